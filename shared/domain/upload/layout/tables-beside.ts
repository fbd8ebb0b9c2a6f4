import type { SheetRow } from '../sheet-row.ts';
import { findLayout } from './find-layout.ts';
import type { SheetLayout } from './sheet-layout.ts';
import type { AboutTable } from './table-context.ts';

/** Columns of a table: from the first to the one before the last. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

const fewestColumns = 3;
/** A sheet has few tables beside each other: so many places are looked at. */
const mostGaps = 4;

/**
 * The tables that stand beside each other on a sheet with an empty column between them, where each of them is of a kind of
 * its own: the company's people on the left, the client's on the right. Undefined for one table.
 */
export function tablesBeside(rows: readonly SheetRow[], about: AboutTable): readonly ColumnRange[] | undefined {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (const gap of emptyColumns(rows, width)) {
    const ranges = [
      { from: 0, to: gap },
      { from: gap + 1, to: width },
    ];
    const kinds = ranges.map((range) =>
      ownKind(
        rows.flatMap((row) => within(row, range)),
        about,
      ),
    );
    if (!kinds.includes(undefined) && new Set(kinds).size === kinds.length) return ranges;
  }
  return undefined;
}

function emptyColumns(rows: readonly SheetRow[], width: number): number[] {
  const isEmpty = (at: number): boolean => rows.every(({ cells }) => (cells[at] ?? '').trim() === '');
  return Array.from({ length: width }, (_, at) => at)
    .filter((at) => at >= fewestColumns && at < width - fewestColumns && isEmpty(at) && !isEmpty(at + 1))
    .slice(0, mostGaps);
}

/** The cells of `row` in `range`, each where it stands; nothing for a row that has none there. */
export function within(row: SheetRow, { from, to }: ColumnRange): SheetRow[] {
  const cells = row.cells.slice(0, to).map((cell, at) => (at < from ? '' : cell));
  return cells.some((cell) => cell.trim() !== '') ? [{ ...row, cells }] : [];
}

function ownKind(rows: readonly SheetRow[], about: AboutTable): string | undefined {
  const layout = findLayout(rows, about);
  return layout === undefined || 'reason' in layout || knownColumns(layout) < fewestColumns
    ? undefined
    : layout.kinds[0].kind;
}

/** Columns that the header names; a table that is only guessed has none. */
const knownColumns = ({ kinds: [{ placed }], isGuessed }: SheetLayout): number =>
  isGuessed === true ? 0 : placed.filter(({ at }) => at >= 0).length;
