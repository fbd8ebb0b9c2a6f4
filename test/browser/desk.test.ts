import { simpleParser } from 'mailparser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, whyNoBrowser } from '../support/browser.ts';
import { type BrowserDesk, CountedPage, openBrowserDesk } from '../support/browser-desk.ts';
import { smallWorkbook, textRows } from '../support/small-workbook.ts';

/** A workbook with one sheet of texts. */
const workbook = (rows: readonly (readonly string[])[]): Uint8Array =>
  smallWorkbook([{ name: 'Sheet1', rows: textRows(rows) }]);

const noBrowser = whyNoBrowser();

describe.skipIf(noBrowser !== undefined)(
  `the desk in a browser${noBrowser === undefined ? '' : `: ${noBrowser}`}`,
  () => {
    let desk: BrowserDesk;
    let browser: Browser;

    beforeAll(async () => {
      [desk, browser] = await Promise.all([openBrowserDesk(), openBrowser()]);
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      await desk?.close();
    });

    const open = async (width = 1200) =>
      CountedPage.in(
        await browser.newContext({ viewport: { width, height: 800 }, baseURL: desk.address, locale: 'zh-CN' }),
      );

    const enter = async (staffId: string, width = 1200) => {
      const page = await open(width);
      await page.page.goto('/sign-in');
      await page.click(`button[value=${staffId}]`);
      return page;
    };

    it('lets a person in by the link in their mail, which nobody reads afterwards', async () => {
      const page = await open();
      await page.page.goto('/sign-in?to=/');
      await page.page.fill('#email', 'linzhiyuan@example.com');
      await page.click('text=发送登录链接');
      await expect.poll(() => desk.runtime.mails().length, { timeout: 20_000 }).toBeGreaterThan(2);
      const mail = desk.runtime.mails().find(({ tags }) => tags['kind']?.[0] === 'sign-in');
      const { text = '' } = await simpleParser(Buffer.from(mail?.raw ?? ''));
      const [link = ''] = /http:[\w.:/]+sign-in\/link\?[\w=&%-]+/.exec(text) ?? [];

      await page.page.goto(link);
      const beforeFaults = await page.faultsOfView();
      await page.click('main button');

      expect(await page.text()).toContain('林致远，您好');
      expect(beforeFaults).toEqual([]);
      await page.page.goto(link);
      await page.click('main button');
      expect(await page.text()).toContain('用过了');
      const { objects, filesBucket } = desk.runtime;
      const [kept] = objects.list(filesBucket, 'mails/once/');
      expect(Buffer.from(objects.find(filesBucket, kept?.key ?? '')?.body ?? '').toString()).not.toContain('sign-in');
      expect(page.faults).toEqual([]);
    });

    it('takes office workbooks by clicks alone: previewed, answered, mended, committed, taken back', async () => {
      const page = await enter('W900');
      await page.click('nav >> text=上传');
      await page.choose([
        {
          name: '拜访记录.xlsx',
          bytes: workbook([
            ['日期', '时间', '拜访人', '客户单位', '拜访目的', '沟通情况'],
            ['2025-07-22', '上午', '林致远', '火龙洞', '推进', '谈了进度'],
          ]),
        },
        {
          name: '新客户.xlsx',
          bytes: workbook([
            ['客户编号', '客户名称', '客户类型', '省', '市', '县区'],
            ['C901', '青山县水利局', '政府', '安徽省', '滁州市', '青山县'],
            ['C902', '青山县<b>水文站</b>', '政府单位', '安徽省', '滁州市', '青山县'],
          ]),
        },
      ]);
      const preview = await page.text();
      await page.page.locator('input[value="政府单位"]:visible').fill('政府');
      await page.click('text=更正并预览');
      const mended = await page.text();
      await page.click('form.question button[name=choice]');
      const answered = await page.text();
      const viewFaults = await page.faultsOfView();
      await page.click('form[action="/uploads/commit"] button');
      await desk.runtime.idle();
      await page.page.goto('/uploads');
      await page.click('main table >> text=新客户.xlsx');
      const receipt = await page.text();
      await page.click('text=撤销这次上传');
      const plan = await page.text();
      await page.click('text=确认撤销');
      await desk.runtime.idle();

      expect(preview).toContain('还没有写入');
      expect(preview).toContain('客户“火龙洞”可能是 1 个');
      expect(answered).toContain('已答：C014');
      expect(preview).toContain('青山县<b>水文站</b>');
      expect(mended).toContain('新客户.xlsx.客户.更正.csv');
      expect(mended).not.toContain('更正退回的行');
      expect(viewFaults).toEqual([]);
      expect(receipt).toContain('新增 1');
      expect(plan).toContain('0 条记录恢复为上一个版本，1 条只由它带来的记录作废');
      expect(page.clicks).toBeLessThanOrEqual(40);
      expect(page.faults).toEqual([]);
    });

    it('says of a file of 300 MB that it is too large before a byte of it is sent', async () => {
      const page = await enter('W900');
      await page.page.goto('/uploads');
      const sent: string[] = [];
      page.page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.url());
      });

      await page.page.evaluate(`{
        const files = new DataTransfer();
        files.items.add(new File([new ArrayBuffer(300 * 1024 * 1024)], '全部历史.xlsx'));
        const input = document.querySelector('#file');
        input.files = files.files;
        input.dispatchEvent(new Event('change'));
      }`);

      expect(await page.text()).toContain('全部历史.xlsx 超过 50 MB，没有上传；请拆成几个文件。');
      expect(sent).toEqual([]);
      expect(page.faults).toEqual([]);
    });

    it('keeps uploads and other people’s pages from a salesperson', async () => {
      const page = await enter('W001');
      const nav = await page.page.locator('nav').textContent();

      await page.page.goto('/uploads');

      expect(nav).not.toContain('上传');
      expect(await page.text()).toContain('不能查看');
    });

    it.each([375, 1200])(
      'is readable and without a fault that axe-core knows at %i px, by day and by night',
      async (width) => {
        const page = await enter('W900', width);
        const faults: string[] = [];
        for (const path of ['/', '/uploads', '/sign-in', '/nothing']) {
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.page.emulateMedia({ colorScheme });
            await page.page.goto(path);
            faults.push(...(await page.faultsOfView()).map((fault) => `${path} ${colorScheme} ${fault}`));
          }
        }

        expect(faults).toEqual([]);
        expect(page.faults).toEqual([]);
      },
    );
  },
);
