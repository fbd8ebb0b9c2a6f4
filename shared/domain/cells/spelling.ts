/** `text` without blanks around it, U+3000 and zero-width marks included. */
export function trimmed(text: string): string {
  return text.replace(/^[\s\u3000\u200b\ufeff]+|[\s\u3000\u200b\ufeff]+$/gu, '');
}

/** Full-width letters, digits and punctuation as their half-width forms. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

const spreadsheetErrors = new Set(['#N/A', '#VALUE!', '#REF!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!']);

/** The text of a cell freed of what a spreadsheet wraps around it: blanks, `="001"`, the apostrophe before a formula. */
export function cellText(raw: string): string {
  const text = trimmed(raw);
  const wrapped = /^="([^"]{0,200})"$/.exec(text);
  if (wrapped?.[1] !== undefined) return trimmed(wrapped[1]);
  return /^['’][=+\-@＝＋－＠'’\d]/.test(text) ? text.slice(1) : text;
}

/** True for what a spreadsheet shows when a formula failed. */
export function isSpreadsheetError(text: string): boolean {
  return spreadsheetErrors.has(text.toUpperCase());
}
