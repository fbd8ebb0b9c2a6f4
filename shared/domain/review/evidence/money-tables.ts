import type { RootContent } from 'mdast';
import type { Cell } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import { blank, caption, cited, clipped, shortDay, tableOr } from '../chapters/cells.ts';
import type { NodeFacts, ReviewFacts } from '../facts/schema.ts';

/** Money that came in during the week. */
export function paymentTable({ payments }: ReviewFacts): RootContent[] {
  const rows = payments.map(({ receivedOn, amountFen, payer, contractId, node, nodeName, recordIds }) => [
    cited(shortDay(receivedOn), recordIds),
    formatWan(amountFen),
    clipped(payer),
    contractId,
    `${node} ${clipped(nodeName)}`,
  ]);
  return [
    caption('统计周到账'),
    tableOr(['到账日期', '金额', '付款方', '合同编号', '应收节点'], rows, '统计周没有到账。', [
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
      node.dueOn === null ? blank : shortDay(node.dueOn),
      nodeState(node),
      node.obstacle ?? '未填',
      promise === undefined ? blank : `${shortDay(promise.payBy)}付 ${formatWan(promise.amountFen)}，${promise.state}`,
    ];
  });
  if (pendingFen > 0) {
    const pending = nodes.filter(({ dueOn }) => dueOn === null).flatMap(({ recordIds }) => recordIds.slice(0, 1));
    rows.push([cited('未触发的节点', pending), blank, formatWan(pendingFen), blank, '未触发', blank, blank]);
  }
  return [
    caption(`截至${shortDay(asOf)}的未收节点`),
    tableOr(header, rows, '名下没有未收节点。', [null, null, 'right']),
  ];
}

function nodeState({ state, ageDays }: NodeFacts): string {
  if (ageDays === null || ageDays <= 0) return state;
  return state === '逾期' ? `逾期 ${ageDays} 天` : `${state}，逾期 ${ageDays} 天`;
}
