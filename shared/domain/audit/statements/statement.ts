import type { SectionRole } from '../section-role.ts';
import type { Span } from './blocks.ts';
import type { Figure } from './figures.ts';

export interface Section {
  /** The nearest heading; empty before the first one. */
  readonly title: string;
  /** Headings from the outermost to the nearest. */
  readonly path: readonly string[];
  readonly role: SectionRole;
}

/** A sentence, or a cell of a table: who says what, with its numbers, and where it stands. */
export interface Statement {
  /** The words with every numeral in Arabic digits; what the rules read. */
  readonly text: string;
  /** The words as written; what a finding quotes. */
  readonly quote: string;
  readonly section: Section;
  readonly place: string;
  readonly line?: number;
  readonly span?: Span;
  /** Numbers in it, in their order; a cell has none, its table is read as a whole. */
  readonly figures: readonly Figure[];
  /** What stands before a colon at the start of its line: whom or what the line is about. */
  readonly lead: string;
  readonly speaker?: string;
  /** Number of its line or item: sentences of one line share it. */
  readonly block: number;
  /** Its place among the statements of the review. */
  readonly order: number;
  /** Set for a cell. */
  readonly cell?: CellContext;
}

export interface CellContext {
  readonly table: TableText;
  readonly row: RowText;
  /** Header of its column. */
  readonly header: string;
}

export interface RowText {
  readonly cells: readonly Statement[];
  /** All cells in one line, for what belongs together across columns; digits as in `Statement.text`. */
  readonly text: string;
  readonly quote: string;
}

export interface TableText {
  readonly headers: readonly string[];
  readonly rows: readonly RowText[];
  readonly section: Section;
  readonly line?: number;
}

/** A review as the rules read it. */
export interface ReviewText {
  readonly title: string;
  readonly headings: readonly Statement[];
  readonly statements: readonly Statement[];
  readonly tables: readonly TableText[];
}
