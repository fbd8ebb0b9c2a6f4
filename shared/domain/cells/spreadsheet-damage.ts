import type { Column } from '../logs/column.ts';
import type { CellNote } from '../upload/sheet-row.ts';
import type { ValueReading } from './cell-reading.ts';
import { readDay, readMonthDay } from './read-date.ts';
import { isIdOrName, roundedNumber } from './read-text.ts';
import { cellText } from './spelling.ts';

/** Why a cell whose text the spreadsheet has changed is refused, what it meant where that is known, or undefined. */
export function readDamaged(column: Column, raw: string, notes: readonly CellNote[]): ValueReading | undefined {
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

function madeDate(column: Column, raw: string, typed: string): ValueReading | undefined {
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
