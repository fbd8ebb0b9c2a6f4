/** One record of a CSV text: its cells, or the raw line where its quotes do not match. */
export interface ScannedRecord {
  /** Row as a spreadsheet shows it, from 1; blank lines count. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Set when the record's quotes do not match; `cells` then holds the one physical line as it stands. */
  readonly brokenQuote: boolean;
}

type Delimiter = ',' | ';' | '\t';

/** What parts the cells: the one of comma, semicolon and tab that is most frequent in the first lines. */
export function delimiterOf(text: string): Delimiter {
  const start = text.slice(0, 4096);
  const count = (mark: string): number => start.split(mark).length;
  if (count('\t') > count(',')) return '\t';
  return count(';') > count(',') && !start.includes(',') ? ';' : ',';
}

/** A quoted cell longer than this is taken for a quote that was never closed. */
const longestQuotedCell = 32_768;

/**
 * Every record of `text`, blank lines left out. Lines may end in CRLF, LF or CR, mixed. A quote counts only at the start
 * of a cell; one whose partner is missing or misplaced costs the line it stands on and nothing after it.
 */
export function* scanRecords(text: string, delimiter: Delimiter = ','): Generator<ScannedRecord> {
  let [at, row] = [text.charCodeAt(0) === 0xfeff ? 1 : 0, 0];
  while (at < text.length) {
    row += 1;
    const scanned = scanRecord(text, at, delimiter);
    if (scanned === undefined) {
      const end = lineEnd(text, at);
      yield { row, cells: [text.slice(at, end)], brokenQuote: true };
      at = afterLineEnd(text, end);
      continue;
    }
    at = scanned.next;
    if (scanned.cells.some((cell) => cell.trim() !== '')) yield { row, cells: scanned.cells, brokenQuote: false };
  }
}

interface Scanned {
  readonly cells: string[];
  readonly next: number;
}

function scanRecord(text: string, from: number, delimiter: string): Scanned | undefined {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    if (text[at] === '"') {
      const quoted = scanQuoted(text, at);
      if (quoted === undefined) return undefined;
      cells.push(quoted.cell);
      at = quoted.next;
      if (at < text.length && text[at] !== delimiter && !isLineEnd(text, at)) return undefined;
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && !isLineEnd(text, end)) end += 1;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] !== delimiter) return { cells, next: afterLineEnd(text, at) };
    at += 1;
  }
}

function scanQuoted(text: string, from: number): { cell: string; next: number } | undefined {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote - from > longestQuotedCell) return undefined;
    if (text[quote + 1] !== '"') return { cell: text.slice(from + 1, quote).replaceAll('""', '"'), next: quote + 1 };
    at = quote + 2;
  }
}

const isLineEnd = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r';

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isLineEnd(text, end)) end += 1;
  return end;
}

function afterLineEnd(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}
