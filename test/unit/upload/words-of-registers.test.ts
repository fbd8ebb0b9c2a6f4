import { describe, expect, it } from 'vitest';
import { readDay } from '../../../shared/domain/cells/read-date.ts';
import { loneTextOf, sideRowOf } from '../../../shared/domain/upload/layout/row-shape.ts';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

describe('a day in the numerals of official papers', () => {
  it.each([
    ['二〇二五年四月十四日', '2025-04-14'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['二零二五年十月十日', '2025-10-10'],
    ['二〇二五年二月廿八日', '2025-02-28'],
    ['二〇二五年一月二十号', '2025-01-20'],
  ])('%s is %s', (written, day) => {
    expect(readDay(written)).toEqual({ value: day });
  });

  it.each(['二〇二五年九月三十一日', '二〇二五年十三月一日', '二〇二五年四月', '四月十四日', '二五年四月一日'])(
    '%s is none',
    (written) => {
      expect(readDay(written)).toHaveProperty('reason');
    },
  );
});

describe('rows that hold no record', () => {
  it.each([
    '2024年小计',
    '2025年度合计',
    '3月份小计',
    '第三季度合计',
    '上半年累计',
    '2025年3月小计',
    '借方合计',
    '一期小计',
  ])('are the sum %s', (text) => {
    expect(sideRowOf(['', text, '', '100'])).toBe('合计行');
  });

  it.each(['20240018合计', '设计', '统计局', '2024年设计费'])('are none where the text is %s', (text) => {
    expect(sideRowOf([text, '', '', '100'])).toBeUndefined();
  });

  it.each(['本月无回款', '无', '暂无记录', '3月份无到账', '本周没有拜访', '当月无发生额'])(
    'are the remark %s',
    (text) => {
      expect(loneTextOf([text, text, text, text])).toBe('注释行');
    },
  );

  it.each(['无锡市滨湖区', '吴无忌', '没有办法'])('are none where a single cell says %s', (text) => {
    expect(loneTextOf([text, '', '', ''])).toBeUndefined();
  });
});

describe('headers that are put together of other words', () => {
  const register = (header: readonly string[]): OfficeSheet => ({
    rows: [header, ['2025年3月4日', '青山县财政局', '1,000.00', 'HT-1', '首付款']],
  });

  it.each([
    [['来款日期', '来款单位', '来款金额', '合同编号', '款项']],
    [['进账时间', '打款方', '进账金额', '合同编号', '款项']],
    [['到款日', '汇款单位名称', '到款额', '合同编号', '款项']],
    [['收到日期', '对方单位名称', '收到金额', '合同编号', '款项']],
  ])('make a register of receipts: %s', async (header) => {
    const world = await deliveredWorkbooks([register(header)]);

    const payments = await world.ports.records.all('payment');

    expect(payments.map(({ row }) => [row.receivedOn, row.payer, row.amountFen])).toEqual([
      ['2025-03-04', '青山县财政局', 100_000],
    ]);
  });

  it('say of projects since when they are in their stage', async () => {
    const sheet: OfficeSheet = {
      rows: [
        ['项目名称', '业主单位', '业务板块', '当前阶段', '进入本阶段时间', '项目负责人'],
        ['石门镇全域整治', '南城县自然资源局', '全域', '谈判', '20250308', 'W1'],
      ],
    };

    const world = await deliveredWorkbooks([sheet]);

    const [project] = await world.ports.records.all('project');
    expect(project?.row).toMatchObject({ stage: '谈判', stageSince: '2025-03-08' });
  });

  it.each(['类别', '事项类别', '工作类别'])('tell visits from tasks under %s', async (header) => {
    const sheet: OfficeSheet = {
      rows: [
        ['周工作计划（2025年7月28日—8月3日）'],
        [header, '工作事项', '预期成果', '责任人', '完成时限'],
        ['拜访', '见南城县林业局', '谈定', 'W1', '7月30日'],
        ['任务', '写方案', '初稿', 'W1', '7月31日'],
      ],
    };

    const { ports } = await deliveredWorkbooks([sheet]);

    expect((await ports.records.all('plan')).map(({ row }) => row.type).sort()).toEqual(['任务', '拜访']);
  });
});
