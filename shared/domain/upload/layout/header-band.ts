import { cellText } from '../../cells/spelling.ts';
import type { SheetRow } from '../sheet-row.ts';
import { isRowOfDays } from './named-day.ts';

/** A column of a header over one to three rows. */
export interface BandColumn {
  readonly at: number;
  /** What stands lowest. */
  readonly name: string;
  /** What stands above it, perhaps over several columns; may be empty. */
  readonly above: string;
}

/**
 * True for a row that may be one of a header: a title is one text, perhaps over all columns, and a line such as
 * `期初余额：,"864,203.11"` names a value.
 */
export function mayBeHeader({ cells }: SheetRow): boolean {
  const isOfDays = isRowOfDays(cells.map(tidy));
  if (!isOfDays && cells.some((cell) => labelled.test(tidy(cell).slice(-40)))) return false;
  return new Set(cells.map(tidy).filter((text) => text !== '')).size >= 2;
}

const labelled = /[：:]$|^[\u4e00-\u9fff]{2,8}[：:]|^-?\d[\d,]{0,20}\.\d{2}$/;

/** The header that `rows` make together. */
export function bandOf(rows: readonly SheetRow[]): BandColumn[] {
  const width = Math.max(...rows.map(({ cells }) => lastFilled(cells) + 1));
  const lowest = rows.at(-1)?.cells ?? [];
  const upper = rows.slice(0, -1).map(({ cells }) => spread(cells, width, lowest));
  return Array.from({ length: width }, (_, at) => {
    const parents = upper.map((cells) => cells[at] ?? '').filter((text) => text !== '');
    const own = tidy(lowest[at] ?? '');
    if (own !== '') return { at, name: own, above: parents.filter((text) => text !== own).at(-1) ?? '' };
    return { at, name: parents.at(-1) ?? '', above: parents.at(-2) ?? '' };
  });
}

const tidy = (raw: string): string => cellText(raw).replace(/\s+/g, '');

/** A heading over several columns stands in the first of them: the empty cells beside it are under it as well. */
function spread(cells: readonly string[], width: number, lowest: readonly string[]): string[] {
  let over = '';
  return Array.from({ length: width }, (_, at) => {
    const own = tidy(cells[at] ?? '');
    if (own !== '') over = own;
    else if (tidy(lowest[at] ?? '') === '') over = '';
    return own === '' ? over : own;
  });
}

function lastFilled(cells: readonly string[]): number {
  let last = cells.length - 1;
  while (last >= 0 && (cells[last] ?? '').trim() === '') last -= 1;
  return last;
}

/** A column as messages and layouts name it. */
export function bandName({ name, above }: BandColumn): string {
  return above === '' ? name : `${above}/${name}`;
}
