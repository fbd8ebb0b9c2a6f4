import type { Day } from '../../day.ts';
import type { NodePosition } from '../../ledger/position.ts';
import type { LogRecord } from '../../logs/record.ts';
import { dayNumber, type NodeTrail, settlementDay } from './node-trail.ts';

/** The trails of every triggered node whose client is known, settled or not, as of `asOf`. */
export function trailsOf(
  positions: readonly NodePosition[],
  payments: readonly LogRecord<'payment'>[],
  clients: readonly LogRecord<'client'>[],
  asOf: Day,
): NodeTrail[] {
  const provinces = new Map(clients.map(({ row }) => [row.clientId, row.province]));
  const byNode = Map.groupBy(payments, ({ row }) => `${row.contractId ?? ''}\n${row.node ?? ''}`);
  return positions.flatMap((position): NodeTrail[] => {
    const { clientId, dueOn } = position;
    if (clientId === undefined || dueOn === undefined || position.row.amountFen <= 0) return [];
    const paid = byNode.get(`${position.contractId}\n${position.node}`) ?? [];
    return [
      {
        recordId: position.recordId as NodeTrail['recordId'],
        clientId,
        province: provinces.get(clientId) ?? '',
        amountFen: position.row.amountFen,
        triggeredOn: dayNumber(position.row.triggeredOn ?? dueOn),
        dueOn: dayNumber(dueOn),
        settledOn: settlementDay(position.row.amountFen, paid, asOf),
      },
    ];
  });
}
