import { readWeek } from '../../cells/read-date.ts';
import { type Day, isDay, weekdayOf } from '../../day.ts';
import type { LogKind } from '../../logs/registry.ts';
import { daysOf, type Week, weekOf } from '../../week.ts';
import type { SheetRow } from '../sheet-row.ts';
import { gridFields, notedHalf } from './grid-kind.ts';
import type { NamedDay } from './named-day.ts';
import type { Constant, KindLayout, LayoutQuestion } from './sheet-layout.ts';
import type { Common } from './table-context.ts';
import type { WeekGrid } from './week-grid.ts';

type GridKind = keyof typeof gridFields;

/** The week of a grid, or why it is not known. */
export interface GridWeek {
  readonly week: Week | undefined;
  readonly problem: readonly LayoutQuestion[];
}

/** Years to either side of the upload in which dates without a year are looked for. */
const yearsAround = 2;

/**
 * The one week in which every day of the grid is what its header says. What the title or a layout says must be the same
 * week; days without dates take theirs from there.
 */
export function weekOfGrid(
  { days }: WeekGrid,
  kind: GridKind,
  { year, today }: Common,
  constants: ReadonlyMap<string, Constant>,
): GridWeek {
  const written = readWeek(constants.get('week')?.text ?? '');
  const told = 'value' in written ? written.value : undefined;
  // What was done stands by its own day: a log may go on for weeks.
  if (kind === 'action') return { week: told, problem: [] };
  const dated = days.find(({ named }) => named.day !== undefined || named.monthDay !== undefined)?.named;
  if (dated === undefined) return { week: told, problem: [] };
  const thisYear = Number(today.slice(0, 4));
  const years =
    year === undefined ? Array.from({ length: 2 * yearsAround + 1 }, (_, at) => thisYear - yearsAround + at) : [year];
  const starts = dated.day === undefined ? years.map((one) => `${one}-${dated.monthDay}`) : [dated.day];
  const weeks = [...new Set(starts.filter(isDay).map(weekOf))].filter((week) =>
    days.every(({ named }) => dayIn(week, named) !== undefined),
  );
  const fitting = told === undefined ? weeks : weeks.filter((week) => week === told);
  const [week, ...others] = fitting;
  if (week !== undefined && others.length === 0) return { week, problem: [] };
  return { week: undefined, problem: [contradiction(days.map(({ label }) => label))] };
}

/** The day of `week` that is named so; undefined where weekday and date contradict, or the date is of another week. */
function dayIn(week: Week, { weekday, day, monthDay }: NamedDay): Day | undefined {
  const found = daysOf(week).find((one) =>
    day !== undefined ? one === day : monthDay !== undefined ? one.slice(5) === monthDay : weekdayOf(one) === weekday,
  );
  return found !== undefined && (weekday === undefined || weekdayOf(found) === weekday) ? found : undefined;
}

function contradiction(labels: readonly string[]): LayoutQuestion {
  const shown = labels.join('、').replace(/\s+/g, '').slice(0, 120);
  return {
    about: 'date',
    column: '完成日期',
    text: `表头的日期（${shown}）与星期、标题里的周对不上，或看不出是哪一年；请改正表头或标题后重新上传`,
    candidates: [],
  };
}

/** A layout for each column of tasks, or of what was done. */
export function gridLayouts(
  one: KindLayout,
  grid: WeekGrid,
  known: GridWeek | undefined,
  year: number | undefined,
): KindLayout[] {
  const week = known?.week;
  const kind: GridKind = one.kind === 'action' ? 'action' : 'plan';
  const fields = gridFields[kind];
  const constants = new Map(one.constants);
  if (week !== undefined && kind === 'plan') {
    constants.set('week', { text: week, from: constants.get('week')?.from ?? '表头' });
  }
  const days = grid.days.map(({ at, label, named }) => ({
    at,
    label,
    day: (kind === 'action' ? ownDay(named, year) : undefined) ?? (week === undefined ? '' : dayIn(week, named)),
  }));
  if (grid.labelAt < 0) {
    const personAt = grid.people[0]?.at ?? -1;
    return days.map(({ at, day = '' }) => ({
      ...one,
      placed: placedAt(
        one,
        new Map<string, number>([
          [fields.cell, at],
          [fields.person, personAt],
        ]),
      ),
      constants: new Map([...constants, [fields.day, { text: day, from: '表头' }]]),
      taskCell: { at, labelAt: -1, dayOf: new Map() },
    }));
  }
  const dayOf = new Map(days.map(({ label, day = '' }) => [label, day]));
  return grid.people.map(({ at, name }) => ({
    ...one,
    placed: placedAt(one, new Map([[fields.cell, at]])),
    constants: new Map([
      ...constants,
      [fields.person, { text: name, from: '表头' }],
      [fields.day, { text: '', from: '表头' }],
    ]),
    taskCell: { at, labelAt: grid.labelAt, dayOf },
  }));
}

/** The day that a label names by itself; undefined where its weekday is another one. */
function ownDay({ day, monthDay, weekday }: NamedDay, year: number | undefined): Day | undefined {
  const found = day ?? (monthDay === undefined || year === undefined ? '' : `${year}-${monthDay}`);
  return isDay(found) && (weekday === undefined || weekdayOf(found) === weekday) ? found : undefined;
}

/** The constants of a log with the half-day that a note beside it says of what names none. */
export function withNotedHalf(
  kind: LogKind,
  constants: ReadonlyMap<string, Constant>,
  rows: readonly SheetRow[],
): ReadonlyMap<string, Constant> {
  const half = kind === 'action' && !constants.has('half') ? notedHalf(rows) : undefined;
  return half === undefined ? constants : new Map([...constants, ['half', { text: half, from: '表旁说明' }]]);
}

/** Only what a grid has: other columns of the sheet speak of the person's week and not of one task. */
function placedAt({ placed }: KindLayout, places: ReadonlyMap<string, number>): KindLayout['placed'] {
  return placed.map((place) => ({ ...place, at: places.get(place.field) ?? -1, header: place.column.header }));
}
