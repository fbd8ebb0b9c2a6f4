import type { FlatPage } from '../page/flat.ts';
import type { Anchor } from './anchors.ts';
import type { DateMark } from './date-marks.ts';

/** A link and the element that is its row. */
export interface Placed {
  readonly anchor: Anchor;
  readonly row: number;
}

const dateSlot = /^time\.|date|time|\brq\b|\bsj\b/i;

/**
 * The best date for each row among those near it: one that says it is the publication, else the one in the kind of
 * place where most rows have theirs, so that a date in a summary never wins.
 */
function pickMarks(near: readonly (readonly DateMark[])[], first: boolean): (DateMark | undefined)[] {
  const slots = new Map<string, number>();
  for (const marks of near)
    for (const slot of new Set(marks.map((mark) => mark.slot))) slots.set(slot, (slots.get(slot) ?? 0) + 1);
  const points = (mark: DateMark) =>
    (mark.label === 2 ? 2 : mark.label * 0.3) +
    (dateSlot.test(mark.slot) ? 0.3 : 0) +
    (slots.get(mark.slot) ?? 0) / near.length;
  return near.map((marks) => {
    let best: DateMark | undefined;
    for (const mark of first ? marks.toReversed() : marks) if (!best || points(mark) >= points(best)) best = mark;
    return best;
  });
}

/** Texts a date may stand away from a row that does not hold it. */
const reach = 60;

/** The dates among the texts `from` to `to`, at most twelve. */
export function marksBetween(marks: readonly DateMark[], from: number, to: number): DateMark[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found: DateMark[] = [];
  for (let i = low; i < marks.length && found.length < 12; i += 1) {
    const mark = marks[i];
    if (!mark || mark.from >= to) break;
    found.push(mark);
  }
  return found;
}

/** The dates that stand in `row`. */
export const marksInside = (page: FlatPage, marks: readonly DateMark[], row: number) =>
  marksBetween(marks, page.textStart[row] ?? 0, page.textEnd[row] ?? 0);

/** The date of each row: inside its element, else between it and the next row, else between it and the one before. */
export function datesOf(
  page: FlatPage,
  placed: readonly Placed[],
  marks: readonly DateMark[],
): (DateMark | undefined)[] {
  const start = (p: Placed | undefined) => (p ? (page.textStart[p.row] ?? 0) : page.texts.length);
  const end = (p: Placed | undefined) => (p ? (page.textEnd[p.row] ?? 0) : 0);
  const near = (range: (p: Placed, i: number) => [number, number]) =>
    placed.map((p, i) => marksBetween(marks, ...range(p, i)));
  const inside = pickMarks(
    near((p) => [start(p), Math.max(end(p), start(p) + 1)]),
    false,
  );
  const count = (found: readonly unknown[]) => found.filter(Boolean).length;
  if (count(inside) * 2 >= placed.length) return inside;
  const after = pickMarks(
    near((p, i) => [end(p), Math.min(start(placed[i + 1]), end(p) + reach)]),
    true,
  );
  const before = pickMarks(
    near((p, i) => [Math.max(end(placed[i - 1]), start(p) - reach), start(p)]),
    false,
  );
  const best = [after, before].reduce((one, other) => (count(other) > count(one) ? other : one));
  // Dates outside the rows belong to them only when nearly each row has its own.
  return count(best) * 4 >= placed.length * 3 && count(best) > count(inside) ? best : inside;
}
