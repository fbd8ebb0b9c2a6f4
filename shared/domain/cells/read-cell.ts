import { isLonger } from '../logs/bounds.ts';
import type { Column } from '../logs/column.ts';
import { readDay, readInstant, readMonthDay, readSerialDay, readWeek } from './read-date.ts';
import { readMoney } from './read-money.ts';
import { cellText, halfWidth, isSpreadsheetError, trimmed } from './spelling.ts';

/** The value of a cell, nothing where it is empty, or why it is refused, in Chinese. */
export type CellReading = { readonly value: unknown } | { readonly empty: true } | { readonly reason: string };

/** How the file writes its cells. */
export interface CellContext {
  /** The workbook's date system; undefined for text files, where a serial number is no date. */
  readonly serialDates?: 1900 | 1904;
}

const truths: Readonly<Record<string, boolean>> = { 是: true, 否: false, TRUE: true, FALSE: false, Y: true, N: false };
const number = /^-?\d{1,15}(\.\d{1,10})?$/;

/** Reads `raw` as `column` says. */
export function readCell(column: Column, raw: string, context: CellContext = {}): CellReading {
  const text = cellText(raw);
  if (text === '') return { empty: true };
  if (isSpreadsheetError(text)) return { reason: '表格公式出错；请填入数值' };
  const read = readers[column.type];
  const reading = read(text, column, context);
  if ('reason' in reading) return reading;
  if (typeof reading.value === 'number') return withinRange(reading.value, column);
  return reading;
}

type Reader = (text: string, column: Column, context: CellContext) => { value: unknown } | { reason: string };

const readers: Readonly<Record<Column['type'], Reader>> = {
  text: readText,
  texts: readTexts,
  choice: (text, column) => {
    const word = trimmed(text);
    const choices = column.choices ?? [];
    return choices.includes(word) ? { value: word } : { reason: `只能填：${choices.join('、')}` };
  },
  boolean: (text) => {
    const value = truths[halfWidth(text).toUpperCase()];
    return value === undefined ? { reason: '只能填：是、否' } : { value };
  },
  day: (text, _, { serialDates }) => {
    const serial = serialDates === undefined ? undefined : readSerialDay(text, serialDates);
    return serial === undefined ? readDay(text) : { value: serial };
  },
  monthDay: readMonthDay,
  instant: readInstant,
  week: (text, _, { serialDates }) => {
    const serial = serialDates === undefined ? undefined : readSerialDay(text, serialDates);
    return readWeek(serial ?? text);
  },
  money: (text) => {
    const read = readMoney(text);
    return 'fen' in read ? { value: read.fen } : read;
  },
  integer: (text) => {
    const plain = halfWidth(text).replace(/\.0+$/, '');
    return /^-?\d{1,15}$/.test(plain) ? { value: Number(plain) + 0 } : { reason: '只能填整数' };
  },
  decimal: (text) => {
    const plain = halfWidth(text);
    return number.test(plain) ? { value: Number(plain) + 0 } : { reason: '只能填数字' };
  },
  rate: readRate,
};

function readText(text: string, column: Column): { value: string } | { reason: string } {
  const { maxLength } = column;
  if (maxLength !== undefined && isLonger(text, maxLength)) return { reason: tooLong(text, maxLength) };
  if (column.pattern !== undefined && !column.pattern.test(text)) {
    return { reason: `格式不对；应为${column.patternName ?? '规定的格式'}` };
  }
  return { value: text };
}

const tooLong = (text: string, maxLength: number): string => `共 ${[...text].length} 字，最多 ${maxLength} 字；请缩短`;

function readTexts(text: string, { maxLength, maxEntries }: Column): { value: string[] } | { reason: string } {
  const value = splitTexts(text);
  if (maxEntries !== undefined && value.length > maxEntries) {
    return { reason: `共 ${value.length} 项，最多 ${maxEntries} 项；请分行填写` };
  }
  const long = maxLength === undefined ? undefined : value.find((one) => isLonger(one, maxLength));
  return long === undefined || maxLength === undefined ? { value } : { reason: `其中一项${tooLong(long, maxLength)}` };
}

function splitTexts(text: string): string[] {
  const parts = text
    .split(/[;；、]/)
    .map((part) => cellText(part))
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

const tenThousandths = /^日?万分之([一二三四五六七八九]|\d{1,3}(?:\.\d{1,4})?)$/;
const numerals = '零一二三四五六七八九';

/** `0.05%`, `万分之五` and `0.0005` are the same share. */
function readRate(text: string): { value: number } | { reason: string } {
  const plain = halfWidth(text);
  const spoken = tenThousandths.exec(plain)?.[1];
  if (spoken !== undefined) {
    const parts = numerals.includes(spoken) ? numerals.indexOf(spoken) : Number(spoken);
    return { value: parts / 10_000 };
  }
  const percent = /^(\d{1,3}(?:\.\d{1,8})?)%$/.exec(plain)?.[1];
  if (percent !== undefined) return { value: Number((Number(percent) / 100).toFixed(10)) };
  return number.test(plain) ? { value: Number(plain) + 0 } : { reason: '不是比例；写成如 0.05%、万分之五 或 0.0005' };
}

function withinRange(value: number, column: Column): CellReading {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  if (value >= min && value <= max) return { value };
  const shown = (bound: number): string => (column.type === 'money' ? `${bound / 100} 元` : String(bound));
  if (Number.isFinite(min) && Number.isFinite(max)) return { reason: `应在 ${shown(min)} 到 ${shown(max)} 之间` };
  return { reason: Number.isFinite(min) ? `不能小于 ${shown(min)}` : `不能大于 ${shown(max)}` };
}
