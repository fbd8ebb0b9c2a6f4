import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordScanner, scanRecords } from '../../shared/adapters/csv/scan.ts';
import { surveyText, type TextEncoding } from '../../shared/adapters/csv/survey-text.ts';
import { textRows } from '../../shared/adapters/csv/text-rows.ts';
import { plainAcceptor } from '../../shared/domain/cells/accept-plain.ts';
import { columnsOf } from '../../shared/domain/cells/header.ts';
import { readCell } from '../../shared/domain/cells/read-cell.ts';
import { trimmed } from '../../shared/domain/cells/spelling.ts';
import { logKinds } from '../../shared/domain/logs/registry.ts';
import type { RowMark, SheetRow } from '../../shared/domain/upload/sheet-row.ts';
import { contentOf } from '../support/upload-content.ts';

const columns = logKinds.flatMap((kind) => columnsOf(kind).map(([, column]) => column));
const cell = fc.oneof(
  fc.constantFrom(
    '2025-07-21',
    '2025-02-30',
    '2025-W31',
    '2025-W60',
    '1860000.00',
    '1860000.0',
    '007',
    '12.5',
    '0.05%',
  ),
  fc.constantFrom(...columns.flatMap(({ choices = [] }) => choices)),
  fc.stringMatching(/^[0-9]{1,14}(\.[0-9]{1,9})?$/),
  fc.string({
    unit: fc.constantFrom('局', '长', 'A', '7', ' ', '　', '=', "'", '’', '"', '#', '；', '、', '-', '\u200b'),
    maxLength: 6,
  }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

it('what the fast path accepts, the full reading accepts with the same value', () =>
  fc.assert(
    fc.property(fc.constantFrom(...columns), cell, (column, raw) => {
      const value = plainAcceptor(column)(raw);

      fc.pre(value !== undefined);
      expect(readCell(column, raw)).toEqual({ value });
    }),
    { numRuns: 5_000 },
  ));

const blanks = fc.string({
  unit: fc.constantFrom(
    ' ',
    '\t',
    '\n',
    '\u00a0',
    '\u2003',
    '\u2028',
    '\u3000',
    '\u200b',
    '\ufeff',
    '局',
    'x',
    '\u200c',
  ),
  maxLength: 12,
});

it('a text is freed of the blanks around it and of no other character', () =>
  fc.assert(
    fc.property(fc.oneof(blanks, fc.string({ unit: 'grapheme', maxLength: 12 })), (text) => {
      const expected = text.replace(/^[\s\u200b]+/u, '').replace(/[\s\u200b]+$/u, '');

      expect(trimmed(text)).toBe(expected);
    }),
    { numRuns: 3_000 },
  ));

const csvText = fc
  .array(fc.constantFrom('局', '长', 'a', ',', '"', '""', '"a,\r\n局"', '\n', '\r\n', '\r', '，', '\u{20000}'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

it('a text is cut into the same records wherever its pieces end', () =>
  fc.assert(
    fc.property(csvText, fc.array(fc.nat(70), { maxLength: 6 }), (text, cuts) => {
      const scanner = new RecordScanner();
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];

      const records = places.flatMap((place, at) =>
        scanner.scan(text.slice(place, places[at + 1] ?? place), at === places.length - 1),
      );

      expect(records).toEqual(scanRecords(text));
    }),
    { numRuns: 3_000 },
  ));

const encodings: readonly TextEncoding[] = ['UTF-8', 'UTF-8 BOM', 'UTF-16LE', 'UTF-16BE', 'GB18030'];
/** The letters above in GB18030, which no encoder at hand writes. */
const gb: Readonly<Record<string, readonly number[]>> = {
  局: [0xbe, 0xd6],
  长: [0xb3, 0xa4],
  '，': [0xa3, 0xac],
  '\u{20000}': [0x95, 0x32, 0x82, 0x36],
};

function encode(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'GB18030')
    return Uint8Array.from([...text].flatMap((letter) => gb[letter] ?? [letter.charCodeAt(0)]));
  if (!encoding.startsWith('UTF-16')) return Buffer.from(encoding === 'UTF-8' ? text : `\ufeff${text}`);
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'UTF-16LE' ? little : little.swap16();
}

async function rowsFrom(
  batches: ReturnType<typeof textRows>,
): Promise<{ rows: SheetRow[]; marks: { mark: RowMark; after: number }[] }> {
  const rows: SheetRow[] = [];
  const marks: { mark: RowMark; after: number }[] = [];
  for await (const batch of batches) {
    rows.push(...batch.rows);
    marks.push({ mark: batch.next(), after: rows.length });
  }
  return { rows, marks };
}

it('a reading that goes on at any mark, in any encoding, brings the rows that are left and no other', () =>
  fc.assert(
    fc.asyncProperty(
      csvText,
      fc.constantFrom(...encodings),
      fc.integer({ min: 1, max: 9 }),
      async (text, encoding, pieceLength) => {
        const content = contentOf(encode(text, encoding), pieceLength);
        const shape = { encoding, delimiter: ',' } as const;

        const { rows, marks } = await rowsFrom(textRows(content, shape));

        expect(rows).toEqual(scanRecords(text));
        for (const { mark, after } of marks) {
          expect((await rowsFrom(textRows(content, shape, mark))).rows).toEqual(rows.slice(after));
        }
      },
    ),
    { numRuns: 500 },
  ));

it('an encoding is recognised wherever the pieces of the file end', () =>
  fc.assert(
    fc.asyncProperty(
      csvText,
      fc.constantFrom(...encodings),
      fc.integer({ min: 1, max: 9 }),
      async (text, encoding, pieceLength) => {
        const bytes = encode(`局，长,${text}`, encoding);

        const shape = await surveyText(contentOf(bytes, pieceLength), bytes);

        expect(shape).toMatchObject({ encoding });
      },
    ),
    { numRuns: 300 },
  ));
