import type { RootContent, Table } from 'mdast';
import { chineseDay, type Day, weekdayName } from '../../day.ts';
import { type Cell, evidence, heading, type Inline, paragraph, strong, table } from '../../document/nodes.ts';
import type { RecordId } from '../../logs/record.ts';
import type { Week } from '../../week.ts';
import type { NoteFacts } from '../facts/schema.ts';

/** A cell or list item holds at most this much of what somebody wrote; the record has the rest. */
const longestWords = 160;

/** `words` cut to what a cell holds, with `…〔见原记录〕` where it was longer. */
export function clipped(words: string, longest = longestWords): string {
  if (words.length <= longest) return words;
  const characters = [...words];
  if (characters.length <= longest) return words;
  return `${characters.slice(0, longest).join('')}…〔见原记录〕`;
}

/** `words` with the records they stand on. */
export function cited(words: string, recordIds: readonly RecordId[]): readonly Inline[] {
  return [clipped(words), evidence(...recordIds)];
}

/** What a cell says that has nothing to say in a row which has. */
export const blank = '—';

/** A section; one that has nothing to say is its heading alone, with `why`. */
export function section(title: string, content: readonly RootContent[], why: string): RootContent[] {
  return content.length === 0 ? [heading(3, `${title}：${why}`)] : [heading(3, title), ...content];
}

/** A table of `rows`; nothing where there is none. */
export function tableOf(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  align?: Table['align'],
): RootContent[] {
  return rows.length > 0 ? [table(header, rows, align)] : [];
}

/** A table of `rows`; where there is none, `line` instead. */
export function tableOr(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  line: string,
  align?: Table['align'],
): RootContent {
  return rows.length > 0 ? table(header, rows, align) : paragraph(line);
}

/** A column of a table, left out where no row fills it. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => Cell | null;
  /** Also where nobody fills it. */
  readonly always?: boolean;
}

/** A table of those `columns` that some row fills; nothing where there is no row. */
export function columnsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): RootContent[] {
  const filled = columns.filter(({ always, cell }) => always || rows.some((row) => cell(row) !== null));
  return tableOf(
    filled.map(({ name }) => name),
    rows.map((row) => filled.map(({ cell }) => cell(row) ?? blank)),
  );
}

/** The line over a table that says what it shows. */
export function caption(words: string): RootContent {
  return paragraph(strong(words));
}

/** `7月21日`. */
export function shortDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

const isoDay = /(?<!\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/g;

/** `words` with the days of `year` that stand in it as a reader says them. */
export function withShortDays(words: string, year: string): string {
  return words.replace(isoDay, (day) => (day.startsWith(year) ? shortDay(day) : day));
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

/** `33.3%`, or 不适用 where there is nothing to divide by. */
export function shownPercent(percent: number | null): string {
  return percent === null ? '不适用' : `${percent}%`;
}

/**
 * The text of `note` as it stands in the review of `week` by `name`: whole where they wrote it for this review, which is
 * where it is read; another's or an earlier week's is cut like any record's.
 */
export function noteWords(note: NoteFacts, { week, name }: { readonly week: Week; readonly name: string }): string {
  return isOwnNote(note, { week, name }) ? note.text : clipped(note.text);
}

/** True for what `name` wrote for the review of `week` itself. */
export const isOwnNote = (note: NoteFacts, { week, name }: { readonly week: Week; readonly name: string }): boolean =>
  note.week === week && note.author === name;

/** Who wrote a kept text, and in which week where that is an earlier one. */
export function authorOf(note: NoteFacts, week: Week): string {
  return note.week === week ? note.author : `${note.author}，${note.week}`;
}

/** `parts` with `joint` between them. */
export function joined(parts: readonly (readonly Inline[])[], joint = '；'): Inline[] {
  return parts.flatMap((part, at) => (at === 0 ? [...part] : [joint, ...part]));
}
