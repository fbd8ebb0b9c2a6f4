import { day, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const pauseLog = defineLog({
  kind: 'pause',
  title: '暂缓',
  key: ['contractId', 'node', 'from'],
  columns: {
    contractId: text('合同编号').required({ refersTo: 'contract', also: ['合同号', '合同'] }),
    node: text('节点序号').required({ holds: 'id', also: ['节点', '节点名称', '款项名称'] }),
    from: day('起始日').required(),
    until: day('截止日').required(),
    reason: text('原因').required(),
    approvedBy: text('批准人').required({ refersTo: 'staff', also: ['审批人', '批准领导'] }),
  },
  rules: ['截止日不早于起始日'],
  check: (row) => (row.until < row.from ? [{ field: 'until', reason: '截止日早于起始日' }] : []),
});
export type Pause = RowOf<(typeof pauseLog)['columns']>;
