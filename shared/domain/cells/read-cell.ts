import { isLonger } from '../logs/bounds.ts';
import type { Column } from '../logs/column.ts';
import type { CellNote } from '../upload/sheet-row.ts';
import { readDay, readInstant, readMonthDay, readSerialDay, readWeek } from './read-date.ts';
import { readMoney } from './read-money.ts';
import { cellText, halfWidth, isSpreadsheetError, trimmed, withoutInvisible, withoutPadding } from './spelling.ts';
import { fits, timesOf, type Unit, unitOf } from './units.ts';

/**
 * The value of a cell, nothing where it is empty, or why it is refused, in Chinese. `said` tells how a value was taken
 * that stands there otherwise.
 */
export type CellReading =
  | { readonly value: unknown; readonly said?: string }
  | { readonly empty: true }
  | { readonly reason: string };

/** How the file writes its cells. */
export interface CellContext {
  /** The workbook's date system; undefined for text files, where a serial number is no date. */
  readonly serialDates?: 1900 | 1904;
  /** The year of days that are written without one. */
  readonly year?: number;
  /** The unit that the header of the column names. */
  readonly headerUnit?: Unit;
  /** The unit that a line beside the table names. */
  readonly lineUnit?: Unit;
  /** Why no line beside the table tells the unit. */
  readonly lineProblem?: string;
  /** What the spreadsheet knows of this cell. */
  readonly notes?: readonly CellNote[];
}

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
const number = /^-?\d{1,15}(\.\d{1,10})?$/;

/** Reads `raw` as `column` says. */
export function readCell(column: Column, raw: string, context: CellContext = {}): CellReading {
  const noted = context.notes === undefined ? undefined : refusedByNotes(column, raw, context.notes);
  if (noted !== undefined) return noted;
  const text = cellText(raw);
  if (text === '') return { empty: true };
  if (isSpreadsheetError(text)) return { reason: '表格公式出错；请填入数值' };
  const read = readers[column.type];
  const reading = read(text, column, context);
  if ('reason' in reading) return reading;
  if (typeof reading.value !== 'number') return reading;
  const ranged = withinRange(reading.value, column);
  return 'value' in ranged ? reading : ranged;
}

/** A cell that its spreadsheet cannot vouch for, or undefined. */
function refusedByNotes(column: Column, raw: string, notes: readonly CellNote[]): CellReading | undefined {
  for (const note of notes) {
    if (note.kind === 'uncomputed') {
      return { reason: '未计算：公式没有结果；请在表格软件里打开并保存一次，或直接填入数值' };
    }
    if (note.kind === 'rounded') return { reason: roundedNumber };
    if (note.kind === 'lostZero' && column.type === 'day') return { reason: lostZero(raw) };
    if (note.kind === 'madeDate') {
      const refused = madeDate(column, raw, note.typed);
      if (refused !== undefined) return refused;
    }
  }
  return undefined;
}

function lostZero(raw: string): string {
  const [month = '', tens = ''] = raw.split('.');
  return `是数字 ${raw}：可能是 ${month}月${tens}日，也可能是 ${month}月${tens}0日；请写成文字，如 ${month}月${tens}日`;
}

const roundedNumber = '数字太长，末尾几位已被表格软件改写；请把该列设为“文本”格式后重新填写原来的号码';

function madeDate(column: Column, raw: string, typed: string): CellReading | undefined {
  if (column.type === 'monthDay') {
    const read = readMonthDay(typed);
    if ('value' in read) return read;
    const day = readDay(cellText(raw));
    return 'value' in day ? { value: day.value.slice(5) } : undefined;
  }
  if (column.type === 'day' && /^\d{4}-\d{1,2}$/.test(typed)) {
    return { reason: `只有年月（${typed}），没有日；请写明是哪一天` };
  }
  if (isIdOrName(column)) {
    return { reason: `被表格软件改成了日期，原来多半是 ${typed}；请把该列设为“文本”格式后重新填写` };
  }
  return undefined;
}

/** True for columns whose texts are compared character by character. */
export function isIdOrName(column: Column): boolean {
  return column.holds !== undefined || column.refersTo !== undefined;
}

type Reader = (
  text: string,
  column: Column,
  context: CellContext,
) => { readonly value: unknown; readonly said?: string } | { readonly reason: string };

const readers: Readonly<Record<Column['type'], Reader>> = {
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
  week: (text, _, { serialDates }) => {
    const serial = serialDates === undefined ? undefined : readSerialDay(text, serialDates);
    return readWeek(serial ?? text);
  },
  money: readAmount,
  integer: readInteger,
  decimal: (text) => {
    const plain = halfWidth(text);
    return number.test(plain) ? { value: Number(plain) + 0 } : { reason: '只能填数字' };
  },
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

const scientific = /^\d(?:\.\d{1,15})?E\+\d{2,3}$|^\d\.\d{1,15}E\d{2,3}$/i;

function readText(text: string, column: Column): ReturnType<Reader> {
  const { maxLength } = column;
  if (maxLength !== undefined && isLonger(text, maxLength)) return { reason: tooLong(text, maxLength) };
  const freed = isIdOrName(column) ? asIdOrName(text, column) : { value: text };
  if ('reason' in freed) return freed;
  if (column.pattern !== undefined && !column.pattern.test(freed.value)) {
    return { reason: `格式不对；应为${column.patternName ?? '规定的格式'}` };
  }
  return freed;
}

function asIdOrName(
  text: string,
  column: Column,
): { readonly value: string; readonly said?: string } | { readonly reason: string } {
  if (scientific.test(text)) return { reason: roundedNumber };
  const visible = trimmed(withoutInvisible(text));
  if (visible === '') return { reason: '只有看不见的字符；请重新填写' };
  if (column.holds === 'phone') return { value: visible.replace(/\s/g, '') };
  const value = column.holds === 'id' ? visible : withoutPadding(visible);
  if (visible !== text) return { value, said: '已去掉看不见的字符' };
  return value === text ? { value } : { value, said: `“${text}”按“${value}”读取` };
}

function readTexts(text: string, column: Column): ReturnType<Reader> {
  const freed = isIdOrName(column) ? asIdOrName(text, column) : { value: text };
  if ('reason' in freed) return freed;
  const { maxLength, maxEntries } = column;
  const value = splitTexts(freed.value).map(isIdOrName(column) ? withoutPadding : (one) => one);
  if (maxEntries !== undefined && value.length > maxEntries) {
    return { reason: `共 ${value.length} 项，最多 ${maxEntries} 项；请分行填写` };
  }
  const long = maxLength === undefined ? undefined : value.find((one) => isLonger(one, maxLength));
  if (long !== undefined && maxLength !== undefined) return { reason: `其中一项${tooLong(long, maxLength)}` };
  return { ...freed, value };
}

/** The unit that holds for a cell: its number format is nearer than a line beside the table, its header nearer still. */
function unitFor(column: Column, { headerUnit, lineUnit, notes = [] }: CellContext): Unit | undefined | 'several' {
  if (headerUnit !== undefined) return headerUnit;
  const noted = new Set(notes.flatMap((note) => (note.kind === 'unit' ? (unitOf(note.unit) ?? []) : [])));
  if (noted.size > 1) return 'several';
  return [...noted].find((unit) => fits(unit, column)) ?? (column.type === 'money' ? lineUnit : undefined);
}

function readAmount(text: string, column: Column, context: CellContext): ReturnType<Reader> {
  const unit = unitFor(column, context);
  if (unit === 'several') return { reason: '单元格格式里有两个单位；请在数字后写明单位' };
  if (unit === undefined && context.lineProblem !== undefined && !/[元万亿]$/.test(text)) {
    return { reason: context.lineProblem };
  }
  const read = readMoney(text, unit);
  if ('reason' in read) return read;
  const isSaid = unit !== undefined && unit !== '元' && unit !== context.lineUnit && context.headerUnit === undefined;
  return { value: read.fen, ...(isSaid && /\d$/.test(text) && { said: `按${unit}读取（单元格格式）` }) };
}

function readInteger(text: string, column: Column, context: CellContext): ReturnType<Reader> {
  const plain = halfWidth(text).replace(/\.0+$/, '');
  if (/^-?\d{1,15}$/.test(plain)) {
    const unit = unitFor(column, context);
    const times = unit === undefined || unit === 'several' ? 1 : timesOf(unit, column);
    return { value: Number(plain) * times + 0 };
  }
  const [, digits = '', own = ''] = /^(\d{1,5})\s*(天|日|个月|月|年)$/.exec(plain) ?? [];
  const unit = unitOf(own);
  if (unit === undefined || !fits(unit, column)) return { reason: '只能填整数' };
  return { value: Number(digits) * timesOf(unit, column), said: `“${text}”的单位已换算` };
}

const tooLong = (text: string, maxLength: number): string => `共 ${[...text].length} 字，最多 ${maxLength} 字；请缩短`;

export function splitTexts(text: string): string[] {
  const parts = text
    .split(/[;；、]/)
    .map((part) => cellText(part))
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

const tenThousandths = /^日?万分之([一二三四五六七八九]|\d{1,3}(?:\.\d{1,4})?)$/;
const numerals = '零一二三四五六七八九';

/** `0.05%`, `万分之五` and `0.0005` are the same share. */
function readRate(text: string, column: Column, context: CellContext): ReturnType<Reader> {
  const plain = halfWidth(text);
  const spoken = tenThousandths.exec(plain)?.[1];
  if (spoken !== undefined) {
    const parts = numerals.includes(spoken) ? numerals.indexOf(spoken) : Number(spoken);
    return { value: parts / 10_000 };
  }
  const percent = /^(\d{1,3}(?:\.\d{1,8})?)%$/.exec(plain)?.[1];
  if (percent !== undefined) return { value: Number((Number(percent) / 100).toFixed(10)) };
  if (!number.test(plain)) return { reason: '不是比例；写成如 0.05%、万分之五 或 0.0005' };
  const unit = unitFor(column, context);
  const divisor = unit === '%' ? 100 : unit === '‰' ? 1000 : 1;
  return { value: Number((Number(plain) / divisor).toFixed(12)) + 0 };
}

function withinRange(value: number, column: Column): CellReading {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  if (value >= min && value <= max) return { value };
  const shown = (bound: number): string => (column.type === 'money' ? `${bound / 100} 元` : String(bound));
  if (Number.isFinite(min) && Number.isFinite(max)) return { reason: `应在 ${shown(min)} 到 ${shown(max)} 之间` };
  return { reason: Number.isFinite(min) ? `不能小于 ${shown(min)}` : `不能大于 ${shown(max)}` };
}
