import { daysIn, type NamedDay } from './dates.ts';
import type { ReviewText, RowText, Statement } from './statements/statement.ts';

/** A sentence, or a whole row of a table: what belongs together, with its days. */
export interface Telling {
  readonly words: string;
  readonly quote: string;
  readonly days: readonly NamedDay[];
  /** A row of a table of plans or requests. */
  readonly isPlanRow: boolean;
  readonly statement: Statement;
}

const longest = 600;

/** Sentences and rows of the review that name a day, in their order. */
export function datedTellings({ statements }: ReviewText, year: number): Telling[] {
  const seen = new Set<RowText>();
  return statements.flatMap((statement): Telling[] => {
    const { cell, text, quote, section } = statement;
    if (cell !== undefined) {
      if (seen.has(cell.row)) return [];
      seen.add(cell.row);
    }
    const words = cell === undefined ? text : joined(cell.row);
    if (words.length > longest || !/\d/.test(words)) return [];
    const days = daysIn(words, year);
    const isPlanRow = cell !== undefined && (section.role === 'plan' || section.role === 'support');
    return days.length === 0
      ? []
      : [{ words, quote: cell === undefined ? quote : cell.row.quote, days, isPlanRow, statement }];
  });
}

/** The cells of a row as clauses. */
const joined = ({ cells }: RowText): string => cells.map(({ text }) => text).join('，');
