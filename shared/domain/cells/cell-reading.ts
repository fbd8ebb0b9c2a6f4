import type { Column } from '../logs/column.ts';
import type { CellNote } from '../upload/sheet-row.ts';
import type { Unit } from './units.ts';

/** A value, or why there is none, in Chinese. `said` tells how a value was taken that stands there otherwise. */
export type ValueReading = { readonly value: unknown; readonly said?: string } | { readonly reason: string };

/** A reading of a cell that may be empty. */
export type CellReading = ValueReading | { readonly empty: true };

/** Reads the text of a cell that is not empty. */
export type CellReader = (text: string, column: Column, context: CellContext) => ValueReading;

/** How the file writes its cells. */
export interface CellContext {
  /** The workbook's date system; undefined for text files, where a serial number is no date. */
  readonly serialDates?: 1900 | 1904;
  /** The year of days that are written without one. */
  readonly year?: number;
  /** The unit that the header of the column names. */
  readonly headerUnit?: Unit;
  /** The unit that a line beside the table names. */
  readonly lineUnit?: Unit;
  /** Why no line beside the table tells the unit. */
  readonly lineProblem?: string;
  /** What the spreadsheet knows of this cell. */
  readonly notes?: readonly CellNote[];
}
