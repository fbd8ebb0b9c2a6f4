import { addDays, addMonths, type Day } from '../../day.ts';
import { dueDate } from '../../ledger/due-date.ts';
import type { LedgerRows } from '../../ledger/ledger-rows.ts';
import type { NodePosition } from '../../ledger/position.ts';
import { monthsSince } from './decide-node.ts';
import { type Ladder, type Rank, reachedRank } from './ladder.ts';

/**
 * The next day after `asOf` on which something about the contract can change by the passing of time alone: a step, a
 * due date, a late trigger, the end of a pause or a promise, or a fact dated in the future. Undefined when nothing
 * ever will; an upload decides again at once. `positions` are the contract's as of `asOf`.
 */
export function nextDecisionOn(
  ledger: LedgerRows,
  positions: readonly NodePosition[],
  ladder: Ladder,
  asOf: Day,
): Day | undefined {
  const days: (Day | undefined)[] = [];
  for (const position of positions) if (position.balanceFen > 0) days.push(...nodeDays(position, ladder, asOf));
  for (const { row } of ledger.receivables) days.push(row.triggeredOn, dueDate(row, ledger.contract?.row, asOf));
  for (const { row } of ledger.payments) days.push(row.receivedOn);
  for (const { row } of ledger.openings) days.push(row.asOf);
  for (const { row } of ledger.pauses) days.push(row.from, addDays(row.until, 1));
  for (const { row } of ledger.promises) days.push(row.promisedOn, addDays(row.payBy, 1));
  return days
    .filter((day) => day !== undefined && day > asOf)
    .reduce<Day | undefined>((first, day) => (first === undefined || (day ?? first) < first ? day : first), undefined);
}

function nodeDays(position: NodePosition, ladder: Ladder, asOf: Day): (Day | undefined)[] {
  const { dueOn, row } = position;
  if (dueOn !== undefined) return [addDays(dueOn, 1), nextStepDay(dueOn, ladder, asOf)];
  const expected = row.expectedTriggerOn;
  if (expected === undefined) return [];
  return [addDays(expected, 1), expected < asOf ? addMonths(expected, monthsSince(expected, asOf) + 1) : undefined];
}

/** The first day after `asOf` on which a node due on `dueOn` reaches another step; undefined when there is none. */
function nextStepDay(dueOn: Day, ladder: Ladder, asOf: Day): Day | undefined {
  const reached: Rank = reachedRank(ladder, dueOn, asOf);
  return ladder.dayOf(dueOn, reached + 1);
}
