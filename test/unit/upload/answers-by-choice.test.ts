import { expect, it } from 'vitest';
import { askYear } from '../../../shared/domain/upload/questions.ts';
import type { Question } from '../../../shared/domain/upload/receipt.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';
import { type OfficeSheet, sheetReader } from '../../support/office-sheets.ts';

/** Delivers sheets as uploads of one minute each, in order. */
async function delivered(...sheets: readonly OfficeSheet[]) {
  const named = Object.fromEntries(sheets.map((sheet, at) => [`file ${at}`, [sheet]]));
  const uploads = sheets.map((_, at) => uploadOf(`${at}.xlsx`, `file ${at}`, at));
  const world = ingestWorld(uploads, { reader: sheetReader(named) });
  await world.deliver(...uploads);
  return world;
}

/** What the desk uploads where the choice `label` is clicked. */
function chosen({ answer }: Question, label: string): OfficeSheet {
  const rows = answer?.choices.find((one) => one.label === label)?.rows ?? [];
  const columns = Object.keys(rows[0] ?? {});
  return { rows: [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))] };
}

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '邮箱'],
    ['甲一', '市场部', '部长', 'jia@example.com'],
  ],
};
const visits = (title: string, date: string, client: string): OfficeSheet => ({
  sheet: '拜访',
  rows: [
    [title],
    ['日期', '时间', '拜访人', '客户单位', '拜访目的', '沟通情况'],
    [date, '上午', '甲一', client, '催款', '同意'],
  ],
});

it('a client that nobody registered is taken by its name at one choice, and its visits move to its record later', async () => {
  const log = visits('2025年7月拜访记录', '7月21日', '杏花坞');
  const [asked] = (await delivered(people, log)).receiptOf('1.xlsx').questions;
  if (asked === undefined) throw new Error('nothing was asked');
  const answer = chosen(asked, '新客户，先按“杏花坞”登记名称');
  const client: OfficeSheet = {
    rows: [
      ['客户编号', '客户名称', '客户类型', '省', '市', '县区'],
      ['C9', '杏花坞', '村集体', '安徽省', '滁州市', '来安县'],
    ],
  };

  const named = await delivered(people, log, answer);
  const onRecord = await delivered(people, log, answer, client);

  expect(asked.text).toContain('新客户先按名称登记：编号=杏花坞');
  expect(named.receiptOf('1.xlsx')).toMatchObject({ questions: [], tables: [{ accepted: 1, waiting: 0 }] });
  expect((await named.ports.records.all('action')).map(({ row }) => row.clientId)).toEqual(['杏花坞']);
  expect((await onRecord.ports.records.all('action')).map(({ row }) => row.clientId)).toEqual(['C9']);
});

it('a name that resembles a client is registered as another one where that is what is chosen', async () => {
  const client: OfficeSheet = {
    rows: [
      ['客户编号', '客户名称', '客户类型', '省', '市', '县区'],
      ['C9', '来安县水务投资公司', '国企', '安徽省', '滁州市', '来安县'],
    ],
  };
  const log = visits('2025年7月拜访记录', '7月21日', '来安县水务投资公司二分公司');
  const [asked] = (await delivered(people, client, log)).receiptOf('2.xlsx').questions;
  if (asked === undefined) throw new Error('nothing was asked');

  const answered = await delivered(
    people,
    client,
    log,
    chosen(asked, '都不是，先按“来安县水务投资公司二分公司”登记名称'),
  );

  expect(asked.candidates).toEqual(['C9 来安县水务投资公司']);
  expect((await answered.ports.records.all('action')).map(({ row }) => row.clientId)).toEqual([
    '来安县水务投资公司二分公司',
  ]);
});

it.each([
  ['2025-07-28', ['2025 年']],
  ['2026-01-04', ['2026 年', '2025 年']],
  ['2025-12-30', ['2025 年', '2026 年']],
])('the year of days without one is chosen on %s between those that may be meant', async (day, labels) => {
  const asked = askYear({ fingerprint: '日期|客户', uploadedOn: day }, '日期', { sheet: undefined, row: 3 });

  expect(asked.answer?.choices.map(({ label }) => label)).toEqual(labels);
});

it('days without a year are taken in the year that is chosen', async () => {
  const log = visits('拜访记录', '7.22', '来安县自然资源局');
  const [asked] = (await delivered(people, log)).receiptOf('1.xlsx').questions;
  if (asked === undefined) throw new Error('nothing was asked');

  // Before the first file with 人员 nobody has to confirm a layout; the desk sends answers first.
  const answered = await delivered(chosen(asked, '2025 年'), people, log);

  expect((await answered.ports.records.all('action')).map(({ row }) => row.date)).toEqual(['2025-07-22']);
});
