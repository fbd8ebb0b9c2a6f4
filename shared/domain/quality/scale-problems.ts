import type { LedgerRows } from '../ledger/ledger-rows.ts';
import { type Fen, formatYuan, sumFen } from '../money.ts';

/** Amounts that differ so many times were most likely read in another unit. */
const wan = 10_000;
/** Nodes may be a part of their contract: from a hundredth of the other unit on. */
const slack = 100;

/** A node, or all of them, whose amount is to its contract's as 元 is to 万元; Chinese, one sentence each. */
export function offByTenThousand({ contract, receivables }: LedgerRows): string[] {
  if (contract === undefined || receivables.length === 0) return [];
  const { contractId, amountFen } = contract.row;
  const total = sumFen(receivables.map(({ row }) => row.amountFen));
  if (total > 0 && amountFen > 0 && total * (wan / slack) <= amountFen) {
    const words = `节点合计 ${formatYuan(total)} 元不到合同金额 ${formatYuan(amountFen)} 元的百分之一`;
    return [`合同 ${contractId} 的${words}；请核对单位是元还是万元`];
  }
  return receivables.flatMap(({ row }) =>
    amountFen > 0 && row.amountFen >= amountFen * (wan / slack)
      ? [
          `合同 ${contractId} 节点 ${row.node} 的 ${formatYuan(row.amountFen)} 元是合同金额 ${formatYuan(amountFen)} 元的百倍以上；请核对单位是元还是万元`,
        ]
      : [],
  );
}

/** True where one amount is the other in a unit of ten thousand. */
export function isOffByTenThousand(before: Fen, after: Fen): boolean {
  if (before === 0 || after === 0) return false;
  return after === before * wan || before === after * wan;
}
