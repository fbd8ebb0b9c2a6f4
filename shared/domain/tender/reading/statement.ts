import type { Cell } from './grid.ts';
import type { Field } from './labels.ts';
import type { TextLine } from './pieces.ts';

/** Something a notice states under a label. */
export interface Statement {
  readonly field: Field;
  /** The label as written, its brackets included: a unit may stand in them. */
  readonly label: string;
  readonly value: string;
  /** Where the value begins in the notice's text. */
  readonly at: number;
  /** Places in the value where a number was cut over two lines. */
  readonly cuts: readonly number[];
  /** The headings over it. */
  readonly section: string;
  /** The lot under whose heading it stands. */
  readonly lot: string | undefined;
}

/** A table with a row of labels over rows of values. */
export interface ColumnTable {
  readonly fields: readonly (Field | undefined)[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly section: string;
  readonly lot: string | undefined;
  /** The line before it. */
  readonly caption: string;
  /** The line after it, in which its unit may stand. */
  readonly note: string;
}
/** What a notice states, in order. */
export interface NoticeStatements {
  readonly statements: readonly Statement[];
  readonly tables: readonly ColumnTable[];
  /** Lines without a label, or with words before the first. */
  readonly loose: readonly LooseLine[];
  /** The lots that headings name, with their names where the headings say them. */
  readonly lotNames: ReadonlyMap<string, string | undefined>;
}

/** A line of prose, with the lot under whose heading it stands. */
export interface LooseLine extends TextLine {
  readonly lot: string | undefined;
}
