import { choice, day, money, type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

/** What may stand between a node and its money. */
export const obstacles = ['无', '验收未签', '审计未出', '发票未开', '财政未拨', '争议', '其他'] as const;

export const receivableLog = defineLog({
  kind: 'receivable',
  title: '应收节点',
  key: ['contractId', 'node'],
  columns: {
    contractId: text('合同编号').required({ refersTo: 'contract' }),
    node: text('节点序号').required(),
    name: text('节点名称').required(),
    type: choice('节点类型', ['预付', '进度', '验收', '审计', '决算', '质保金']).required(),
    trigger: text('触发条件').optional(),
    amountFen: money('应收金额').required({ id: 'amount', min: 0 }),
    expectedTriggerOn: day('预计触发日').optional(),
    triggeredOn: day('实际触发日').optional({ hint: '空 = 未触发' }),
    dueOn: day('约定到期日').optional(),
    ownerId: text('收款责任人').required({ refersTo: 'staff' }),
    headId: text('部门负责人').required({ refersTo: 'staff' }),
    directorId: text('分管领导').required({ refersTo: 'staff' }),
    obstacle: choice('当前障碍', obstacles).optional(),
    disputed: yesNo('争议').optional(),
  },
});
export type Receivable = RowOf<(typeof receivableLog)['columns']>;
