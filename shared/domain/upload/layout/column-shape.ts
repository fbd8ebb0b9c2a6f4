import { readDay } from '../../cells/read-date.ts';
import { readMoney } from '../../cells/read-money.ts';
import { halfWidth } from '../../cells/spelling.ts';
import type { Column } from '../../logs/column.ts';

/** Values of one column, as far as they were looked at. */
export type Values = readonly string[];

const mostLooked = 30;
/** Some cells of any column are not what the others are. */
const share = 0.6;

/** The filled cells of the column `at` of `rows`. */
export function valuesAt(rows: readonly { readonly cells: readonly string[] }[], at: number): Values {
  return rows
    .slice(0, mostLooked)
    .map(({ cells }) => (cells[at] ?? '').trim().slice(0, 200))
    .filter((text) => text !== '');
}

const mostly = (values: Values, is: (text: string) => boolean): boolean =>
  values.length > 0 && values.filter(is).length >= values.length * share;

const serial = /^4\d{4}(?:\.\d{1,10})?$/;
const isDay = (text: string): boolean => serial.test(text) || 'value' in readDay(text, { year: 2024 });
const isMoney = (text: string): boolean => !/^1[3-9]\d{9}$/.test(text) && 'fen' in readMoney(text);
const person = /^[\u3400-\u9fff·\s]{2,5}$/;
const office = /(?:局|政府|镇|乡|村|公司|集团|中心|委员会|委|办|办公室|院|厅|所|站|城投)$/;
const number = /^(?=.*\d)[A-Za-z0-9\u4e00-\u9fff〔〕[\]()（）/_-]{2,40}$/;

/** What the values of one column are, found out once for all fields that they may be of. */
export interface ColumnShape {
  readonly values: Values;
  readonly areDays: boolean;
  readonly areMoney: boolean;
}

export const shapeOf = (values: Values): ColumnShape => ({
  values,
  areDays: mostly(values, isDay),
  areMoney: mostly(values, isMoney),
});

/** How well the values of a column are what `column` holds, from 0 to 1; undefined where they cannot be. */
export function fitOf(field: string, column: Column, { values, areDays, areMoney }: ColumnShape): number | undefined {
  switch (column.type) {
    case 'day':
      return areDays ? 1 : undefined;
    case 'money':
    case 'integer':
    case 'decimal':
      return areMoney && !areDays ? 1 : undefined;
    case 'choice':
      return mostly(values, (text) => isChoice(column, text)) ? 1 : undefined;
    case 'text':
    case 'texts':
      return areDays || areMoney ? undefined : textFit(field, column, values);
    default:
      return undefined;
  }
}

function isChoice({ choices = [], words = {} }: Column, text: string): boolean {
  const plain = halfWidth(text).replace(/\s/g, '');
  return choices.includes(plain) || words[plain] !== undefined;
}

function textFit(field: string, column: Column, values: Values): number | undefined {
  const isOffice = mostly(values, (text) => office.test(text));
  const isPerson = mostly(values, (text) => person.test(text)) && !isOffice;
  if (field === 'email') return mostly(values, (text) => text.includes('@')) ? 1 : undefined;
  if (field === 'phone') return mostly(values, (text) => /^[\d\s()+-]{7,20}$/.test(text)) ? 1 : undefined;
  if (column.refersTo === 'staff') return isPerson ? 0.7 : undefined;
  if (column.refersTo === 'client' || field === 'payer') return isOffice ? 0.7 : isPerson ? undefined : 0.2;
  if (column.holds === 'id') return mostly(values, (text) => number.test(text)) ? 0.5 : undefined;
  if (field === 'name') return isPerson || isOffice ? 0.4 : 0.3;
  return mostly(values, (text) => text.length > 5) ? 0.4 : 0.1;
}

/**
 * True for values that only count the rows: 1, 2, 3, perhaps with gaps or beginning anew. Two sheets that count alike
 * would write over each other's records.
 */
export function isCounter(values: Values): boolean {
  return values.every((text) => /^\d{1,4}[.、]?$/.test(text));
}
