import { day, money, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const promiseLog = defineLog({
  kind: 'promise',
  title: '付款承诺',
  key: ['promiseId'],
  columns: {
    promiseId: text('承诺编号').required({ holds: 'id' }),
    contractId: text('合同编号').required({ refersTo: 'contract', also: ['合同号', '合同'] }),
    node: text('节点序号').required({ holds: 'id', also: ['节点', '节点名称', '款项名称'] }),
    promisedOn: day('承诺日期').required({ also: ['承诺时间', '承诺日'] }),
    amountFen: money('承诺金额').required({ id: 'amount', min: 1 }),
    payBy: day('承诺付款日').required({ also: ['承诺付款日期', '承诺到账日', '承诺付款时间', '承诺回款日期'] }),
    contactId: text('承诺人').required({ refersTo: 'contact', also: ['承诺人姓名'] }),
    actionId: text('行动编号').optional({ refersTo: 'action' }),
    evidence: text('凭据').optional({ also: ['证据', '依据'] }),
  },
  rules: ['承诺付款日不早于承诺日期'],
  check: (row) => (row.payBy < row.promisedOn ? [{ field: 'payBy', reason: '承诺付款日早于承诺日期' }] : []),
});
export type PaymentPromise = RowOf<(typeof promiseLog)['columns']>;
