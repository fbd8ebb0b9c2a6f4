import type { RootContent } from 'mdast';
import { type Cell, table } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { NodeFacts, ReviewFacts } from '../facts/schema.ts';
import { caption, cited, clipped, shortDay } from './cells.ts';

/** Money that came in during the week. */
export function paymentTable({ payments }: ReviewFacts): RootContent[] {
  const rows = payments.map(({ receivedOn, amountFen, payer, contractId, node, nodeName, recordIds }) => [
    cited(receivedOn, recordIds),
    formatWan(amountFen),
    clipped(payer),
    contractId,
    `${node} ${clipped(nodeName)}`,
  ]);
  const none = [['无：统计周没有到账记录', '0 万元', '不适用', '不适用', '不适用']];
  return [
    caption('统计周到账'),
    table(['到账日期', '金额', '付款方', '合同编号', '应收节点'], rows.length > 0 ? rows : none, [
      null,
      'right',
      null,
      null,
      null,
    ]),
  ];
}

/** Nodes shown; the ledger has all of them. */
const mostNodes = 12;

/** What can be collected, node by node, and in one row what is not triggered yet. */
export function nodeTable({ nodes, promises, asOf, pendingFen }: ReviewFacts): RootContent[] {
  const header = ['合同节点', '客户', '未收', '到期日', '状态', '障碍', '付款承诺'];
  const due = nodes.filter(({ dueOn }) => dueOn !== null);
  const rows: Cell[][] = due.slice(0, mostNodes).map((node) => {
    const own = promises.filter((one) => one.contractId === node.contractId && one.node === node.node);
    const promise = own.at(-1);
    const ids = [...node.recordIds.slice(0, 1), ...(promise?.recordIds ?? [])];
    return [
      cited(`${node.contractId} 节点 ${node.node} ${node.name}`, ids),
      node.client ?? '合同未登记',
      formatWan(node.balanceFen),
      node.dueOn ?? '未触发',
      nodeState(node),
      node.obstacle ?? '未填',
      promise === undefined ? '无' : `${promise.payBy} 付 ${formatWan(promise.amountFen)}，${promise.state}`,
    ];
  });
  if (pendingFen > 0) {
    const pending = nodes.filter(({ dueOn }) => dueOn === null).flatMap(({ recordIds }) => recordIds.slice(0, 1));
    rows.push([
      cited('未触发的节点', pending),
      '不适用',
      formatWan(pendingFen),
      '未触发',
      '未触发',
      '不适用',
      '不适用',
    ]);
  }
  const none = [['无：名下没有未收节点', ...Array.from({ length: 6 }, () => '不适用')]];
  return [
    caption(`截至${shortDay(asOf)}的未收节点`),
    table(header, rows.length > 0 ? rows : none, [null, null, 'right']),
  ];
}

function nodeState({ state, ageDays }: NodeFacts): string {
  if (ageDays === null || ageDays <= 0) return state;
  return state === '逾期' ? `逾期 ${ageDays} 天` : `${state}，逾期 ${ageDays} 天`;
}
