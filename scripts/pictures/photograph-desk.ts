import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { smallWorkbook, textRows } from '../../test/support/small-workbook.ts';
import { openView, type View, writePicture } from './view.ts';

/** Somewhat smaller than life, so that the files stay small. */
const screen: View = { width: 1200, scheme: 'light', maxHeight: 860, scale: 0.8 };
const phone: View = { width: 375, scheme: 'light', maxHeight: 900, scale: 1 };

/** What is photographed: who looks, how, and how they come to the page. */
interface Shot {
  readonly name: string;
  readonly staffId: string;
  readonly view: View;
  readonly go: (page: Page) => Promise<unknown>;
}

/** A visit log and a client list as an office keeps them: names in short, and one client type that does not exist. */
const officeFiles = [
  {
    name: '拜访记录.xlsx',
    rows: [
      ['日期', '时间', '拜访人', '客户单位', '拜访目的', '沟通情况'],
      ['2025-07-22', '上午', '林致远', '火龙洞', '推进', '谈了进度'],
      ['2025-07-23', '下午', '林致远', '太康自规局', '验收款', '财政排队，月底前答复'],
    ],
  },
  {
    name: '新客户.xlsx',
    rows: [
      ['客户编号', '客户名称', '客户类型', '省', '市', '县区'],
      ['C901', '青山县水利局', '政府', '安徽省', '滁州市', '青山县'],
      ['C902', '青山县水文站', '政府单位', '安徽省', '滁州市', '青山县'],
    ],
  },
].map(({ name, rows }) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(smallWorkbook([{ name: 'Sheet1', rows: textRows(rows) }])),
}));

async function previewUpload(page: Page): Promise<void> {
  await page.goto('/uploads');
  await page.setInputFiles('#file', officeFiles);
  await page.waitForURL('**/uploads/preview**');
}

const shots: readonly Shot[] = [
  {
    name: 'desk-review',
    staffId: 'W001',
    view: screen,
    go: (page) => page.goto('/reviews/one?week=2025-W30&person=W001'),
  },
  { name: 'desk-ledger', staffId: 'W010', view: screen, go: (page) => page.goto('/nodes') },
  { name: 'desk-upload', staffId: 'W900', view: screen, go: previewUpload },
  { name: 'desk-client', staffId: 'W001', view: screen, go: (page) => page.goto('/clients/one?client=C002') },
  { name: 'desk-today', staffId: 'W001', view: phone, go: (page) => page.goto('/today') },
];

/** Photographs the pages of the desk at `address`, which anybody may enter as anybody. @returns the pictures' paths. */
export async function photographDesk(browser: Browser, address: string, to: string): Promise<string[]> {
  const written: string[] = [];
  for (const { name, staffId, view, go } of shots) {
    const page = await openView(browser, view, address);
    await page.goto('/sign-in');
    await page.locator(`button[value=${staffId}]`).click();
    await page.waitForLoadState('load');
    await go(page);
    const path = join(to, `${name}.png`);
    await writePicture(page, view, path);
    written.push(path);
    await page.context().close();
  }
  return written;
}
