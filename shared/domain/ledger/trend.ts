import * as z from 'zod';
import { addDays, type Day, weekdayOf } from '../day.ts';
import { type Fen, sumFen } from '../money.ts';
import type { LedgerRows } from './ledger-rows.ts';
import { positionsOf } from './positions-of.ts';

const fen = z.int();

/** 未收 and 逾期 on Mondays, by 工号 of the owner: what a line of 26 weeks is drawn from, for any view of owners. */
export const LedgerTrend = z.object({
  weeks: z
    .array(z.object({ day: z.iso.date(), owners: z.record(z.string(), z.tuple([fen, fen])).readonly() }))
    .readonly(),
});
export type LedgerTrend = z.infer<typeof LedgerTrend>;

/** Weeks of the line, this one included. */
const trendWeeks = 26;

/**
 * The trend as of `asOf`: points that were kept stay as they were told then, missing ones are counted from `ledgers` as
 * they are known now. Contracts count from the day they were signed.
 */
export function trendAfter(kept: LedgerTrend | undefined, ledgers: readonly LedgerRows[], asOf: Day): LedgerTrend {
  const monday = addDays(asOf, 1 - weekdayOf(asOf));
  const known = new Map((kept?.weeks ?? []).map((week) => [week.day, week]));
  const days = Array.from({ length: trendWeeks }, (_, at) => addDays(monday, 7 * (at - trendWeeks + 1)));
  return { weeks: days.map((day) => known.get(day) ?? { day, owners: sumsOn(ledgers, day) }) };
}

function sumsOn(ledgers: readonly LedgerRows[], day: Day): Record<string, [Fen, Fen]> {
  const owners: Record<string, [Fen, Fen]> = {};
  for (const ledger of ledgers) {
    if (ledger.contract !== undefined && ledger.contract.row.signedOn > day) continue;
    for (const { row, balanceFen, ageDays } of positionsOf(ledger, day)) {
      if (balanceFen <= 0) continue;
      const [open, overdue] = owners[row.ownerId] ?? [0, 0];
      owners[row.ownerId] = [open + balanceFen, overdue + ((ageDays ?? 0) > 0 ? balanceFen : 0)];
    }
  }
  return owners;
}

/** A point of the line: one Monday's sums of the owners in a view. */
export interface TrendPoint {
  readonly day: Day;
  readonly openFen: Fen;
  readonly overdueFen: Fen;
}

/** The line of the owners whom `isSeen` lets through. */
export function trendOf({ weeks }: LedgerTrend, isSeen: (ownerId: string) => boolean): TrendPoint[] {
  return weeks.map(({ day, owners }) => {
    const seen = Object.entries(owners).flatMap(([ownerId, sums]) => (isSeen(ownerId) ? [sums] : []));
    return { day, openFen: sumFen(seen.map(([open]) => open)), overdueFen: sumFen(seen.map(([, overdue]) => overdue)) };
  });
}
