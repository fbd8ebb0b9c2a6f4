import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../shared/adapters/csv/write.ts';

const path = new URL('../../fixtures/attack/formulas.json', import.meta.url);
const list: Record<'tuned' | 'judged' | 'numbers' | 'texts', string[]> = JSON.parse(readFileSync(path, 'utf8'));

/** The cell that a reader of CSV finds in a file of one cell. */
const written = (cell: string): string => {
  const line = writeCsv([[cell]]).slice(1, -2);
  return line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
};

/** The parts of a cell that some spreadsheet takes for a cell of their own, without what it drops before them. */
const partsOf = (cell: string): string[] =>
  cell.split(/[\n\r\u2028\u2029\u0085\v\f\t;,|；，]/).map((part) => part.replace(/^[\s\p{Cc}\p{Cf}\p{Z}"]+/u, ''));

const isLive = (part: string): boolean =>
  /^[=+\-@|%＝＋－＠｜％−]/.test(part) &&
  !/^[-+−]?[\d.,]+(?:e[-+]?\d+)?[%"\s\u200b]*$/i.test(part) &&
  !/^[-−] \p{Script=Han}/u.test(part);

describe('a cell of a CSV that a spreadsheet opens', () => {
  it.each([...list.tuned, ...list.judged])('never runs as a formula: %j', (cell) => {
    const safe = written(cell);

    expect(safe.startsWith('|') || safe.startsWith('%')).toBe(false);
    expect(partsOf(safe).filter(isLive)).toEqual([]);
  });

  it.each(list.numbers)('stays the number that it is: %j', (cell) => {
    expect(written(cell)).toBe(cell);
  });

  it.each(list.texts)('stays the text that it is: %j', (cell) => {
    expect(written(cell)).toBe(cell);
  });

  it('never runs as a formula whatever stands before, in or after it', () => {
    const piece = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '|',
      '%',
      ';',
      ',',
      '"',
      "'",
      '\n',
      '\r',
      '\t',
      ' ',
      '\u3000',
      '\u200b',
      '1',
      'a',
      '太',
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(partsOf(written(pieces.join(''))).filter(isLive)).toEqual([]);
      }),
    );
  });
});
