import { readDay } from '../../cells/read-date.ts';
import type { PlacedField } from '../../cells/read-values.ts';
import { unitOf } from '../../cells/units.ts';
import { weekIn } from '../../cells/week-in.ts';
import type { Day } from '../../day.ts';
import type { Layout } from '../../logs/layout.ts';
import { mondayOf } from '../../week.ts';
import type { SheetRow } from '../sheet-row.ts';
import { type AboveTable, yearIn } from './above-table.ts';
import { confirmedYear } from './confirmed-layout.ts';
import type { SheetLayout } from './sheet-layout.ts';

/** What is known of a table besides its rows. */
export interface AboutTable {
  readonly sheet: string | undefined;
  /** Name of the file without its folders. */
  readonly file: string;
  /** Day of the upload. */
  readonly today: Day;
  /** Confirmed layouts by their fingerprint. */
  readonly confirmed: ReadonlyMap<string, Layout>;
  /** Another sheet of the workbook counts in 万元. */
  readonly othersInWan?: boolean;
  /** Of a further table on the sheet: what the one above it was read with. */
  readonly inherited?: Pick<SheetLayout, 'year' | 'lineUnit' | 'titles'>;
}

export type Common = Pick<SheetLayout, 'lineUnit' | 'lineProblem' | 'year' | 'titles'> & {
  readonly confirmed: Layout | undefined;
  readonly today: Day;
};

export function common(
  above: AboveTable,
  below: readonly SheetRow[],
  about: AboutTable,
  placed: readonly PlacedField[],
  confirmed?: Layout,
): Common {
  const title = above.lines.join('  ');
  const own = confirmed?.unit === undefined ? undefined : unitOf(confirmed.unit);
  const [unit, ...others] = above.units;
  return {
    confirmed,
    today: about.today,
    lineUnit: own ?? (others.length === 0 ? (unit ?? about.inherited?.lineUnit) : undefined),
    lineProblem:
      own === undefined && others.length > 0
        ? `表上方有两个单位（${above.units.join('、')}），不知道以哪个为准；请在表头写明单位`
        : undefined,
    year:
      yearIn(title) ??
      yearIn(about.sheet ?? '') ??
      yearOfWeek([title, about.sheet ?? '', about.file], about.today) ??
      yearOfRows(below, placed) ??
      yearIn(about.file) ??
      about.inherited?.year ??
      confirmedYear(confirmed, about.today),
    titles: {
      标题: title === '' ? (about.inherited?.titles.标题 ?? '') : title,
      表名: about.sheet ?? '',
      文件名: about.file,
    },
  };
}

/** The one year of the days in the day columns, undefined for none or several. */
function yearOfRows(rows: readonly SheetRow[], placed: readonly PlacedField[]): number | undefined {
  const places = placed.filter(({ column, at }) => column.type === 'day' && at >= 0).map(({ at }) => at);
  const years = new Set<string>();
  for (const { cells } of rows) {
    for (const at of places) {
      const raw = (cells[at] ?? '').trim();
      if (!/^(?:19|20)\d{2}[-/.年\d]|^4\d{4}$/.test(raw)) continue;
      const day = /^\d{5}$/.test(raw) ? serialYear(raw) : readDay(raw);
      if (typeof day === 'string') years.add(day);
      else if ('value' in day) years.add(day.value.slice(0, 4));
    }
  }
  const [year, ...others] = years;
  return year === undefined || others.length > 0 ? undefined : Number(year);
}

/** The year of a spreadsheet's serial number of this century, counted from 1900. */
function serialYear(raw: string): string {
  return new Date(Date.UTC(1899, 11, 30) + Number(raw) * 86_400_000).toISOString().slice(0, 4);
}

/** The year of a week that a title or a name tells by its days. */
function yearOfWeek(texts: readonly string[], today: Day): number | undefined {
  const week = texts.map((text) => weekIn(text, today, undefined)).find((found) => found !== undefined);
  return week === undefined ? undefined : Number(mondayOf(week).slice(0, 4));
}
