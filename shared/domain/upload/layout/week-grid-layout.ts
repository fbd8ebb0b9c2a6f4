import { readWeek } from '../../cells/read-date.ts';
import { type Day, isDay, weekdayOf } from '../../day.ts';
import { daysOf, type Week, weekOf } from '../../week.ts';
import type { NamedDay } from './named-day.ts';
import type { Constant, KindLayout, LayoutQuestion } from './sheet-layout.ts';
import type { Common } from './table-context.ts';
import type { WeekGrid } from './week-grid.ts';

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
  { year, today }: Common,
  constants: ReadonlyMap<string, Constant>,
): GridWeek {
  const written = readWeek(constants.get('week')?.text ?? '');
  const told = 'value' in written ? written.value : undefined;
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

/** A layout for each column of tasks. */
export function gridLayouts(one: KindLayout, grid: WeekGrid, known: GridWeek | undefined): KindLayout[] {
  const week = known?.week;
  const constants = new Map(one.constants);
  if (week !== undefined) constants.set('week', { text: week, from: constants.get('week')?.from ?? '表头' });
  const days = grid.days.map(({ at, label, named }) => ({
    at,
    label,
    day: week === undefined ? '' : dayIn(week, named),
  }));
  if (grid.labelAt < 0) {
    const ownerAt = grid.people[0]?.at ?? -1;
    return days.map(({ at, day = '' }) => ({
      ...one,
      placed: placedAt(
        one,
        new Map([
          ['task', at],
          ['ownerId', ownerAt],
        ]),
      ),
      constants: new Map([...constants, ['dueOn', { text: day, from: '表头' }]]),
      taskCell: { at, labelAt: -1, dayOf: new Map() },
    }));
  }
  const dayOf = new Map(days.map(({ label, day = '' }) => [label, day]));
  return grid.people.map(({ at, name }) => ({
    ...one,
    placed: placedAt(one, new Map([['task', at]])),
    constants: new Map([
      ...constants,
      ['ownerId', { text: name, from: '表头' }],
      ['dueOn', { text: '', from: '表头' }],
    ]),
    taskCell: { at, labelAt: grid.labelAt, dayOf },
  }));
}

/** Only what a grid has: other columns of the sheet speak of the person's week and not of one task. */
function placedAt({ placed }: KindLayout, places: ReadonlyMap<string, number>): KindLayout['placed'] {
  return placed.map((place) => ({ ...place, at: places.get(place.field) ?? -1, header: place.column.header }));
}
