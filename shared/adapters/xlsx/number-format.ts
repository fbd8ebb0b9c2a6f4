import { getFormatDateInfo, isDateFormat, tokenize } from 'numfmt';

/** What a cell's number format makes of its number, as far as it changes what a person reads. */
export type NumberFormat =
  | { readonly kind: 'number' }
  /** An id such as `0000` or `"W"000`: a whole number reads as it is shown. */
  | { readonly kind: 'id'; readonly code: string }
  | { readonly kind: 'percent' }
  /** Shown in a unit such as 万, by its letters or by a comma that scales. */
  | { readonly kind: 'unit'; readonly code: string }
  | {
      readonly kind: 'day' | 'instant';
      /** Shown without a year, or without a day: perhaps a text that the spreadsheet made a date. */
      readonly partial?: 'monthDay' | 'yearMonth';
    }
  | { readonly kind: 'time'; readonly isElapsed: boolean };

const plain: NumberFormat = { kind: 'number' };

/**
 * Reads the format with this id; `code` where the workbook defines it itself. Built-in formats: ECMA-376 Part 1,
 * 18.8.30, with those of Chinese workbooks (27–36, 50–58).
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return ofCode(code);
  const between = (first: number, last: number): boolean => id >= first && id <= last;
  if (id === 9 || id === 10) return { kind: 'percent' };
  if (id === 16 || between(28, 29) || id === 51 || between(53, 54) || id === 58) {
    return { kind: 'day', partial: 'monthDay' };
  }
  if (id === 17 || id === 27 || id === 36 || id === 50 || id === 52 || id === 57) {
    return { kind: 'day', partial: 'yearMonth' };
  }
  if (between(14, 15) || between(30, 31)) return { kind: 'day' };
  if (id === 22) return { kind: 'instant' };
  const isTime = between(18, 21) || between(32, 35) || between(45, 47) || between(55, 56);
  return isTime ? { kind: 'time', isElapsed: id === 46 } : plain;
}

const longestCode = 255;

function ofCode(raw: string): NumberFormat {
  const code = canonical(raw.slice(0, longestCode));
  try {
    return isDateFormat(code) ? ofDate(code) : ofNumber(code);
  } catch {
    // No format that a spreadsheet would take; the number is read as it is.
    return plain;
  }
}

/** `!` escapes a character like `\` does; colours and the like in other languages change nothing that is read. */
function canonical(code: string): string {
  return code.replace(/"[^"]{0,200}"|\\.|!(.)|\[([^\]]{0,200})\]/gs, (found, escaped?: string, inside?: string) => {
    if (escaped !== undefined) return `\\${escaped}`;
    const isKept = inside === undefined || /^([<>=$]|h+$|m+$|s+$)/i.test(inside);
    return isKept ? found : '';
  });
}

function ofDate(code: string): NumberFormat {
  const { year, month, day, hours, minutes, seconds } = getFormatDateInfo(code);
  const hasTime = hours || minutes || seconds;
  if (hasTime && !year && !month && !day) return { kind: 'time', isElapsed: /\[[hms]+\]/i.test(code) };
  if (hasTime) return { kind: 'instant' };
  if (month && !year) return { kind: 'day', partial: 'monthDay' };
  return month && !day ? { kind: 'day', partial: 'yearMonth' } : { kind: 'day' };
}

const literals: ReadonlySet<string> = new Set(['STRING', 'ESCAPED', 'CHAR', 'DIGIT']);
const unseen: ReadonlySet<string> = new Set(['CONDITION', 'COLOR', 'LOCALE', 'SKIP', 'FILL', 'SPACE', 'MODIFIER']);

function ofNumber(code: string): NumberFormat {
  const tokens = tokenize(code);
  const types = new Set(tokens.map(({ type }) => type));
  if (types.has('PERCENT')) return { kind: 'percent' };
  const words = tokens.filter(({ type }) => literals.has(type)).map(({ value }) => value);
  if (types.has('SCALE') || words.some((word) => unitAtEnd.test(word.trim()))) return { kind: 'unit', code };
  const end = tokens.findIndex(({ type }) => type === 'BREAK');
  const first = (end === -1 ? tokens : tokens.slice(0, end)).filter(({ type }) => !unseen.has(type));
  const digits = first.filter(({ type }) => !literals.has(type));
  const isWhole = digits.length > 0 && digits.every(({ type }) => wholeDigits.has(type));
  const zeros = digits.filter(({ type }) => type === 'ZERO').map(({ value }) => value.length);
  const isPadded = zeros.reduce((total, length) => total + length, 0) > 1;
  const start = first.findIndex(({ type }) => !literals.has(type));
  // `0"人"` counts; `"第"0"期"` and `0"-A"` name.
  const isNamed = first.some(
    ({ type, value }, at) => literals.has(type) && (at < start ? /[\p{L}\p{N}]/u : /[A-Za-z0-9]/).test(value),
  );
  return isWhole && (isPadded || isNamed) ? { kind: 'id', code } : plain;
}

const wholeDigits: ReadonlySet<string> = new Set(['ZERO', 'HASH', 'GENERAL', 'MINUS']);

/** A unit at the end of what a number format shows. */
export const unitAtEnd = /(亿元|亿|百万元|百万|万元|万|千元|千|元|个月|天)$/;
