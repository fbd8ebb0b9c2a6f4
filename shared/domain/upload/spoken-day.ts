import { readDay } from '../cells/read-date.ts';
import type { RowRejection, RowRemark } from '../cells/row-reading.ts';
import { halfWidth } from '../cells/spelling.ts';
import { type Day, isDay } from '../day.ts';
import { daysOf, isWeek, type Week } from '../week.ts';
import type { KindLayout, SheetLayout } from './layout/sheet-layout.ts';

const weekdays = '一二三四五六日';
const dayOfWeek = /^(?:本|这)?(?:周|星期|礼拜)([一二三四五六日天])(?:上午|下午|晚上|晚)?$/;
const wholeWeek = /^(?:本|这|全)?周(?:内|末前|底)?$/;
const dayOfMonth = /^(\d{1,2})[日号](?:上午|下午|晚上)?$/;
const until = /(?:之前|以前|前|内|上午|下午|晚上)$/;
const span = /^(.{1,12}?)(?:-|—|–|~|～|至|到){1,2}(.{1,12})$/;
/** A month in a title, with its year before it or not. */
const monthWords = /(?<!\d)(\d{1,2})月(?!\d{1,2}[日号])/g;

/** The day on which a task of `week` is due, as people say it: 周三, 8月1日前, 本周内, 7.28-7.30; undefined for other words. */
export function dueInWeek(text: string, week: Week, year: number | undefined): Day | undefined {
  const plain = halfWidth(text).replace(/\s/g, '').slice(0, 40);
  const days = daysOf(week);
  if (wholeWeek.test(plain)) return days[6];
  const weekday = dayOfWeek.exec(plain.replace(/前$/, ''))?.[1];
  if (weekday !== undefined) return days[weekdays.indexOf(weekday === '天' ? '日' : weekday)];
  const bare = plain.replace(until, '');
  const read = readDay(bare, year === undefined ? {} : { year });
  if ('value' in read) return read.value;
  const date = dayOfMonth.exec(plain.replace(until, ''))?.[1];
  if (date !== undefined) return days.find((day) => Number(day.slice(8)) === Number(date));
  const last = span.exec(plain)?.[2];
  return last === undefined || span.test(last) ? undefined : dueInWeek(last, week, year);
}

/** The day that `text` names without its month, where the title or a name tells the month; undefined for other words. */
export function dayInMonth(text: string, { titles, year }: Pick<SheetLayout, 'titles' | 'year'>): Day | undefined {
  const date = dayOfMonth.exec(halfWidth(text).trim().slice(0, 20))?.[1];
  if (date === undefined || year === undefined) return undefined;
  for (const title of [titles.标题, titles.表名, titles.文件名]) {
    const months = new Set(
      [...halfWidth(title).slice(0, 500).matchAll(monthWords)].map(([, month = '']) => Number(month)),
    );
    const [month, ...others] = months;
    if (month === undefined) continue;
    const day = `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
    return others.length === 0 && isDay(day) ? day : undefined;
  }
  return undefined;
}

/** Reads days that only the week or the month of the table explains, in place of why they were refused. */
export function readSpokenDays(
  { kind, placed }: KindLayout,
  { values, rejections, said }: { values: Record<string, unknown>; rejections: RowRejection[]; said: RowRemark[] },
  cell: (at: number) => string,
  layout: Pick<SheetLayout, 'titles' | 'year'>,
): void {
  const field = kind === 'plan' ? 'dueOn' : kind === 'action' ? 'date' : undefined;
  const place = placed.find((one) => one.field === field);
  const at = rejections.findIndex(({ column, found }) => column === place?.header && found !== '');
  if (field === undefined || place === undefined || place.at < 0 || at < 0) return;
  const text = cell(place.at);
  const week = String(values['week'] ?? '');
  const inWeek = kind === 'plan' && isWeek(week) ? dueInWeek(text, week, layout.year) : undefined;
  const day = inWeek ?? dayInMonth(text, layout);
  if (day === undefined) return;
  values[field] = day;
  rejections.splice(at, 1);
  said.push({ column: place.header, words: `“${text.slice(0, 40)}”按 ${day} 读取` });
}
