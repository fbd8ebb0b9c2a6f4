import { isDay } from '../day.ts';
import type { Column } from '../logs/column.ts';
import { isWeek } from '../week.ts';
import { isIdOrName } from './read-text.ts';

/**
 * The value of a cell that is written the plain way, or undefined: then `readCell` decides. Whatever is accepted here
 * is what `readCell` makes of the same text, in a tenth of its time.
 */
export type PlainAcceptor = (raw: string) => unknown;

/** The acceptor of cells of `column`. */
export function plainAcceptor(column: Column): PlainAcceptor {
  switch (column.type) {
    case 'text':
      if (column.pattern !== undefined) return notPlain;
      return isIdOrName(column) ? plainIdOf(column.maxLength) : plainTextOf(column.maxLength);
    case 'texts': {
      if (isIdOrName(column)) {
        const plainId = plainIdOf(column.maxLength);
        return (raw) => (plainId(raw) === undefined ? undefined : [raw]);
      }
      const plainText = plainTextOf(column.maxLength);
      return (raw) => (plainText(raw) === undefined || separators.test(raw) ? undefined : [raw]);
    }
    case 'choice': {
      const words = new Set(column.choices);
      return (raw) => (words.has(raw) ? raw : undefined);
    }
    case 'day':
      return remembered(/^\d{4}-\d{2}-\d{2}$/, isDay);
    case 'week':
      return remembered(/^\d{4}-W\d{2}$/, isWeek);
    case 'money':
      return within(column, /^\d{1,12}(?:\.\d{2})?$/, fenOf);
    case 'integer':
      return within(column, /^\d{1,12}$/, Number);
    case 'decimal':
      return within(column, /^\d{1,12}(?:\.\d{1,8})?$/, Number);
    default:
      return notPlain;
  }
}

const notPlain: PlainAcceptor = () => undefined;
const separators = /[;；、]/;
/** Neither blanks, separators and characters that nobody sees, nor the `+` of a number that a spreadsheet shortened. */
const plainId = /^[0-9A-Za-z\u4e00-\u9fff](?:[0-9A-Za-z\u4e00-\u9fff_-]{0,98}[0-9A-Za-z\u4e00-\u9fff])?$/;
const longestPlain = 1_000;

const plainIdOf =
  (maxLength = longestPlain) =>
  (raw: string): string | undefined =>
    raw.length <= maxLength && plainId.test(raw) ? raw : undefined;

/** Texts that begin and end with a character that nothing is trimmed or unwrapped at. */
function plainTextOf(maxLength = longestPlain): PlainAcceptor {
  const longest = Math.min(maxLength, longestPlain);
  return (raw) => plainText(raw, longest);
}

function plainText(raw: string, longest: number): string | undefined {
  if (raw.length === 0 || raw.length > longest) return undefined;
  return isPlainEdge(raw.charCodeAt(0)) && isPlainEdge(raw.charCodeAt(raw.length - 1)) ? raw : undefined;
}

/** Digits, Latin letters and the common Chinese characters. */
function isPlainEdge(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a)
  );
}

const mostRemembered = 4_096;

/** Files name the same few days again and again: each is checked once. */
function remembered(form: RegExp, isValid: (text: string) => boolean): PlainAcceptor {
  const valid = new Set<string>();
  return (raw) => {
    if (valid.has(raw)) return raw;
    if (!form.test(raw) || !isValid(raw)) return undefined;
    if (valid.size < mostRemembered) valid.add(raw);
    return raw;
  };
}

function within(
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Column,
  form: RegExp,
  read: (raw: string) => number,
): PlainAcceptor {
  return (raw) => {
    if (!form.test(raw)) return undefined;
    const value = read(raw);
    return value >= min && value <= max ? value : undefined;
  };
}

function fenOf(raw: string): number {
  const point = raw.length - 3;
  return raw.charCodeAt(point) === 0x2e
    ? Number(raw.slice(0, point)) * 100 + Number(raw.slice(point + 1))
    : Number(raw) * 100;
}
