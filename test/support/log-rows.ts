import fc from 'fast-check';
import { asCellText } from '../../shared/domain/cells/formula-marks.ts';
import { columnsOf } from '../../shared/domain/cells/header.ts';
import { isIdOrName } from '../../shared/domain/cells/read-text.ts';
import { cellText, isSpreadsheetError } from '../../shared/domain/cells/spelling.ts';
import type { Column } from '../../shared/domain/logs/column.ts';
import type { Log } from '../../shared/domain/logs/log.ts';
import { type LogKind, type LogRow, logs } from '../../shared/domain/logs/registry.ts';

type Row = Readonly<Record<string, unknown>>;

const signs = [
  '局',
  '長',
  'é',
  'A',
  '7',
  ' ',
  '　',
  '=',
  '+',
  '-',
  '@',
  '＝',
  "'",
  '’',
  '"',
  ',',
  '，',
  '\n',
  '\t',
  '\u{20000}',
];
const isKeptAsIs = (text: string): boolean => text !== '' && cellText(text) === text && !isSpreadsheetError(text);
const text = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 12 }).filter(isKeptAsIs);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const two = (count: number): string => String(count).padStart(2, '0');

/** Ids and names lose blanks and what nobody sees, and a Chinese one is looked up as a name. */
const id = fc
  .string({ unit: fc.constantFrom('A', '7', 'é', '"', '.', '_', '#', 'w'), minLength: 1, maxLength: 12 })
  .filter(isKeptAsIs);

/** Any value that a cell of `column` can hold. */
function anyValueOf(column: Column): fc.Arbitrary<unknown> {
  const { choices = [], min = -1_000_000_000, max = 1_000_000_000, pattern } = column;
  switch (column.type) {
    case 'text':
      if (column.header === '章节') return fc.constantFrom('1.1', '2.3差异化优势', '5.1', '报告总结');
      return pattern === undefined
        ? isIdOrName(column)
          ? id
          : text
        : fc.stringMatching(new RegExp(pattern.source)).filter((one) => isKeptAsIs(one) && pattern.test(one));
    case 'texts':
      return fc.uniqueArray(isIdOrName(column) ? id : text.filter((one) => !/[;；、]/.test(one)), {
        minLength: column.presence === 'required' ? 1 : 0,
        maxLength: 3,
      });
    case 'choice':
      return fc.constantFrom(...choices);
    case 'boolean':
      return fc.boolean();
    case 'day':
      return day;
    case 'monthDay':
      return fc.constantFrom('01-31', '02-29', '12-20');
    case 'instant':
      return fc
        .tuple(day, fc.nat(23), fc.nat(59))
        .map(([on, hour, minute]) => `${on}T${two(hour)}:${two(minute)}:00+08:00`);
    case 'week':
      return fc
        .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 52 }))
        .map(([year, no]) => `${year}-W${two(no)}`);
    case 'money':
    case 'integer':
      return fc.integer({ min, max });
    case 'decimal':
      return fc
        .integer({ min: Math.ceil(min * 100), max: Math.min(max * 100, 1_000_000) })
        .map((hundredths) => hundredths / 100);
    case 'rate':
      return fc.integer({ min: 0, max: Math.min(max, 1) * 1_000_000 }).map((millionths) => millionths / 1_000_000);
  }
}

/** Any row of `kind` that its rules accept. */
export function rowOf<K extends LogKind>(kind: K): fc.Arbitrary<LogRow<K>> {
  const fields = columnsOf(kind).map(([field, column]) => {
    const value = anyValueOf(column);
    return [field, column.presence === 'optional' ? fc.option(value, { nil: undefined }) : value] as const;
  });
  return fc
    .record(Object.fromEntries(fields))
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)))
    .filter((row) => ((logs[kind] as unknown as Log).check?.(row as never) ?? []).length === 0) as fc.Arbitrary<
    LogRow<K>
  >;
}

/** `row` as the cells of its kind's columns, in the contract's order. */
export function cellsOf(kind: LogKind, row: Row): string[] {
  return columnsOf(kind).map(([field, column]) => (row[field] === undefined ? '' : cellOf(column, row[field])));
}

function cellOf({ type }: Column, value: unknown): string {
  switch (type) {
    case 'texts':
      return asCellText((value as string[]).map(asCellText).join('；'));
    case 'boolean':
      return value === true ? '是' : '否';
    case 'instant':
      return String(value).slice(0, 16).replace('T', ' ');
    case 'money':
      return yuan(value as number);
    case 'rate':
      return (value as number).toFixed(6);
    default:
      return asCellText(String(value));
  }
}

function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
