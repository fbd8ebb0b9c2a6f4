import { oncePer } from '../../grouped.ts';
import { ledgersOf } from '../../ledger/ledger-rows.ts';
import { positionsOf } from '../../ledger/positions-of.ts';
import { sumFen } from '../../money.ts';
import { addWeeks, sundayOf, type Week } from '../../week.ts';
import { isOverdue, paymentsOf } from '../facts/money.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { WeekPoint } from './roll-up-facts.ts';

/** Weeks of the series, the one reported included. */
const seriesWeeks = 12;

/** Overdue money of each owner at the end of each week; the same for every leader. */
const overdueByWeek = oncePer((index: ReviewIndex) => {
  const ledgers = ledgersOf(index.records);
  return new Map(
    weeksOf(index).map((week): [Week, ReadonlyMap<string, number>] => {
      const overdue = new Map<string, number>();
      for (const ledger of ledgers) {
        for (const node of positionsOf(ledger, sundayOf(week))) {
          if (!isOverdue(node)) continue;
          overdue.set(node.row.ownerId, (overdue.get(node.row.ownerId) ?? 0) + node.balanceFen);
        }
      }
      return [week, overdue];
    }),
  );
});

const weeksOf = ({ week }: ReviewIndex): Week[] =>
  Array.from({ length: seriesWeeks }, (_, at) => addWeeks(week, at - seriesWeeks + 1));

/** Twelve weeks of the money of `ownerIds`: received in the week, overdue on its Sunday. */
export function teamSeries(index: ReviewIndex, ownerIds: ReadonlySet<string>): WeekPoint[] {
  const nodes = [...ownerIds].flatMap((ownerId) => index.nodesOf.get(ownerId) ?? []);
  return weeksOf(index).map((week) => ({
    week,
    weekTo: sundayOf(week),
    receivedFen: sumFen(paymentsOf(index, nodes, week).map(({ amountFen }) => amountFen)),
    overdueFen: sumFen([...ownerIds].map((ownerId) => overdueByWeek(index).get(week)?.get(ownerId) ?? 0)),
  }));
}
