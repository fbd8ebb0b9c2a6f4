/** What a spreadsheet knows of a cell besides its text. */
export type CellNote =
  /** A formula whose result is not stored: the cell has no value to read. */
  | { readonly kind: 'uncomputed' }
  /** A number of more digits than the sheet keeps, or shortened like `3.02E+17`: digits are lost; the text is as stored. */
  | { readonly kind: 'rounded' }
  /**
   * The number is shown in this unit, such as 万, by its number format; the text is the number in that unit, with all
   * its digits: 1865000 shown as 186.5万 reads `186.5`.
   */
  | { readonly kind: 'unit'; readonly unit: string }
  /** A number such as 9.1: where it means a day it may be 9.10, as numbers end in no zero. */
  | { readonly kind: 'lostZero' }
  /** A date that may be a text such as `1-3`, made a date by the spreadsheet; `typed` is the likely original. */
  | { readonly kind: 'madeDate'; readonly typed: string }
  /**
   * Part of a merged cell that begins at `row` and `column` and ends with `lastRow`; its first cell has the note too.
   * The text and the other notes are those of the first cell.
   */
  | { readonly kind: 'merged'; readonly row: number; readonly column: number; readonly lastRow: number };

/** One row of an uploaded table, as it stands there. */
export interface SheetRow {
  /** Row as the spreadsheet shows it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Its quotes do not match: `cells` holds the one line as it stands. */
  readonly brokenQuote?: boolean;
  /** The last row of a text file that does not end in a line end: it may have been cut off here. */
  readonly endsOpen?: boolean;
  /** Hidden by hand or by a filter. */
  readonly isHidden?: boolean;
  /** By column from 0; absent where there is nothing to note. */
  readonly notes?: ReadonlyMap<number, readonly CellNote[]>;
}

/** Where reading a table goes on: after how many rows, and at which byte of a text file. */
export interface RowMark {
  readonly row: number;
  readonly byte: number;
}

/** Some rows of a table, in order. */
export interface RowBatch {
  readonly rows: readonly SheetRow[];
  /** Where the row after the last of these begins. */
  readonly next: () => RowMark;
}
