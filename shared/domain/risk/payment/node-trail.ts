import { addDays, type Day, daysBetween } from '../../day.ts';
import type { NodePosition } from '../../ledger/position.ts';
import type { LogRecord } from '../../logs/record.ts';
import type { Fen } from '../../money.ts';
import { type Traits, traitsOf } from './traits.ts';

/** Whole days since 1970-01-01; arithmetic on these is what makes a million nodes cheap. */
export type DayNumber = number;

/** The day number of `day`. */
export function dayNumber(day: Day): DayNumber {
  return daysBetween('1970-01-01', day);
}

/** The day of `number`. */
export function dayOfNumber(number: DayNumber): Day {
  return addDays('1970-01-01', number);
}

/** What the past tells of one payment node: when it was triggered, was due, and was paid in full. */
export interface NodeTrail {
  readonly recordId: `receivable:${string}`;
  readonly clientId: string;
  readonly traits: Traits;
  readonly amountFen: Fen;
  readonly triggeredOn: DayNumber;
  readonly dueOn: DayNumber;
  /** The day on which payments allocated to the node reached its amount; undefined while they have not. */
  readonly settledOn: DayNumber | undefined;
}

/**
 * The day at whose end `payments` had reached `amountFen` for good, later reversals included. A day counts as a whole:
 * money that is reversed and booked anew on one day never left, in whichever order the two rows come.
 */
export function settlementDay(
  amountFen: Fen,
  payments: readonly LogRecord<'payment'>[],
  asOf: Day,
): DayNumber | undefined {
  const received = new Map<Day, Fen>();
  for (const { row } of payments) {
    if (row.receivedOn <= asOf) received.set(row.receivedOn, (received.get(row.receivedOn) ?? 0) + row.amountFen);
  }
  let sum = 0;
  let settledOn: DayNumber | undefined;
  for (const [day, amount] of [...received].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sum += amount;
    if (sum < amountFen) settledOn = undefined;
    else settledOn ??= dayNumber(day);
  }
  return settledOn;
}

/** The trails of every triggered node whose client is known, settled or not, as of `asOf`. */
export function trailsOf(
  positions: readonly NodePosition[],
  payments: readonly LogRecord<'payment'>[],
  clients: readonly LogRecord<'client'>[],
  asOf: Day,
): NodeTrail[] {
  const clientsById = new Map(clients.map(({ row }) => [row.clientId, row]));
  const byNode = Map.groupBy(payments, ({ row }) => `${row.contractId ?? ''}\n${row.node ?? ''}`);
  return positions.flatMap((position): NodeTrail[] => {
    const { clientId, dueOn: dueDay } = position;
    const { amountFen } = position.row;
    if (clientId === undefined || dueDay === undefined || amountFen <= 0) return [];
    const client = clientsById.get(clientId);
    const [triggeredOn, dueOn] = [dayNumber(position.row.triggeredOn ?? dueDay), dayNumber(dueDay)];
    const paid = byNode.get(`${position.contractId}\n${position.node}`) ?? [];
    return [
      {
        recordId: position.recordId as NodeTrail['recordId'],
        clientId,
        traits: traitsOf({
          clientType: client?.type ?? '',
          province: client?.province ?? '',
          amountFen,
          triggeredOn,
          dueOn,
        }),
        amountFen,
        triggeredOn,
        dueOn,
        settledOn: settlementDay(amountFen, paid, asOf),
      },
    ];
  });
}
