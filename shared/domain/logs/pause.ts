import { day, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const pauseLog = defineLog({
  kind: 'pause',
  title: '暂缓',
  key: ['contractId', 'node', 'from'],
  columns: {
    contractId: text('合同编号').required({ refersTo: 'contract' }),
    node: text('节点序号').required(),
    from: day('起始日').required(),
    until: day('截止日').required(),
    reason: text('原因').required(),
    approvedBy: text('批准人').required({ refersTo: 'staff' }),
  },
  rules: ['截止日不早于起始日'],
  check: (row) => (row.until < row.from ? [{ field: 'until', reason: '截止日早于起始日' }] : []),
});
export type Pause = RowOf<(typeof pauseLog)['columns']>;
