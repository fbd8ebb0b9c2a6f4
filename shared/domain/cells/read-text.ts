import { isLonger } from '../logs/bounds.ts';
import type { Column } from '../logs/column.ts';
import type { ValueReading } from './cell-reading.ts';
import { cellText, trimmed, withoutInvisible, withoutPadding } from './spelling.ts';

/** True for columns whose texts are compared character by character. */
export function isIdOrName(column: Column): boolean {
  return column.holds !== undefined || column.refersTo !== undefined;
}

/** Why a number that a spreadsheet has shortened is refused. */
export const roundedNumber = '数字太长，末尾几位已被表格软件改写；请把该列设为“文本”格式后重新填写原来的号码';

const scientific = /^\d(?:\.\d{1,15})?E\+\d{2,3}$|^\d\.\d{1,15}E\d{2,3}$/i;

/** Reads a text, an id or a name. */
export function readText(text: string, column: Column): ValueReading {
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

/** Reads several texts with 、 or ; between them. */
export function readTexts(text: string, column: Column): ValueReading {
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

const tooLong = (text: string, maxLength: number): string => `共 ${[...text].length} 字，最多 ${maxLength} 字；请缩短`;

/** The parts of a text between ; ； and 、, each once. */
export function splitTexts(text: string): string[] {
  const parts = text
    .split(/[;；、]/)
    .map((part) => cellText(part))
    .filter((part) => part !== '');
  return [...new Set(parts)];
}
