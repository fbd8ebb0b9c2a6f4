import type { Column } from '../logs/column.ts';
import type { CellContext, CellReader, CellReading } from './cell-reading.ts';
import { readDay, readInstant, readMonthDay, readSerialDay } from './read-date.ts';
import { rangeProblem, readAmount, readDecimal, readInteger, readRate } from './read-number.ts';
import { readText, readTexts } from './read-text.ts';
import { cellText, halfWidth, isSpreadsheetError, trimmed, withoutInvisible } from './spelling.ts';
import { readDamaged } from './spreadsheet-damage.ts';
import { readSpokenWeek } from './week-in.ts';

const truths: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  TRUE: true,
  FALSE: false,
  Y: true,
  N: false,
  有: true,
  无: false,
  '√': true,
  '×': false,
};

/** Reads `raw` as `column` says. */
export function readCell(column: Column, raw: string, context: CellContext = {}): CellReading {
  const damaged = readDamaged(column, raw, context.notes ?? []);
  if (damaged !== undefined) return damaged;
  const text = cellText(raw);
  if (text === '') return { empty: true };
  if (isSpreadsheetError(text)) return { reason: '表格公式出错；请填入数值' };
  const reading = readers[column.type](text, column, context);
  if ('reason' in reading || typeof reading.value !== 'number') return reading;
  const reason = rangeProblem(reading.value, column);
  return reason === undefined ? reading : { reason };
}

const readers: Readonly<Record<Column['type'], CellReader>> = {
  text: readText,
  texts: readTexts,
  choice: (text, column) => {
    const word = trimmed(text);
    const choices = column.choices ?? [];
    if (choices.includes(word)) return { value: word };
    const meant = meantChoice(column, halfWidth(withoutInvisible(word)).replace(/\s/g, ''));
    if (meant !== undefined) return { value: meant, said: `“${word.slice(0, 40)}”按“${meant}”读取` };
    return { reason: `只能填：${choices.join('、')}` };
  },
  boolean: (text) => {
    const value = truths[halfWidth(text).toUpperCase()];
    return value === undefined ? { reason: '只能填：是、否' } : { value };
  },
  day: (text, _, { serialDates, year }) => {
    const serial = serialDates === undefined ? undefined : readSerialDay(text, serialDates);
    return serial === undefined ? readDay(text, year === undefined ? {} : { year }) : { value: serial };
  },
  monthDay: (text) => readMonthDay(text),
  instant: (text) => readInstant(text),
  week: (text, _, { serialDates, year }) => {
    const serial = serialDates === undefined ? undefined : readSerialDay(text, serialDates);
    return readSpokenWeek(serial ?? text, year);
  },
  money: readAmount,
  integer: readInteger,
  decimal: readDecimal,
  rate: readRate,
};

/** The choice that a word means, or the first of several parts where the others only say more of it. */
function meantChoice(column: Column, plain: string): string | undefined {
  const direct = column.words?.[plain] ?? column.meaning?.(plain);
  if (direct !== undefined) return direct;
  const [head = '', ...others] = plain.split(/[,;(]/, 4);
  const isChoice = (part: string): boolean =>
    column.choices?.includes(part) === true || column.words?.[part] !== undefined;
  if (others.length === 0 || !isChoice(head) || others.some(isChoice)) return undefined;
  return column.words?.[head] ?? head;
}
