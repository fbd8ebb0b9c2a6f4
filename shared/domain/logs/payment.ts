import { day, money, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const paymentLog = defineLog({
  kind: 'payment',
  title: '到账',
  key: ['paymentId'],
  columns: {
    paymentId: text('流水号').required(),
    receivedOn: day('到账日期').required(),
    amountFen: money('金额').required({ id: 'amount', hint: '负数 = 冲回' }),
    payer: text('付款方').required(),
    contractId: text('合同编号').optional({ refersTo: 'contract' }),
    node: text('节点序号').optional({ hint: '空 = 待认领' }),
    note: text('备注').optional(),
  },
});
export type Payment = RowOf<(typeof paymentLog)['columns']>;
