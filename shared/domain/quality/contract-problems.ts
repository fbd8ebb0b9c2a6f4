import type { LedgerRows } from '../ledger/ledger-rows.ts';
import type { NodePosition } from '../ledger/position.ts';
import { recordId } from '../logs/record.ts';
import { formatYuan } from '../money.ts';
import { presentPerson, type StaffById } from '../warning/decide/recipients.ts';
import type { RecordProblem } from './record-problem.ts';

/** Nodes whose sum is not the amount of their contract. */
export function nodesOffAmount({
  contract,
  receivables,
}: Pick<LedgerRows, 'contract' | 'receivables'>): RecordProblem[] {
  if (contract === undefined || receivables.length === 0) return [];
  const { contractId, amountFen } = contract.row;
  const nodesFen = receivables.reduce((sum, { row }) => sum + row.amountFen, 0);
  if (nodesFen === amountFen) return [];
  const [nodes, amount] = [formatYuan(nodesFen), formatYuan(amountFen)];
  return [
    {
      words: `合同 ${contractId} 的节点合计 ${nodes} 元，与合同金额 ${amount} 元不符`,
      recordIds: [recordId(contract), ...receivables.map(recordId)],
    },
  ];
}

/** Those of `nodes` with money still to come whose 收款责任人 has left, and who stands in. */
export function leaversNodes(
  nodes: readonly Pick<NodePosition, 'row' | 'recordId' | 'balanceFen'>[],
  staff: StaffById,
): RecordProblem[] {
  return nodes.flatMap(({ row, recordId: id, balanceFen }): RecordProblem[] => {
    const { contractId, node: no, ownerId } = row;
    if (balanceFen <= 0 || staff.get(ownerId)?.row.status !== '离职') return [];
    const superior = presentPerson(ownerId, staff)?.staffId;
    const turn = superior === undefined ? '又没有在职的上级' : `预警转上级 ${superior}`;
    return [{ words: `合同 ${contractId} 节点 ${no} 的收款责任人 ${ownerId} 已离职，${turn}`, recordIds: [id] }];
  });
}
