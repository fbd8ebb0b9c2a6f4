import { describe, expect, it } from 'vitest';
import { readVisitCell } from '../../../shared/domain/upload/visit-cell.ts';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['工号', '姓名', '部门', '岗位', '邮箱', '状态'],
    ['W1', '甲一', '市场部', '经理', 'jia@example.com', '在职'],
    ['W2', '乙二', '市场部', '经理', 'yi@example.com', '在职'],
  ],
};
const clients: OfficeSheet = {
  rows: [
    ['客户编号', '客户名称', '简称', '客户类型', '省', '县区'],
    ['C1', '青山县林业局', '青山林业', '政府', '安徽省', '青山县'],
    ['C2', '石门县水务局', '石门水务', '政府', '安徽省', '石门县'],
  ],
};
const contacts: OfficeSheet = {
  rows: [
    ['单位', '姓名', '职务', '角色'],
    ['青山林业', '丙三', '局长', '决策'],
  ],
};
const log = (...rows: readonly (readonly string[])[]): OfficeSheet => ({
  rows: [
    ['市场部外勤登记（2025年7月）'],
    ['日期', '星期', '甲　一', '乙二'],
    ...rows,
    ['外勤次数', '', '2', '1'],
    ['注：未注明时段的均为白天。'],
  ],
});
const whole = log(
  ['2025-07-01', '星期二', '青山林业（丙局长）催首付款', ''],
  ['2025-07-02', '星期三', '公司：整理投标资料', '晚上：石门水务 座谈'],
  ['2025-07-03', '星期四', '电话：青山林业丙局长，问支付进度', '请假'],
  ['2025-07-05', '星期六', '', ''],
);

async function actionsOf(sheet: OfficeSheet) {
  const world = await deliveredWorkbooks([people], [clients], [contacts], [sheet]);
  const actions = (await world.ports.records.all('action')).map(({ row }) => row);
  return { actions, receipt: world.receiptOf('3.xlsx') };
}

describe('a log of people by days', () => {
  it('has an action in each cell that tells of one', async () => {
    const { actions } = await actionsOf(whole);

    const told = actions.map(({ date, half, type, staffIds, clientId, contactIds }) =>
      [date, half, type, ...staffIds, clientId, ...contactIds].join(' '),
    );
    expect(told.sort()).toEqual([
      '2025-07-01 白天 拜访 W1 C1 丙三@C1',
      '2025-07-02 晚上 拜访 W2 C2',
      '2025-07-02 白天 材料准备 W1 ',
      '2025-07-03 白天 电话 W1 C1 丙三@C1',
    ]);
    expect(actions.filter(({ purpose }) => purpose === '回款')).toHaveLength(2);
  });

  it('tells what it leaves out, and takes neither its sums nor its notes for data', async () => {
    const { receipt } = await actionsOf(whole);

    const [table] = receipt.tables;
    expect(table).toMatchObject({ title: '行动', records: 3, accepted: 3, rejected: 0 });
    expect(table?.taken).toEqual(
      expect.arrayContaining([
        '没有任务的行 1 行未作为数据（第 6 行）',
        '合计行 1 行未作为数据（第 7 行）',
        '注释行 1 行未作为数据（第 8 行）',
      ]),
    );
    expect(table?.said.map(({ words }) => words)).toContain('“请假”不是任务，未作为行动');
  });

  it('asks for whom nobody knows, and keeps the row until then', async () => {
    const { actions, receipt } = await actionsOf(
      log(
        ['2025-07-01', '星期二', '白水供水（王经理）谈方案', ''],
        ['2025-07-02', '星期三', '青山林业 回访', ''],
        ['2025-07-03', '星期四', '青山林业 送资料', ''],
      ),
    );

    expect(actions.map(({ date }) => date)).toEqual(['2025-07-02', '2025-07-03']);
    expect(receipt.questions).toMatchObject([{ about: 'name', row: 3, text: expect.stringContaining('白水供水') }]);
  });

  it('refuses a day whose weekday is another one', async () => {
    const { receipt } = await actionsOf(
      log(
        ['7月1日（周三）', '', '青山林业 回访', ''],
        ['7月2日（周三）', '', '青山林业 回访', ''],
        ['7月3日（周四）', '', '青山林业 回访', ''],
      ),
    );

    expect(receipt.tables[0]?.rejections).toMatchObject([{ row: 3, column: '日期', found: '7月1日（周三）' }]);
  });

  it('is no table of days and costs', async () => {
    const { receipt } = await actionsOf({
      rows: [
        ['用车费用（2025年7月）'],
        ['日期', '油费', '过路费', '停车费'],
        ['2025-07-01', '200', '35', '10'],
        ['2025-07-02', '', '35', ''],
        ['2025-07-03', '180', '', '5'],
      ],
    });

    expect(receipt.refused).toContain('表头不属于任何一种日志');
  });

  it('with the days in columns is read alike, and asks once for the half-day', async () => {
    const sheet: OfficeSheet = {
      rows: [
        ['走访记录（2025年7月7日—7月11日）'],
        ['姓名', '周一', '周二', '周三', '周四', '周五'],
        ['甲一', '青山林业 回访', '', '石门水务 送样图', '', ''],
      ],
    };

    const { receipt } = await actionsOf(sheet);

    expect(receipt.tables).toMatchObject([{ title: '行动', records: 1, waiting: 1 }]);
    expect(receipt.questions).toMatchObject([{ about: 'layout', column: '时段' }]);
  });
});

describe('a cell of such a log', () => {
  it.each([
    ['晚上：石门水务 座谈', { half: '晚上', type: undefined, text: '石门水务 座谈' }],
    ['上午 青山林业', { half: '白天', type: undefined, text: '青山林业' }],
    ['致电：青山林业', { half: undefined, type: '电话', text: '青山林业' }],
    ['下午，会议：青山林业初审', { half: '白天', type: '会议', text: '青山林业初审' }],
    ['内业：写实施方案', { half: undefined, type: '材料准备', text: '写实施方案' }],
    ['公司：部门例会', { half: undefined, type: '内部协同', text: '部门例会' }],
    ['公司法务来访', { half: undefined, type: undefined, text: '公司法务来访' }],
  ])('says when, how and where: %s', (cell, said) => {
    expect(readVisitCell(cell)).toEqual(said);
  });
});
