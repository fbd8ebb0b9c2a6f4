import { day, money, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const openingLog = defineLog({
  kind: 'opening',
  title: '期初已收',
  key: ['contractId', 'node'],
  columns: {
    contractId: text('合同编号').required({ refersTo: 'contract', also: ['合同号', '合同'] }),
    node: text('节点序号').required({ holds: 'id', also: ['节点', '节点名称', '款项名称'] }),
    asOf: day('截止日').required({ also: ['截止日期'], hint: '台账的截止日期；到这一天为止的到账已含在内' }),
    amountFen: money('金额').required({ id: 'amount', min: 0, also: ['已收', '已收金额', '期初已收'] }),
  },
});
export type Opening = RowOf<(typeof openingLog)['columns']>;
