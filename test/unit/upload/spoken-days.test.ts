import { expect, it } from 'vitest';
import { noYear } from '../../../shared/domain/cells/read-date.ts';
import { readSpokenWeek } from '../../../shared/domain/cells/week-in.ts';
import { dayInMonth, dueInWeek } from '../../../shared/domain/upload/spoken-day.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';
import { type OfficeSheet, sheetReader } from '../../support/office-sheets.ts';

it.each([
  ['周三', '2025-07-30'],
  ['本周五下午', '2025-08-01'],
  ['星期天', '2025-08-03'],
  ['周五前', '2025-08-01'],
  ['8月1日前', '2025-08-01'],
  ['7.30之前', '2025-07-30'],
  ['31日', '2025-07-31'],
  ['本周内', '2025-08-03'],
  ['7.28-7.30', '2025-07-30'],
  ['周一至周四', '2025-07-31'],
])('a task of the week of 28 July that is due %s is due on %s', (text, day) => {
  expect(dueInWeek(text, '2025-W31', 2025)).toBe(day);
});

it.each(['尽快', '下周三', '月底', '15日', '长期', '7.28-', ''])('nobody knows which day %s is', (text) => {
  expect(dueInWeek(text, '2025-W31', 2025)).toBeUndefined();
});

it.each([
  ['3日', '2025年7月拜访记录', '', '2025-07-03'],
  ['31号下午', '', '7月', '2025-07-31'],
  ['31日', '2025年6月拜访记录', '7月', undefined],
  ['3日', '6月至7月', '', undefined],
  ['3', '2025年7月', '', undefined],
])('%s under the title %s of the sheet %s is %s', (text, title, sheet, day) => {
  expect(dayInMonth(text, { titles: { 标题: title, 表名: sheet, 文件名: '' }, year: 2025 })).toBe(day);
});

it.each([
  ['8.11-8.17', 2025, '2025-W33'],
  ['8月11日至8月15日', 2025, '2025-W33'],
  ['2025.9.8-9.14', undefined, '2025-W37'],
  ['第33周', 2025, '2025-W33'],
  ['第33周（8.11-8.17）', 2025, '2025-W33'],
  ['12.29-1.4', 2025, '2026-W01'],
  ['2025-W33', undefined, '2025-W33'],
])('the week of a cell %s in a table of %s is %s', (text, year, week) => {
  expect(readSpokenWeek(text, year)).toMatchObject({ value: week });
});

it.each([
  ['8.12-8.17', 2025, '一周'],
  ['8.11-8.20', 2025, '一周'],
  ['第34周（8.11-8.17）', 2025, '不是同一周'],
  ['8.11-8.17', undefined, noYear],
  ['第60周', 2025, '一周'],
  ['下周', 2025, '不是周'],
])('%s in a table of %s is no week: %s', (text, year, reason) => {
  expect(readSpokenWeek(text, year)).toMatchObject({ reason: expect.stringContaining(reason) });
});

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '邮箱'],
    ['甲一', '市场部', '部长', 'jia@example.com'],
  ],
};

it('plans and visits are kept by the days that their titles explain, which is said', async () => {
  const plans: OfficeSheet = {
    rows: [
      ['周计划（2025.7.28-8.3）'],
      ['序号', '工作内容', '责任人', '完成时限', '完成标准'],
      ['1', '催来安尾款', '甲一', '周三', '拨款单'],
      ['2', '写方案', '甲一', '尽快', '定稿'],
    ],
  };
  const visits: OfficeSheet = {
    rows: [
      ['甲一2025年7月拜访记录'],
      ['日期', '时段', '客户单位', '内容'],
      ['3日', '上午', '来安县自然资源局', '催款'],
    ],
  };
  const uploads = [people, plans, visits].map((_, at) => uploadOf(`${at}.xlsx`, `file ${at}`, at));
  const named = { 'file 0': [people], 'file 1': [plans], 'file 2': [visits] };
  const { deliver, ports, receiptOf } = ingestWorld(uploads, { reader: sheetReader(named) });

  await deliver(...uploads);

  expect((await ports.records.all('plan')).map(({ row }) => row.dueOn)).toEqual(['2025-07-30']);
  expect((await ports.records.all('action')).map(({ row }) => row.date)).toEqual(['2025-07-03']);
  expect(receiptOf('1.xlsx').tables[0]).toMatchObject({ accepted: 1, rejected: 1 });
  expect(receiptOf('1.xlsx').tables[0]?.said).toContainEqual(
    expect.objectContaining({ column: '完成时限', words: '“周三”按 2025-07-30 读取' }),
  );
});
