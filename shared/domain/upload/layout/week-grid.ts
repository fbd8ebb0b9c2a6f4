import { cellText, halfWidth } from '../../cells/spelling.ts';
import type { SheetRow } from '../sheet-row.ts';
import type { BandColumn } from './header-band.ts';
import { fieldNamed, isHeaderWord } from './header-words.ts';
import { type NamedDay, namedDay } from './named-day.ts';

/** The plans of a week as people by days: each cell is a task. */
export interface WeekGrid {
  /** The days, each by the column it heads or the text that stands in its rows. */
  readonly days: readonly { readonly at: number; readonly label: string; readonly named: NamedDay }[];
  /** Where the days stand in the rows, the people are columns; of days in columns the column of the people is kept. */
  readonly people: readonly { readonly at: number; readonly name: string }[];
  /** Column of the days in the rows; -1 where the days are columns. */
  readonly labelAt: number;
}

/** So many days make a week. */
const fewestDays = 3;

/** The day that heads a column, over one or two rows. */
function dayOfColumn({ name, above }: BandColumn): NamedDay | undefined {
  const [own, over] = [namedDay(name), namedDay(above)];
  if (own === undefined || over === undefined) return own;
  return {
    weekday: own.weekday ?? over.weekday,
    day: own.day ?? over.day,
    monthDay: own.monthDay ?? over.monthDay,
  };
}

/** A table whose columns are the days of a week and whose rows are people; undefined for any other. */
export function weekdayColumns(columns: readonly BandColumn[]): WeekGrid | undefined {
  const days = columns.flatMap((column) => {
    const named = dayOfColumn(column);
    return named === undefined ? [] : [{ at: column.at, label: column.name, named }];
  });
  if (!isWeekLike(days)) return undefined;
  const owner = columns.find(({ at, name }) => at < (days[0]?.at ?? 0) && isOwnerWord(name));
  return owner === undefined ? undefined : { days, people: [{ at: owner.at, name: owner.name }], labelAt: -1 };
}

const isOwnerWord = (name: string): boolean =>
  fieldNamed('plan', name)?.field === 'ownerId' || /^(?:员工|同事|姓名[/／\\＼].{2,4}|.{2,4}[/／\\＼]姓名)$/.test(name);

/** Days by their names, all different. */
function isWeekLike(days: readonly { readonly named: NamedDay }[]): boolean {
  const names = days.map(({ named }) => JSON.stringify(named));
  return days.length >= fewestDays && days.length <= 7 && new Set(names).size === names.length;
}

/** What heads the column of the days. */
const dayHeads = /^(?:日期|星期|时间|日程|周|日期[/／\\＼].{2,4}|.{2,4}[/／\\＼]日期)?$/;
const isWeekdayHead = (name: string): boolean => /^(?:星期|周)$/.test(name);
/** Words of a schedule that are as short as a name. */
const noNames =
  /^(?:[上中下]午|晚上|白天|地点|场所|内容|事项|事由|任务|安排|活动|会议|主持|参加|参与|车辆|备注|说明|议题|早上|全天|单位|部门|客户|目标|值班|带班|领导|周次|日程|时段|要求|出席)/;

/**
 * The header of a table whose rows are days and whose columns are people, among the first of `rows`. A week's plan has the
 * days of one week; a log may go on for more, and may have the weekday in a column of its own.
 */
export function peopleHeader(
  rows: readonly SheetRow[],
  within: number,
  isLog: boolean,
): { readonly index: number; readonly grid: WeekGrid } | undefined {
  const labelAt = 0;
  const dayIn = (cells: readonly string[]): NamedDay | undefined => namedDay(cells[labelAt] ?? '');
  const first = rows.findIndex(({ cells }, at) => at < within && dayIn(cells) !== undefined);
  const header = rows[first - 1];
  if (header === undefined || header.brokenQuote === true) return undefined;
  const headAt = (at: number): string => halfWidth(cellText(header.cells[at] ?? '')).replace(/\s/g, '');
  if (!dayHeads.test(headAt(labelAt))) return undefined;
  const labels = new Map<string, { readonly at: number; readonly label: string; readonly named: NamedDay }>();
  for (const { cells } of rows.slice(first)) {
    const label = (cells[labelAt] ?? '').trim();
    const named = namedDay(label);
    if (named !== undefined) labels.set(label, { at: -1, label, named });
  }
  const days = [...labels.values()];
  // Days without weekdays stand in many a table: only what calls itself a log is one of people.
  const isOfWeek =
    days.some(({ named }) => named.weekday !== undefined) || header.cells.some((_, at) => isWeekdayHead(headAt(at)));
  if (!isLog && !isOfWeek) return undefined;
  const people = header.cells.flatMap((cell, at) => {
    const name = cellText(cell).replace(/\s/g, '');
    return at === labelAt || name === '' || dayHeads.test(headAt(at)) ? [] : [{ at, name }];
  });
  const named = people.filter(({ name }) => !/^(?:备注|说明)$/.test(name));
  const isPeople = named.length >= 2 && new Set(named.map(({ name }) => name)).size === named.length;
  if (!isPeople || !named.every(({ name }) => isNameShaped(name)) || days.length < fewestDays) return undefined;
  return { index: first - 1, grid: { days, people: named, labelAt } };
}

const isNameShaped = (name: string): boolean =>
  /^[\u3400-\u9fff·]{2,5}$/.test(name) && !isHeaderWord(name) && !noNames.test(name) && namedDay(name) === undefined;
