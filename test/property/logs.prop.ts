import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeCsv } from '../../shared/adapters/csv/write.ts';
import { columnsOf } from '../../shared/domain/cells/header.ts';
import { readCell } from '../../shared/domain/cells/read-cell.ts';
import type { Column } from '../../shared/domain/logs/column.ts';
import { type Log, recordKey } from '../../shared/domain/logs/log.ts';
import { logs, uploadedKinds } from '../../shared/domain/logs/registry.ts';
import { ingestWorld, uploadOf } from '../support/ingest-world.ts';
import { cellsOf, rowOf } from '../support/log-rows.ts';

it.each(uploadedKinds)(
  'rows of %s written to a file come back as they were, and written again are the same bytes',
  (kind) =>
    fc.assert(
      fc.asyncProperty(
        // A row of one cell is a remark among the rows of a table.
        fc.uniqueArray(
          rowOf(kind).filter((row) => cellsOf(kind, row).filter((cell) => cell !== '').length > 1),
          {
            minLength: 1,
            maxLength: 4,
            selector: (row) => recordKey(logs[kind] as unknown as Log, row as never),
          },
        ),
        async (rows) => {
          const header = columnsOf(kind).map(([, column]) => column.header);
          const encode = (of: typeof rows) => writeCsv([header, ...of.map((row) => cellsOf(kind, row))]);
          const upload = uploadOf('rows.csv', encode(rows));
          const world = ingestWorld([upload]);

          await world.deliver(upload);

          const stored = (await world.ports.records.all(kind)).sort(
            (left, right) => left.origin.row - right.origin.row,
          );
          const read = stored.map(({ row }) => row) as typeof rows;
          expect(world.receiptOf('rows.csv').tables[0]?.rejections).toEqual([]);
          expect(read).toEqual(rows);
          expect(encode(read)).toBe(encode(rows));
        },
      ),
      { numRuns: 200 },
    ),
);

const money: Column = { type: 'money', header: '金额', presence: 'required' };
const fullWidth = (plain: string): string =>
  plain.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const grouped = (digits: string, comma: string): string => digits.replace(/\B(?=(\d{3})+$)/g, comma);
/** An amount of `fen` in units of ten to the power `zeros` yuan, exactly. */
function inUnits(fen: bigint, zeros: number): string {
  const digits = String(fen).padStart(zeros + 3, '0');
  const fraction = digits.slice(-(zeros + 2)).replace(/0+$/, '');
  return `${digits.slice(0, -(zeros + 2))}${fraction === '' ? '' : `.${fraction}`}`;
}

it('an amount is the same to the 分 in every spelling that people use', () =>
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 9_000_000_000_000_00n }), fc.boolean(), (fen, isNegative) => {
      const sign = isNegative ? '-' : '';
      const yuan = inUnits(fen, 0);
      const [whole = '', cents] = yuan.split('.');
      const tail = cents === undefined ? '' : `.${cents}`;
      const spellings = [
        `${sign}${yuan}`,
        `${sign}${yuan}元`,
        `${sign}¥${yuan}`,
        `￥${sign}${yuan}`,
        ` ${sign}${yuan}　`,
        `${sign}${grouped(whole, ',')}${tail}`,
        `${sign}${grouped(whole, '，')}${tail}元`,
        `${sign}${inUnits(fen, 4)}万`,
        `${sign}${inUnits(fen, 4)} 万元`,
        `${sign}${inUnits(fen, 8)}亿`,
        `${sign}${inUnits(fen, 8)}亿元`,
        fullWidth(`${sign}${yuan}`),
        `="${sign}${yuan}"`,
        `'${sign}${yuan}`,
      ];

      const read = spellings.map((spelling) => readCell(money, spelling));

      const value = (isNegative ? -1 : 1) * Number(fen) + 0;
      expect(read).toEqual(spellings.map(() => ({ value })));
    }),
    { numRuns: 2_000 },
  ));

it('less than a 分 is never rounded away', () =>
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 1, max: 9 }), (fen, rest) => {
      const yuan = `${String(fen).padStart(3, '0')}`;
      const spelling = `${yuan.slice(0, -2)}.${yuan.slice(-2)}${rest}`;

      expect(readCell(money, spelling)).toMatchObject({ reason: expect.stringContaining('一分') });
    }),
  ));
