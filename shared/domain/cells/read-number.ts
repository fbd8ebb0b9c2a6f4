import type { Column } from '../logs/column.ts';
import type { CellContext, ValueReading } from './cell-reading.ts';
import { readMoney } from './read-money.ts';
import { halfWidth } from './spelling.ts';
import { fits, timesOf, type Unit, unitOf } from './units.ts';

const number = /^-?\d{1,15}(\.\d{1,10})?$/;

/**
 * The unit that holds for a cell: its number format is nearer than a line beside the table, its header nearer still.
 */
function unitFor(column: Column, { headerUnit, lineUnit, notes = [] }: CellContext): Unit | undefined | 'several' {
  if (headerUnit !== undefined) return headerUnit;
  const noted = new Set(notes.flatMap((note) => (note.kind === 'unit' ? (unitOf(note.unit) ?? []) : [])));
  if (noted.size > 1) return 'several';
  return [...noted].find((unit) => fits(unit, column)) ?? (column.type === 'money' ? lineUnit : undefined);
}

/**
 * Reads money as whole 分, by the unit that stands nearest: in the cell itself (`186万元`), else in the column's header
 * (`应收金额（万元）`), else in the cell's number format, else in a line beside the table (`单位：万元`), else 元. Two units
 * at the same distance refuse the cell; a fraction of a 分 is refused, never rounded (`readMoney`).
 */
export function readAmount(text: string, column: Column, context: CellContext): ValueReading {
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

/** Reads a whole number, or a span of time with its own unit. */
export function readInteger(text: string, column: Column, context: CellContext): ValueReading {
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

/** Reads a number with a decimal point. */
export function readDecimal(text: string): ValueReading {
  const plain = halfWidth(text);
  return number.test(plain) ? { value: Number(plain) + 0 } : { reason: '只能填数字' };
}

const tenThousandths = /^日?万分之([一二三四五六七八九]|\d{1,3}(?:\.\d{1,4})?)$/;
const numerals = '零一二三四五六七八九';

/** Reads a share: `0.05%`, `万分之五` and `0.0005` are the same. */
export function readRate(text: string, column: Column, context: CellContext): ValueReading {
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

/** Why `value` is outside the bounds of its column, or undefined. */
export function rangeProblem(value: number, column: Column): string | undefined {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  if (value >= min && value <= max) return undefined;
  const shown = (bound: number): string => (column.type === 'money' ? `${bound / 100} 元` : String(bound));
  if (Number.isFinite(min) && Number.isFinite(max)) return `应在 ${shown(min)} 到 ${shown(max)} 之间`;
  return Number.isFinite(min) ? `不能小于 ${shown(min)}` : `不能大于 ${shown(max)}`;
}
