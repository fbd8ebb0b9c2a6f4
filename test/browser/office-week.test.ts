import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, whyNoBrowser } from '../support/browser.ts';
import { type BrowserDesk, CountedPage, openBrowserDesk } from '../support/browser-desk.ts';
import { type OfficeWorkbook, officeWorkbooks, officeWorkbooksNextWeek } from '../support/office-workbooks.ts';

const noBrowser = whyNoBrowser();

describe.skipIf(noBrowser !== undefined)(
  `the workbooks of an office in a browser${noBrowser === undefined ? '' : `: ${noBrowser}`}`,
  () => {
    let desk: BrowserDesk;
    let browser: Browser;

    beforeAll(async () => {
      [desk, browser] = await Promise.all([openBrowserDesk([]), openBrowser()]);
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      await desk?.close();
    });

    /** Signs an administrator in, gets `files` in by clicks. */
    const getIn = async (files: readonly OfficeWorkbook[]) => {
      const context = await browser.newContext({
        viewport: { width: 1200, height: 800 },
        baseURL: desk.address,
        locale: 'zh-CN',
      });
      const page = await CountedPage.in(context);
      await page.page.goto('/sign-in');
      await page.page.locator('button[value=ADMIN]').click();
      await page.page.waitForLoadState('load');
      await page.click('nav >> text=上传');
      await page.choose(files);
      // Every question by its first button; the year and the name of a new client are among them.
      const open = 'form.question:not(:has(.good)) .choices button';
      const asked: string[] = [];
      while ((await page.page.locator(open).count()) > 0) {
        asked.push(
          (await page.page.locator('form.question:not(:has(.good))').first().locator('p').first().textContent()) ?? '',
        );
        await page.click(open);
      }
      await page.click('form[action="/uploads/commit"] button');
      await desk.runtime.idle();
      await page.page.goto(page.page.url());
      const outcomes = await page.page.locator('td[data-label=结果]').allTextContents();
      return { page, asked, outcomes };
    };

    /** The sums at the top of the ledger, as the person who is responsible sees them. */
    const ledgerOf = async ({ page }: CountedPage, name: string) => {
      await page.goto('/sign-in?to=/nodes');
      await page.locator(`form.people >> text=${name}`).click();
      await page.waitForLoadState('load');
      return ((await page.locator('.figures').first().textContent()) ?? '').replace(/\s+/g, '');
    };

    it('are in by at most 40 clicks, and by at most 6 a week later', async () => {
      const first = await getIn(officeWorkbooks);
      const firstLedger = await ledgerOf(first.page, '钟岳');
      desk.runtime.clock.moveTo(Date.parse('2025-08-04T09:30:00+08:00'));
      const next = await getIn(officeWorkbooksNextWeek);
      const nextLedger = await ledgerOf(next.page, '钟岳');

      expect(first.asked.map((words) => words.split(/ · | 列 /)[0])).toEqual([
        '应收账款台账（7.28更新）.xlsx',
        '应收账款台账（7.28更新）.xlsx',
        '拜访记录.xlsx',
        '拜访记录.xlsx',
      ]);
      expect(first.page.clicks).toBeLessThanOrEqual(40);
      // Twenty rows that hold a record: 4 people, 5 nodes, 2 receipts, 5 visits, 4 tasks.
      expect(first.outcomes).toEqual([
        '2 行：新增 2',
        '4 行：新增 4',
        '2 行：新增 2',
        '2 行：新增 2',
        '5 行：新增 5',
        '5 行：新增 5',
      ]);
      expect(firstLedger).toContain('未收106万元');
      expect(next.page.clicks).toBeLessThanOrEqual(6);
      expect(next.outcomes).toEqual([
        '3 行：新增 1，不变 2',
        '4 行：不变 4',
        '2 行：新增 2',
        '2 行：新增 2',
        '5 行：不变 5',
        '6 行：新增 1，不变 5',
      ]);
      expect(nextLedger).toContain('未收88万元');
      expect([...first.page.faults, ...next.page.faults]).toEqual([]);
    }, 300_000);
  },
);
