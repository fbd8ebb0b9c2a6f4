import type { CellNote, SheetRow } from '../../domain/upload/sheet-row.ts';
import { saveAnew, WorkbookFault } from './workbook-fault.ts';

/** A merged cell: rows from 1, columns from 0, first and last included. */
export interface MergedArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A filled sheet larger than this is no table of a person. */
const mostFilled = 5_000_000;

const wrong = (what: string): WorkbookFault => new WorkbookFault(`${what}；${saveAnew}`);

/**
 * Fills merged cells as rows go by in their order: each cell that an area covers gets the text of the area's first
 * cell, and every cell of the area a note. A row that shows nothing of its own stays away. Takes the time of the cells.
 */
export class MergedCells {
  /** Texts under a merged cell that nobody sees. */
  covered = 0;
  private readonly areas: readonly MergedArea[];
  private next = 0;
  private filled = 0;
  /** The area that covers a column in the present row, with the first cell as it was read. */
  private readonly active: (ActiveArea | undefined)[] = [];

  constructor(areas: readonly MergedArea[]) {
    this.areas = areas.toSorted((one, other) => one.top - other.top);
  }

  /** `row` with its merged cells filled; undefined where it shows nothing of its own. Throws WorkbookFault. */
  fill(row: SheetRow): SheetRow | undefined {
    this.begin(row);
    if (this.active.length === 0) return row;
    const cells = [...row.cells];
    const notes = new Map(row.notes);
    for (const [column, active] of this.active.entries()) {
      if (active === undefined) continue;
      const { area, text } = active;
      if (row.row !== area.top || column !== area.left) {
        if ((cells[column] ?? '') !== '') this.covered += 1;
        while (cells.length < column) cells.push('');
        cells[column] = text;
      }
      notes.set(column, [...active.notes, noteOf(area)]);
      this.filled += 1;
      if (this.filled > mostFilled) throw wrong(`合并单元格覆盖了 ${mostFilled} 格以上`);
    }
    return this.showsItsOwn(row) ? { ...row, cells, notes } : undefined;
  }

  private begin(row: SheetRow): void {
    for (const [column, active] of this.active.entries()) {
      if (active !== undefined && active.area.bottom < row.row) this.active[column] = undefined;
    }
    while (this.active.length > 0 && this.active.at(-1) === undefined) this.active.pop();
    for (let area = this.areas[this.next]; area !== undefined && area.top <= row.row; area = this.areas[this.next]) {
      this.next += 1;
      if (area.bottom < row.row) continue;
      const isHere = area.top === row.row;
      const text = isHere ? (row.cells[area.left] ?? '') : '';
      const active = { area, text, notes: (isHere ? row.notes?.get(area.left) : undefined) ?? [] };
      for (let column = area.left; column <= area.right; column++) {
        if (this.active[column] !== undefined) throw wrong(`第 ${area.top} 行起的合并单元格相互重叠`);
        this.active[column] = active;
      }
    }
  }

  private showsItsOwn({ row, cells, notes }: SheetRow): boolean {
    const isOwn = (column: number): boolean => {
      const area = this.active[column]?.area;
      return area === undefined || (area.top === row && area.left === column);
    };
    return (
      cells.some((text, column) => text.trim() !== '' && isOwn(column)) ||
      [...(notes?.keys() ?? [])].some((column) => isOwn(column))
    );
  }
}

interface ActiveArea {
  readonly area: MergedArea;
  readonly text: string;
  readonly notes: readonly CellNote[];
}

const noteOf = ({ top, bottom, left }: MergedArea): CellNote => ({
  kind: 'merged',
  row: top,
  column: left,
  lastRow: bottom,
});

const reference = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/;

/** `E2:E3` as an area, cut off after `lastColumn`; undefined for one cell alone. Throws WorkbookFault. */
export function mergedArea(ref: string, lastColumn: number): MergedArea | undefined {
  const found = reference.exec(ref);
  if (found === null) throw wrong(`合并单元格的范围“${ref.slice(0, 40)}”读不懂（应如 E2:E3）`);
  const [, left = '', top = '', right = left, bottom = top] = found;
  const columns = [columnNumber(left), columnNumber(right)].sort((a, b) => a - b);
  const rows = [Number(top), Number(bottom)].sort((a, b) => a - b);
  const area = {
    top: rows[0] ?? 0,
    bottom: rows[1] ?? 0,
    left: columns[0] ?? 0,
    right: Math.min(columns[1] ?? 0, lastColumn),
  };
  const isOneCell = area.top === area.bottom && area.left >= area.right;
  return isOneCell || area.left > lastColumn ? undefined : area;
}

/** `AB` → 27. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + (letters.charCodeAt(at) & 31);
  return number - 1;
}

/** 27 → `AB`. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
