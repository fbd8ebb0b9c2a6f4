import type { Day } from '../day.ts';
import { type LogRecord, type RecordId, recordId } from '../logs/record.ts';
import { formatYuan } from '../money.ts';
import type { LedgerRows } from './ledger-rows.ts';
import type { NodePosition } from './position.ts';

/** Something in one contract's records that does not fit together; it is named and counted as it stands. */
export interface LedgerProblem {
  readonly contractId: string;
  readonly node?: string;
  /** Chinese, one sentence without a full stop. */
  readonly words: string;
  readonly evidence: readonly RecordId[];
}

/**
 * What does not fit together in `ledger`, whose nodes stand at `positions`. `actions` are the actions that its promises
 * name, by 行动编号, as far as they are on record.
 */
export function ledgerProblems(
  ledger: LedgerRows,
  positions: readonly NodePosition[],
  actions: ReadonlyMap<string, LogRecord<'action'>>,
  asOf: Day,
): LedgerProblem[] {
  const nodes = new Set(ledger.receivables.map(({ row }) => row.node));
  const problems: LedgerProblem[] = [];
  const [first] = ledger.receivables;
  if (ledger.contract === undefined && first !== undefined) {
    const { contractId } = first.row;
    problems.push({
      contractId,
      words: `合同 ${contractId} 没有登记：客户、项目和约定付款天数均为无数据`,
      evidence: [recordId(first)],
    });
  }
  for (const payment of ledger.payments) {
    const { contractId, node, paymentId, amountFen, receivedOn } = payment.row;
    if (contractId === undefined || node === undefined || nodes.has(node) || receivedOn > asOf) continue;
    const words = `到账 ${paymentId}（${formatYuan(amountFen)} 元）指向不存在的节点 ${node}，计入待认领`;
    problems.push({ contractId, node, words, evidence: [recordId(payment)] });
  }
  for (const opening of ledger.openings) {
    const { contractId, node, amountFen } = opening.row;
    if (nodes.has(node)) continue;
    const words = `期初已收 ${formatYuan(amountFen)} 元指向不存在的节点 ${node}，未计入`;
    problems.push({ contractId, node, words, evidence: [recordId(opening)] });
  }
  for (const { contractId, node, balanceFen, receivedFen, paymentIds } of positions) {
    const evidence = paymentIds;
    if (balanceFen < 0) {
      problems.push({
        contractId,
        node,
        words: `多收 ${formatYuan(-balanceFen)} 元，请核对应收金额或到账归属`,
        evidence,
      });
    }
    if (receivedFen < 0) {
      problems.push({ contractId, node, words: `冲回多于到账 ${formatYuan(-receivedFen)} 元`, evidence });
    }
  }
  for (const promise of ledger.promises) {
    const { contractId, node, promiseId, promisedOn, actionId } = promise.row;
    const evidence = [recordId(promise)];
    if (!nodes.has(node)) {
      problems.push({ contractId, node, words: `承诺 ${promiseId} 指向不存在的节点 ${node}，不作判断`, evidence });
    }
    const action = actionId === undefined ? undefined : actions.get(actionId);
    if (action !== undefined && promisedOn < action.row.date) {
      const words = `承诺 ${promiseId} 的日期 ${promisedOn} 早于取得承诺的行动 ${actionId}（${action.row.date}）`;
      problems.push({ contractId, node, words, evidence: [...evidence, recordId(action)] });
    }
  }
  for (const pause of ledger.pauses) {
    const { contractId, node, from } = pause.row;
    if (nodes.has(node)) continue;
    problems.push({
      contractId,
      node,
      words: `自 ${from} 起的暂缓指向不存在的节点 ${node}，不起作用`,
      evidence: [recordId(pause)],
    });
  }
  return problems;
}
