import type { Statement } from './statement.ts';

/** The words that a statement is meant with: those of its row for a cell, else its own. */
export const wordsAround = ({ text, cell }: Statement): string => cell?.row.text ?? text;

/** In one line or one row: what is told there is meant beside each other. */
export const isTogether = (one: Statement, other: Statement): boolean =>
  one.cell === undefined ? one.block === other.block : one.cell.row === other.cell?.row;
