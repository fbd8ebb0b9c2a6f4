import { day, money, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const promiseLog = defineLog({
  kind: 'promise',
  title: '付款承诺',
  key: ['promiseId'],
  columns: {
    promiseId: text('承诺编号').required(),
    contractId: text('合同编号').required({ refersTo: 'contract' }),
    node: text('节点序号').required(),
    promisedOn: day('承诺日期').required(),
    amountFen: money('承诺金额').required({ id: 'amount', min: 1 }),
    payBy: day('承诺付款日').required(),
    contactId: text('承诺人').required({ refersTo: 'contact' }),
    actionId: text('行动编号').optional({ refersTo: 'action' }),
    evidence: text('凭据').optional(),
  },
  rules: ['承诺付款日不早于承诺日期'],
  check: (row) => (row.payBy < row.promisedOn ? [{ field: 'payBy', reason: '承诺付款日早于承诺日期' }] : []),
});
export type PaymentPromise = RowOf<(typeof promiseLog)['columns']>;
