import { halfWidth } from '../../cells/spelling.ts';
import { type Unit, unitsInLine } from '../../cells/units.ts';
import type { SheetRow } from '../sheet-row.ts';

/** What the lines around a table say of it. */
export interface AboveTable {
  /** The texts of the lines, in order. */
  readonly lines: readonly string[];
  readonly units: readonly Unit[];
  /** `截止日期：2025年7月28日` and the like. */
  readonly pairs: ReadonlyMap<string, string>;
}

const pair =
  /([\u4e00-\u9fffA-Za-z（）()]{2,12})[:：]\s*([^:：]*?)(?=\s{2,}|[\u4e00-\u9fffA-Za-z（）()]{2,12}[:：]|$)/g;

/** The lines above a table. */
export function aboveTable(rows: readonly SheetRow[]): AboveTable {
  // A merged line is filled into every cell it covers.
  const cells = rows.map((row) => [...new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))]);
  const lines = cells.map((row) => row.join('  ').slice(0, 500));
  const units = [...new Set(cells.flat().flatMap((cell) => unitsInLine(cell.slice(0, 300))))];
  const pairs = new Map(
    lines.flatMap((line) =>
      [...line.matchAll(pair)].map(([, label = '', value = '']) => [label.trim(), value.trim()] as const),
    ),
  );
  return { lines, units, pairs };
}

const fourDigits = /(?<!\d)(20\d{2})(?!\d)/g;
const leadingYear = /(?<!\d)(20\d{2})(?:\d{2}){1,2}(?!\d)/g;

/** The one year that `text` names, undefined for none or several. */
export function yearIn(text: string): number | undefined {
  const plain = halfWidth(text).slice(0, 500);
  const found = new Set(
    [...plain.matchAll(fourDigits), ...plain.matchAll(leadingYear)].map(([, year]) => Number(year)),
  );
  return found.size === 1 ? [...found][0] : undefined;
}
