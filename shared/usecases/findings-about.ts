import type { Day } from '../domain/day.ts';
import { ledgerProblems } from '../domain/ledger/ledger-problems.ts';
import { positionsOf } from '../domain/ledger/positions-of.ts';
import { formatYuan } from '../domain/money.ts';
import type { LedgerRecords, LogRecords } from '../ports.ts';
import { inBatches } from './in-batches.ts';

/** A receipt names what does not fit in at most this many contracts; the review names it all. */
const contractsNamed = 200;

/**
 * What does not fit together in the ledgers of `contractIds` as of `day`, in Chinese. Contracts that are not on record
 * are left out: the receipt lists them as 待关联 already.
 */
export async function findingsAbout(
  records: Pick<LogRecords, 'ledgerOf'>,
  contractIds: readonly string[],
  day: Day,
): Promise<string[]> {
  const ledgers = await inBatches(contractIds.slice(0, contractsNamed), 8, (id) => records.ledgerOf(id));
  const findings = ledgers.flatMap((ledger) => (ledger.contract === undefined ? [] : findingsIn(ledger, day)));
  const left = contractIds.length - contractsNamed;
  return left > 0 ? [...findings, `另有 ${left} 份合同未在回执中核对，见周复盘的数据质量部分`] : findings;
}

function findingsIn(ledger: LedgerRecords, day: Day): string[] {
  const problems = ledgerProblems(ledger, positionsOf(ledger, day), new Map(), day);
  return [...nodesOffAmount(ledger), ...problems.map(({ contractId, words }) => `合同 ${contractId}：${words}`)];
}

function nodesOffAmount({ contract, receivables }: LedgerRecords): string[] {
  if (contract === undefined || receivables.length === 0) return [];
  const { contractId, amountFen } = contract.row;
  const nodesFen = receivables.reduce((sum, { row }) => sum + row.amountFen, 0);
  if (nodesFen === amountFen) return [];
  const [nodes, amount] = [formatYuan(nodesFen), formatYuan(amountFen)];
  return [`合同 ${contractId} 的节点合计 ${nodes} 元，与合同金额 ${amount} 元不符`];
}
