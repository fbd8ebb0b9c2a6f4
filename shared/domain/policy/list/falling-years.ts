import { type Day, daysBetween } from '../../day.ts';
import { calendarDay } from '../dates/find-days.ts';

/** Years back that a list without years is followed. */
const mostYears = 12;
/** What a day after the one of the row above costs, in days fallen for each day risen: a list falls. */
const costOfRise = 6;
/** The same among the first rows, where notices are pinned out of order. */
const costOfPinned = 1;
const mostPinned = 3;

/**
 * The days of a list whose rows show no year, with the years under which they fall from row to row with the shortest
 * steps: 03-12, 01-20, 12-18, 11-25 read in November are of this year and the last. `days` have the year that each would
 * have by itself, the latest possible; undefined ones stay so. Linear in the number of rows.
 */
export function fallingYears(days: readonly (Day | undefined)[]): (Day | undefined)[] {
  let states: readonly Path[] = [];
  let row = 0;
  for (const day of days) {
    row += 1;
    if (day === undefined) continue;
    states = nextStates(states, day, row <= mostPinned + 1 ? costOfPinned : costOfRise);
  }
  const best = cheapest(states);
  const found: Day[] = [];
  for (let path: Path | undefined = best; path !== undefined; path = path.before) found.push(path.day);
  return days.map((day) => day && found.pop());
}

/** A way to give the rows so far their years, by its last day. */
interface Path {
  readonly day: Day;
  readonly cost: number;
  readonly before: Path | undefined;
}

const cheapest = (paths: readonly Path[]): Path | undefined =>
  paths.reduce<Path | undefined>(
    (best, path) => (best === undefined || path.cost < best.cost ? path : best),
    undefined,
  );

/** The cheapest path to each year that `day` may be of, after those of the rows before. */
function nextStates(states: readonly Path[], day: Day, costOfRising: number): Path[] {
  const years = Array.from({ length: mostYears }, (_, back) => inYearBefore(day, back)).flatMap((one) => one ?? []);
  if (states.length === 0) return years.map((one, back) => ({ day: one, cost: back * 1000, before: undefined }));
  return years.flatMap((one) => {
    const reached = states.map((before) => {
      const risen = daysBetween(before.day, one);
      return { day: one, cost: before.cost + (risen > 0 ? risen * costOfRising : -risen), before };
    });
    return cheapest(reached) ?? [];
  });
}

/** The same day of an earlier year; undefined where that year has none. */
function inYearBefore(day: Day, back: number): Day | undefined {
  return calendarDay(Number(day.slice(0, 4)) - back, Number(day.slice(5, 7)), Number(day.slice(8)));
}
