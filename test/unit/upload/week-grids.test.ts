import { describe, expect, it } from 'vitest';
import { namedDay } from '../../../shared/domain/upload/layout/named-day.ts';
import { delivered } from '../../support/delivered.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '手机', '邮箱'],
    ['甲一', '市场部', '经理', '13800000001', 'jia@example.com'],
    ['乙二', '市场部', '副总', '13800000002', 'yi@example.com'],
  ],
};
const title = '一周工作安排（2025年7月28日—8月1日）';
const dated = [
  '姓名',
  '周一\n（7月28日）',
  '周二\n（7月29日）',
  '周三（7月30日）',
  '周四（7月31日）',
  '周五（8月1日）',
  '备注',
];
const undated = ['姓名', '星期一', '星期二', '星期三', '星期四', '星期五'];

/** Delivers a grid with the answer to what the first reading asked of it: which result is expected. */
async function answered(grid: OfficeSheet, constants = '期望结果=按安排完成') {
  const asked = await delivered(people, grid);
  const [question] = asked.receiptOf('1.xlsx').questions;
  const header = /表头：(.*)$/.exec(question?.text ?? '')?.[1] ?? '';
  const layout: OfficeSheet = {
    rows: [
      ['表头', '固定值'],
      [header, constants],
    ],
  };
  return { asked, world: await delivered(layout, people, grid) };
}

async function plansOf(world: Awaited<ReturnType<typeof delivered>>) {
  const staff = new Map((await world.ports.records.all('staff')).map(({ key, row }) => [key, row.name]));
  const plans = await world.ports.records.all('plan');
  return plans.map(({ row }) => [row.week, staff.get(row.ownerId), row.dueOn, row.task]).sort();
}

const tasks = [
  ['2025-W31', '乙二', '2025-07-29', '送石门发票'],
  ['2025-W31', '乙二', '2025-07-31', '催青山首付款'],
  ['2025-W31', '甲一', '2025-07-28', '经营例会'],
].sort();

describe('a week of people by days', () => {
  it('waits with one question for what is expected, and then has a plan in each filled cell', async () => {
    const grid: OfficeSheet = {
      rows: [
        [title],
        dated,
        ['甲一', '经营例会', '', '—', '', '休假', '8月1日年假'],
        ['乙二', '', '送石门发票', '', '催青山首付款', '', ''],
        ['放假：8月2日—3日，请提前安排值班。'],
      ],
    };

    const { asked, world } = await answered(grid);

    expect(asked.receiptOf('1.xlsx')).toMatchObject({
      questions: [{ about: 'layout', column: '期望结果' }],
      tables: [{ records: 2, waiting: 2, rejected: 0 }],
    });
    expect(await asked.ports.records.all('plan')).toEqual([]);
    expect(await plansOf(world)).toEqual(tasks);
    expect(world.receiptOf('2.xlsx').tables[0]?.said.map(({ words }) => words)).toContain('“休假”不是任务，未作为计划');
  });

  it('has its week from the title where the header has no dates', async () => {
    const rows = [[title], undated, ['甲一', '经营例会'], ['乙二', '', '送石门发票', '', '催青山首付款', '']];

    const { world } = await answered({ rows });

    expect(await plansOf(world)).toEqual(tasks);
  });

  it('has its dates from a row of their own below the weekdays', async () => {
    const rows = [
      ['工作安排'],
      undated,
      ['', '7.28', '7.29', '7.30', '7.31', '8.1'],
      ['甲一', '经营例会'],
      ['乙二', '', '送石门发票', '', '催青山首付款', ''],
    ];

    const { world } = await answered({ rows });

    expect(await plansOf(world)).toEqual(tasks);
  });

  it('asks for the week where nothing tells it, and takes the days of the answer', async () => {
    const rows = [['工作安排'], undated, ['甲一', '经营例会'], ['乙二', '', '送石门发票', '', '催青山首付款', '']];

    const { asked, world } = await answered({ rows }, '计划周=2025-W31；期望结果=按安排完成');

    expect(asked.receiptOf('1.xlsx').questions).toMatchObject([{ column: '计划周、期望结果' }]);
    expect(await plansOf(world)).toEqual(tasks);
  });

  it.each([
    ['a weekday that is another day', title, ['姓名', '周一（7月28日）', '周二（7月30日）', '周三（7月31日）']],
    ['a title of another week', '工作安排（2025年8月4日—8月8日）', dated],
    ['a year in which they do not fall so', '2024年工作安排', dated],
  ])('waits where the dates contradict: %s', async (_, above, header) => {
    const { world } = await answered({ rows: [[above], header, ['甲一', '经营例会', '送发票']] });

    expect(await world.ports.records.all('plan')).toEqual([]);
    expect(world.receiptOf('2.xlsx')).toMatchObject({
      tables: [{ accepted: 0, waiting: 1 }],
      questions: expect.arrayContaining([expect.objectContaining({ about: 'date' })]),
    });
  });

  it('makes one plan of a task over several days, due on the last, and says so', async () => {
    const { world } = await answered({ rows: [[title], dated, ['甲一', '去青山', '去青山', '去青山', '', '', '']] });

    expect(await plansOf(world)).toEqual([['2025-W31', '甲一', '2025-07-30', '去青山']]);
    expect(world.receiptOf('2.xlsx').tables[0]?.said.map(({ words }) => words)).toContain(
      '同一人几天写着同一任务，按一条计划读取，完成日期取最后一天',
    );
  });

  it('makes no plans of the marks of a roster', async () => {
    const { world } = await answered({ rows: [[title], dated, ['甲一', '√', '8', '在石门开会', '', '', '']] });

    expect((await plansOf(world)).map(([, , , task]) => task)).toEqual(['在石门开会']);
  });

  it('asks who somebody is that is not on record', async () => {
    const { world } = await answered({ rows: [[title], dated, ['丙三', '经营例会', '', '', '', '', '']] });

    expect(await world.ports.records.all('plan')).toEqual([]);
    expect(world.receiptOf('2.xlsx').questions).toMatchObject([
      { about: 'name', text: expect.stringContaining('丙三') },
    ]);
  });

  it('crosses the turn of the year', async () => {
    const header = ['姓名', '周一（12月29日）', '周二（12月30日）', '周三（12月31日）', '周五（1月2日）'];

    const { world } = await answered({ rows: [['值守安排'], header, ['甲一', '', '', '', '对账']] });

    expect(await plansOf(world)).toEqual([['2026-W01', '甲一', '2026-01-02', '对账']]);
  });
});

describe('a week of days by people', () => {
  it('has a plan in each filled cell', async () => {
    const rows = [
      [title],
      ['日期', '甲一', '乙二', '备注'],
      ['周一（7月28日）', '经营例会', '', ''],
      ['周二（7月29日）', '', '送石门发票', ''],
      ['周三（7月30日）', '—', '年假', ''],
      ['周四（7月31日）', '', '催青山首付款', ''],
    ];

    const { asked, world } = await answered({ rows });

    expect(asked.receiptOf('1.xlsx').questions).toMatchObject([{ about: 'layout', column: '期望结果' }]);
    expect(await plansOf(world)).toEqual(tasks);
  });

  it('is not seen in a schedule whose columns are no people', async () => {
    const rows = [
      ['日期', '上午', '下午'],
      ['周一（7月28日）', '经营例会', '对账'],
      ['周二（7月29日）', '送发票', ''],
      ['周三（7月30日）', '去青山', ''],
    ];

    const world = await delivered(people, { rows });

    expect(world.receiptOf('1.xlsx').refused).toContain('表头不属于任何一种日志');
  });
});

describe('the name of a day', () => {
  it.each([
    ['周一', 1, undefined, undefined],
    ['星期天', 7, undefined, undefined],
    ['3月30日（周一）', 1, undefined, '03-30'],
    ['周二 3.31', 2, undefined, '03-31'],
    ['2026-04-01', undefined, '2026-04-01', undefined],
    ['46113', undefined, '2026-04-01', undefined],
  ])('%s', (text, weekday, day, monthDay) => {
    expect(namedDay(text)).toEqual({ weekday, day, monthDay });
  });

  it.each(['', '周一例会', '周报', '3月', '经营例会', '2026'])('is not %j', (text) => {
    expect(namedDay(text)).toBeUndefined();
  });
});
