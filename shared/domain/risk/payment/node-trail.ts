import { type Day, daysBetween } from '../../day.ts';
import type { LogRecord } from '../../logs/record.ts';
import type { Fen } from '../../money.ts';

/** Whole days since 1970-01-01; arithmetic on these is what makes a million nodes cheap. */
export type DayNumber = number;

/** The day number of `day`. */
export function dayNumber(day: Day): DayNumber {
  return daysBetween('1970-01-01', day);
}

/** What the past tells of one payment node: when it was triggered, was due, and was paid in full. */
export interface NodeTrail {
  readonly recordId: `receivable:${string}`;
  readonly clientId: string;
  /** The group whose rate stands in while the client has little history of its own. */
  readonly province: string;
  readonly amountFen: Fen;
  readonly triggeredOn: DayNumber;
  readonly dueOn: DayNumber;
  /** The day on which payments allocated to the node reached its amount; undefined while they have not. */
  readonly settledOn: DayNumber | undefined;
}

/** The day on which `payments`, in order of receipt, first reached `amountFen`, later reversals included. */
export function settlementDay(
  amountFen: Fen,
  payments: readonly LogRecord<'payment'>[],
  asOf: Day,
): DayNumber | undefined {
  const received = payments
    .filter((payment) => payment.row.receivedOn <= asOf)
    .sort((a, b) => (a.row.receivedOn < b.row.receivedOn ? -1 : a.row.receivedOn > b.row.receivedOn ? 1 : 0));
  let sum = 0;
  let settledOn: DayNumber | undefined;
  for (const payment of received) {
    sum += payment.row.amountFen;
    if (sum < amountFen) settledOn = undefined;
    else settledOn ??= dayNumber(payment.row.receivedOn);
  }
  return settledOn;
}
