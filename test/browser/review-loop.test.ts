import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import { sampleMonday } from '../../local/commands/week/sample-run.ts';
import { openBrowser, whyNoBrowser } from '../support/browser.ts';
import { type BrowserDesk, CountedPage, openBrowserDesk } from '../support/browser-desk.ts';
import { sampleLogs } from '../support/week-on-disk.ts';

const noBrowser = whyNoBrowser();
const weekMs = 7 * 86_400_000;
/** A visit of the week that nobody wrote a result for. */
const unreported = '\nA0725-9,2025-07-25,白天,会议,W001,与投资方对账,,,C013,,,,对账,成都,,,,1,\n';
const review = (week: string): string => `/reviews/one?week=${week}&person=W001`;

describe.skipIf(noBrowser !== undefined)(
  `a review in a browser${noBrowser === undefined ? '' : `: ${noBrowser}`}`,
  () => {
    let desk: BrowserDesk;
    let browser: Browser;

    beforeAll(async () => {
      [desk, browser] = await Promise.all([openBrowserDesk(logFilesIn(sampleLogs).map(bytesOf)), openBrowser()]);
      await draft(sampleMonday.getTime());
    }, 300_000);

    afterAll(async () => {
      await browser?.close();
      await desk?.close();
    });

    const bytesOf = ({ path, key }: { readonly path: string; readonly key: string }) => {
      const bytes = readFileSync(path);
      return { key, bytes: key.endsWith('行动.csv') ? Buffer.concat([bytes, Buffer.from(unreported)]) : bytes };
    };

    const draft = async (at: number) => {
      desk.runtime.clock.moveTo(at);
      desk.runtime.scheduler.fire('review-week', at);
      await desk.runtime.drain();
    };

    const enter = async (staffId: string) => {
      const context = await browser.newContext({
        viewport: { width: 1200, height: 800 },
        baseURL: desk.address,
        locale: 'zh-CN',
      });
      const page = await CountedPage.in(context);
      await page.page.goto('/sign-in');
      await page.click(`button[value=${staffId}]`);
      return page;
    };

    /** Words and ink of the page that a link leads to. */
    const opened = async ({ page }: CountedPage, link: string) => {
      await page.locator(link).first().click();
      await page.waitForLoadState('load');
      const words = ((await page.locator('body').textContent()) ?? '').replace(/\s/g, '');
      return { words, ink: await page.evaluate<string>('getComputedStyle(document.body).color') };
    };

    it('is answered, submitted, returned, submitted again and read, and the draft of the next week knows all of it', async () => {
      const [author, head] = [await enter('W001'), await enter('W010')];
      await author.page.goto(review('2025-W30'));
      const suggested = await author.page.locator('section[aria-label=建议] strong').allTextContents();
      const [first = '', second = '', refused = ''] = suggested;

      await author.click('section[aria-label=建议] button:text-is("采纳")');
      await author.click('section[aria-label=建议] button:text-is("采纳")');
      await author.click('section[aria-label=建议] summary');
      await author.page.locator('input[name=why]:visible').first().fill('公司已统一答复');
      await author.click('section[aria-label=建议] button:text-is("不做"):visible');
      await author.page.locator('section[aria-label=待补结果] input[name=outcome]').fill('双方对账一致');
      await author.click('section[aria-label=待补结果] button');
      await author.click('button:text-is("提交复盘")');
      const submitted = await author.text();
      await head.page.goto('/reviews?week=2025-W30');
      await head.click('main table >> text=林致远');
      await head.page.locator('#comment-text').fill('写明对账的金额');
      await head.click('button:text-is("退回")');
      await author.page.goto('/');
      const home = await author.text();
      await author.page.goto(review('2025-W30'));
      const returned = await author.text();
      await author.click('summary:text-is("写入自己的文字")');
      await author.page.locator('#text').fill('对账金额 34 万元');
      await author.click('button:text-is("写入")');
      await author.click('button:text-is("再次提交")');
      await head.page.goto(review('2025-W30'));
      await head.click('button:text-is("已阅")');
      await author.page.goto(review('2025-W30'));
      const read = await author.text();
      await draft(sampleMonday.getTime() + weekMs);
      // A session lasts twelve hours.
      const later = await enter('W001');
      await later.page.goto(review('2025-W31'));
      const chapters = await later.page.locator('article[aria-label=复盘正文]').textContent();
      const toFill = (await later.page.locator('section[aria-label=待补结果]').allTextContents()).join();
      const stillSuggested = await later.page.locator('section[aria-label=建议] strong').allTextContents();
      const faultsOfNext = await later.faultsOfView();

      await later.page.goto(review('2025-W30'));
      const before = await later.text();
      const paper = await opened(later, 'a:text-is("网页（可打印）")');

      expect(suggested.length).toBeGreaterThan(3);
      expect(submitted).toContain('已提交：第 1 次提交');
      expect(home).toContain('我的复盘：已退回');
      expect(returned).toContain('写明对账的金额');
      expect(read).toContain('已阅：第 2 次提交');
      expect(chapters).toContain(first);
      expect(chapters).toContain(second);
      expect(toFill).not.toContain('与投资方对账');
      expect(before).toContain('双方对账一致');
      expect(stillSuggested).not.toContain(refused);
      expect(paper.words).toContain('第2次提交，2025年7月28日，校验值');
      expect(paper.words).toContain('对账金额34万元');
      expect(paper.ink).not.toBe('rgb(0, 0, 0)');
      expect(faultsOfNext).toEqual([]);
      expect([...author.faults, ...head.faults, ...later.faults]).toEqual([]);
    }, 300_000);

    it('leads to the meeting, whose agenda a leader ticks off and whose decision stands in the plan', async () => {
      const head = await enter('W010');

      await head.page.goto('/reviews/agenda?week=2025-W30');
      const before = await head.text();
      await head.click('summary:text-is("记下决定")');
      await head.page.locator('input[name=what]:visible').first().fill('到龙桥镇财政所核对拨付批次');
      await head.page.locator('select[name=ownerId]:visible').first().selectOption('W001');
      await head.click('button:text-is("写入计划"):visible');
      const after = await head.text();
      const faults = await head.faultsOfView();
      await head.click('main li a:text-is("计划")');

      expect(before).toMatch(/[1-5] 项待议/);
      expect(after).toContain('到龙桥镇财政所核对拨付批次（林致远');
      expect(await head.page.locator('main').innerHTML()).toContain('晨会决定：');
      expect(faults).toEqual([]);
      expect(head.faults).toEqual([]);
    }, 120_000);
  },
);
