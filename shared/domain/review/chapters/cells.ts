import type { RootContent } from 'mdast';
import { chineseDay, type Day, weekdayName } from '../../day.ts';
import { evidence, type Inline, paragraph, strong } from '../../document/nodes.ts';
import type { RecordId } from '../../logs/record.ts';
import type { Week } from '../../week.ts';
import type { NoteFacts } from '../facts/schema.ts';

/** A cell or list item holds at most this much of what somebody wrote; the record has the rest. */
const longestWords = 160;

/** `words` cut to what a cell holds, with `…〔见原记录〕` where it was longer. */
export function clipped(words: string): string {
  if (words.length <= longestWords) return words;
  const characters = [...words];
  if (characters.length <= longestWords) return words;
  return `${characters.slice(0, longestWords).join('')}…〔见原记录〕`;
}

/** `words` with the records they stand on. */
export function cited(words: string, recordIds: readonly RecordId[]): readonly Inline[] {
  return [clipped(words), evidence(...recordIds)];
}

/** The line over a table that says what it shows. */
export function caption(words: string): RootContent {
  return paragraph(strong(words));
}

/** `7月21日`. */
export function shortDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** `7月21日—7月27日`. */
export function span(from: Day, to: Day): string {
  return `${shortDay(from)}—${shortDay(to)}`;
}

/** `2025年7月21日—7月27日`; the second year only where it is another one. */
export function longSpan(from: Day, to: Day): string {
  return `${chineseDay(from)}—${from.slice(0, 4) === to.slice(0, 4) ? shortDay(to) : chineseDay(to)}`;
}

/** `7月21日（周一）`, for a sentence. */
export function dayWithWeekday(day: Day): string {
  return `${shortDay(day)}（${weekdayName(day)}）`;
}

/** `33.3 %`, or 不适用 where there is nothing to divide by. */
export function shownPercent(percent: number | null): string {
  return percent === null ? '不适用' : `${percent} %`;
}

/** Who wrote a kept text, and in which week where that is an earlier one. */
export function authorOf(note: NoteFacts, week: Week): string {
  return note.week === week ? note.author : `${note.author}，${note.week}`;
}
