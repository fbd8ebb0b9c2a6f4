import { withoutMarks } from './formula-marks.ts';
/** `text` without blanks around it, U+3000 and zero-width marks included. Takes time by its length. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

const rareBlanks: ReadonlySet<number> = new Set([
  0x00a0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0x200b, 0xfeff,
]);

/** White space as ECMAScript defines it, and the zero-width space. */
function isBlank(code: number): boolean {
  if (code < 0xa0) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (code >= 0x2000 && code <= 0x200a) || rareBlanks.has(code);
}

/** Full-width letters, digits and punctuation as their half-width forms. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** Zero width, direction marks, soft hyphen, word joiner, no-break space: nobody sees them, and ids differ by them. */
const invisible = /[\u00a0\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202f\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** `text` without characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

const padded = /^(\p{Script=Han})[\s\u3000]+(\p{Script=Han}{1,2})$/u;

/** A name with blanks behind its surname, as clerks pad 张三 to the width of three, without them. */
export function withoutPadding(name: string): string {
  return name.replace(padded, '$1$2');
}

const spreadsheetErrors = new Set(['#N/A', '#VALUE!', '#REF!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!']);

/** The text of a cell freed of what a spreadsheet wraps around it: blanks, `="001"`, the apostrophe before a formula. */
export function cellText(raw: string): string {
  const text = trimmed(raw);
  const wrapped = /^="([^"]{0,200})"$/.exec(text);
  if (wrapped?.[1] !== undefined) return trimmed(wrapped[1]);
  return withoutMarks(text);
}

/** True for what a spreadsheet shows when a formula failed. */
export function isSpreadsheetError(text: string): boolean {
  return spreadsheetErrors.has(text.toUpperCase());
}

/** True for a number as a spreadsheet shortens it, such as `3.02507E+17`: the digits of it are lost. */
export function isShortened(text: string): boolean {
  return text.length < 40 && /^\s*[-+]?\d(?:\.\d{1,20})?[Ee]\+\d{2,3}\s*$/.test(text);
}
