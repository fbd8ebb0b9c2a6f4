import * as z from 'zod';
import { mayChange, type Viewer } from '../../../domain/access/viewer.ts';
import { dayOf } from '../../../domain/day.ts';
import type { TodayItem } from '../../../domain/today/today-item.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { TodayItems } from '../../../ports/today.ts';

/** What a button of a line sends. Another day is no answer but a correction of the record that the line stands on. */
export const ItemAnswer = z
  .strictObject({ how: z.enum(['done', 'impossible']), note: z.string().trim().max(500).optional() })
  .check(({ value, issues }) => {
    if (value.how === 'impossible' && (value.note ?? '') === '')
      issues.push({ code: 'custom', input: value, path: ['note'], message: '办不了的，请写一句原因' });
  });
export type ItemAnswer = z.infer<typeof ItemAnswer>;

export type ItemAnswered =
  /** `unchanged`: it was answered before; the first answer stands. */
  | { readonly state: 'kept' | 'unchanged'; readonly item: TodayItem }
  /** No such line, or not the person's to answer. */
  | { readonly state: 'forbidden' };

/**
 * Keeps how `viewer` answered the line `itemId`: no mail speaks of it any more, unless its record gives it another day
 * or another person. What the answer means for the record itself (实际完成, 结果) is a correction of that record.
 */
export async function answerItem(
  { clock, items }: { readonly clock: Clock; readonly items: TodayItems },
  viewer: Viewer,
  itemId: string,
  { how, note }: ItemAnswer,
): Promise<ItemAnswered> {
  const [item] = await items.find([itemId]);
  if (item === undefined || !mayChange(viewer, 'workRecord', [item.staffId])) return { state: 'forbidden' };
  if (item.answered !== undefined) return { state: 'unchanged', item };
  const answered = {
    how,
    on: dayOf(clock.now()),
    by: viewer.staffId,
    ...(note !== undefined && note !== '' && { note }),
  };
  const after: TodayItem = { ...item, answered };
  await items.keep([after]);
  return { state: 'kept', item: after };
}
