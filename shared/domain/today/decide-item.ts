import type { Day } from '../day.ts';
import type { Calendar } from '../workdays.ts';
import { isTodayHistory, nextTodayStep } from './ladders.ts';
import type { TodayFact, TodayItem, TodayKind } from './today-item.ts';

/** What becomes of a line on a day. */
export interface TodayDecision {
  /** The line as it is kept from now on; undefined where nothing is to be kept. */
  readonly item?: TodayItem;
  /** The step at which it is mailed today. */
  readonly step?: number;
  /** When to look again by the passing of time alone; undefined for never. */
  readonly nextOn?: Day;
}

/** Kinds that no record of ours asks for again: they are kept from the day they are found, before their first step. */
const keptAhead: ReadonlySet<TodayKind> = new Set(['政策截止', '招采截止', '中标待签', '人事变动', '未提交复盘']);

/**
 * Decides about one line on the working day `asOf`: a pure function of what the records say of it now (`fact`, undefined
 * where they ask for nothing any more) and what was kept of it. A line whose day or person changed starts its ladder anew;
 * one that somebody answered stays answered until then.
 */
export function decideItem(
  fact: TodayFact | undefined,
  kept: TodayItem | undefined,
  { asOf, calendar }: { readonly asOf: Day; readonly calendar: Calendar },
): TodayDecision {
  if (fact === undefined || fact.doneBy !== undefined) {
    if (kept === undefined || kept.answered !== undefined) return {};
    const shown = fact?.doneBy === undefined ? {} : { recordId: fact.doneBy };
    return { item: { ...kept, answered: { how: 'done', on: asOf, ...shown } } };
  }
  const { doneBy: _, ...asked } = fact;
  const isSame = kept?.dueOn === fact.dueOn && kept.staffId === fact.staffId;
  if (isSame && kept.answered !== undefined) return {};
  const told = isSame ? kept.told : undefined;
  const item: TodayItem = { ...asked, ...(told !== undefined && { told }) };
  if (told === undefined && isTodayHistory(fact.kind, fact.dueOn, asOf, calendar)) {
    // A line that was kept before its day was moved back is not left standing under the wrong day.
    return kept === undefined ? {} : { item };
  }
  const next = nextTodayStep(item, asOf, calendar);
  if (next === undefined) return { item };
  if (next.on > asOf) return { ...((kept !== undefined || keptAhead.has(fact.kind)) && { item }), nextOn: next.on };
  const after: TodayItem = { ...item, told: { step: next.step, on: asOf } };
  const following = nextTodayStep(after, asOf, calendar);
  return { item: after, step: next.step, ...(following !== undefined && { nextOn: following.on }) };
}
