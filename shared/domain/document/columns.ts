import type { Table } from 'mdast';
import { displayWidth } from './display-width.ts';
import { plainText } from './plain.ts';

/** Widest line that a column asks room for; longer text wraps. */
const widestLine = 60;
/** Cells and headers up to this width are not broken where there is room: dates, amounts, names, labels. */
const keptWhole = 14;
/** Room that a cell's edges take, in half-width characters. */
const cellEdges = 2;

const latinWord = /[\w.,%/:-]{2,14}/g;

/** What the columns of a table hold, measured once. */
export interface ColumnPlan {
  /** Widest line of each column in half-width characters, evidence apart. */
  readonly needs: readonly number[];
  /** What each column needs so that its short lines and its contract numbers and dates stay whole. */
  readonly least: readonly number[];
}

/** The columns of `table`. */
export function measureColumns(table: Table): ColumnPlan {
  const needs: number[] = [];
  const least: number[] = [];
  for (const row of table.children) {
    for (const [column, cell] of row.children.entries()) {
      const text = plainText(cell);
      const lines = text.split('\n').map(displayWidth);
      const words = (text.match(latinWord) ?? []).map(displayWidth);
      needs[column] = Math.max(needs[column] ?? 1, ...lines);
      const whole = [...lines, ...words].filter((width) => width <= keptWhole);
      least[column] = Math.max(least[column] ?? 2, ...whole);
    }
  }
  return { needs, least };
}

/**
 * Width of each column in whole per cent, adding up to 100, where `lineWidth` half-width characters stand side by
 * side: what fits on one line does, dates and amounts are not broken, and long texts share the rest.
 */
export function columnShares(columns: ColumnPlan, lineWidth: number): number[] {
  const wanted = columns.needs.map((need) => Math.min(need, widestLine) + cellEdges);
  const least = wanted.map((want, column) => Math.min(want, (columns.least[column] ?? 0) + cellEdges));
  const room = lineWidth - least.reduce((sum, width) => sum + width, 0);
  const extra = wanted.map((want, column) => want - (least[column] ?? 0));
  const asked = extra.reduce((sum, width) => sum + width, 0);
  if (room <= 0) return toHundred(least);
  const given = least.map(
    (width, column) => width + (asked === 0 ? 0 : ((extra[column] ?? 0) * Math.min(room, asked)) / asked),
  );
  // Room that nobody asked for shortens the columns that still wrap.
  const wrapped = columns.needs.map((need) => Math.max(0, need - widestLine));
  const beyond = wrapped.reduce((sum, width) => sum + width, 0);
  const spare = Math.max(0, room - asked);
  return toHundred(
    given.map((width, column) => width + (beyond === 0 ? 0 : ((wrapped[column] ?? 0) * spare) / beyond)),
  );
}

/** `parts` as whole per cent of their sum, each at least 1, by largest remainder. */
export function toHundred(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0) || 1;
  const exact = parts.map((part) => (part / total) * 100);
  const whole = exact.map((part) => Math.max(1, Math.floor(part)));
  const byRemainder = exact.map((part, index) => ({ index, rest: part - Math.floor(part) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  let missing = 100 - whole.reduce((sum, part) => sum + part, 0);
  for (let turn = 0; missing !== 0 && turn < 400; turn += 1) {
    const index = missing > 0 ? (byRemainder[turn % parts.length]?.index ?? 0) : whole.indexOf(Math.max(...whole));
    whole[index] = (whole[index] ?? 0) + Math.sign(missing);
    missing -= Math.sign(missing);
  }
  return whole;
}
