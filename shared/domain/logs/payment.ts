import { day, money, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const paymentLog = defineLog({
  kind: 'payment',
  title: '到账',
  key: ['paymentId'],
  needs: [['receivedOn'], ['amountFen'], ['payer']],
  generates: { field: 'paymentId', of: ['receivedOn', 'amountFen', 'payer', 'note'], perRow: true },
  columns: {
    paymentId: text('流水号').required({ holds: 'id', also: ['交易流水号', '流水编号', '银行流水号', '交易流水', '交易序号', '凭证号', '回单编号', '回款编号', '收款编号', '业务流水号', '回单号'] }),
    receivedOn: day('到账日期').required({ also: ['交易日期', '到账日', '收款日期', '入账日期', '回款日期', '记账日期', '到帐日期', '交易时间', '到账时间', '日期', '收款日', '实际回款日期', '入账时间', '记账日'] }),
    amountFen: money('金额').required({
      also: ['收入金额', '贷方发生额', '贷方金额', '收入', '贷方', '到账金额', '回款金额', '收款金额', '交易金额', '入账金额', '到帐金额', '实收金额', '贷方发生额（收入）', '实际回款金额', '收款额'],
      id: 'amount', hint: '负数 = 冲回' }),
    payer: text('付款方').required({ holds: 'name', also: ['对方户名', '付款人', '付款单位', '对方名称', '付款方名称', '付款人名称', '对方单位', '付款户名', '付款方户名', '对方账户名称', '汇款人', '来款单位', '对手户名', '对方账户名'] }),
    contractId: text('合同编号').optional({ refersTo: 'contract', also: ['合同号', '对应合同', '关联合同', '合同', '所属合同', '合同名称', '对应合同编号', '对应项目', '关联项目', '所属项目', '项目名称', '项目'] }),
    node: text('节点序号').optional({
      holds: 'id',
      also: ['节点', '款项', '节点名称', '款项名称', '对应节点', '回款期次', '期次', '期数'], hint: '空 = 待认领' }),
    note: text('备注').optional({ also: ['附言', '交易附言', '备注/附言', '用途', '摘要', '交易摘要', '说明'] }),
  },
});
export type Payment = RowOf<(typeof paymentLog)['columns']>;
