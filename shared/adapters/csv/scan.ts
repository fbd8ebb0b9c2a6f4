import { isShortened } from '../../domain/cells/spelling.ts';
import type { CellNote } from '../../domain/upload/sheet-row.ts';

/** One record of a CSV text: its cells, or the raw line where its quotes do not match. */
export interface ScannedRecord {
  /** Row as a spreadsheet shows it, from 1; blank lines count. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Set when the record's quotes do not match; `cells` then holds the one physical line as it stands. */
  readonly brokenQuote: boolean;
  /** Set for the last record of a text that does not end in a line end: the file may have been cut off here. */
  readonly endsOpen?: true;
  /** By column from 0: numbers that a spreadsheet has shortened. */
  readonly notes?: ReadonlyMap<number, readonly CellNote[]>;
}

export type Delimiter = ',' | ';' | '\t' | '|';

/** A first line that tells spreadsheets what parts the cells; they do not show it. */
const separatorLine = /^sep=([,;|\t])(?:\r\n|\r|\n|$)/i;
/** No such line is longer. */
export const separatorLength = 7;

/** `text`, the beginning of a file, without a line such as `sep=;`. */
export function withoutSeparatorLine(text: string): string {
  return text.replace(separatorLine, '');
}

const guessed: readonly Delimiter[] = [',', '\t', ';'];
const sampleLength = 8_192;
const sampleRecords = 20;

/**
 * What parts the cells of the file that begins with `text`: what its first line says, else the one of comma, tab and
 * semicolon that cuts most of the first records into equally many cells, many rather than few, and from the first on.
 */
export function delimiterOf(text: string): Delimiter {
  const told = separatorLine.exec(text)?.[1];
  if (told !== undefined) return told as Delimiter;
  const start = text.slice(0, sampleLength);
  const cuts = guessed.map((delimiter) => ({ delimiter, ...cutsBy(delimiter, start) }));
  const earliest = Math.min(...cuts.map(({ first }) => first));
  const weighed = cuts.map((cut) => ({ ...cut, weight: cut.first > earliest ? cut.evenness / 2 : cut.evenness }));
  return weighed.reduce((best, cut) => (cut.weight > best.weight ? cut : best)).delimiter;
}

/** How evenly `delimiter` cuts the first records, and which is the first that it cuts at all. */
function cutsBy(delimiter: Delimiter, start: string): { readonly evenness: number; readonly first: number } {
  const records = new RecordScanner(delimiter).scan(start, true).slice(0, sampleRecords);
  const widths = records.map(({ cells }) => cells.length);
  let evenness = 0;
  for (const [width, same] of Map.groupBy(widths, (each) => each)) {
    evenness = Math.max(evenness, (same.length / widths.length) * Math.log2(width));
  }
  const first = widths.findIndex((width) => width > 1);
  return { evenness, first: first === -1 ? widths.length : first };
}

/** A quoted cell longer than this is taken for a quote that was never closed. */
const longestQuotedCell = 32_768;
/** A line longer than this is no record of a log; it is cut, so that memory stays bounded. */
const longestLine = 1_048_576;

/**
 * Cuts a text that comes in pieces into its records, blank lines left out. Lines may end in CRLF, LF or CR, mixed. A
 * quote counts only at the start of a cell; one whose partner is missing or misplaced costs the line it stands on and
 * nothing after it. Where the pieces are cut makes no difference.
 */
export class RecordScanner {
  private readonly delimiter: Delimiter;
  private row: number;
  private rest = '';
  /** Set while the remainder of a line that was cut is passed over. */
  private isPassing = false;

  /** Goes on after `row` rows. */
  constructor(delimiter: Delimiter = ',', row = 0) {
    this.delimiter = delimiter;
    this.row = row;
  }

  /** Rows so far, blank ones included. */
  get rows(): number {
    return this.row;
  }

  /** What the next record begins with, as far as it was given. */
  get unread(): string {
    return this.rest;
  }

  /** The records that `piece` completes; with `isLast`, all that are left. */
  scan(piece: string, isLast: boolean): ScannedRecord[] {
    const text = this.rest === '' ? piece : this.rest + piece;
    const records: ScannedRecord[] = [];
    const marks = { lineFeed: -1, carriageReturn: -1, quote: -1, exponent: -1, smallExponent: -1 };
    let at = this.isPassing ? this.pass(text) : 0;
    while (at < text.length) {
      const line = plainLine(text, at, marks);
      const scanned = line ?? scanRecord(text, at, this.delimiter, isLast);
      if (scanned === 'unfinished') break;
      this.row += 1;
      if (scanned === 'broken') {
        const end = lineEnd(text, at);
        records.push({ row: this.row, cells: [text.slice(at, end)], brokenQuote: true });
        at = afterLineEnd(text, end);
        continue;
      }
      const cells = 'cells' in scanned ? scanned.cells : text.slice(at, scanned.end).split(this.delimiter);
      const start = at;
      at = scanned.next;
      if (!cells.some(isFilled)) continue;
      const notes = mayBeShortened(text, start, at, marks) ? notesOn(cells) : undefined;
      const about = { ...(at > text.length && { endsOpen: true as const }), ...(notes !== undefined && { notes }) };
      records.push({ row: this.row, cells, brokenQuote: false, ...about });
    }
    this.rest = text.slice(at);
    if (this.rest.length > longestLine) records.push(this.cut());
    return records;
  }

  /** Where the line that was cut ends. */
  private pass(text: string): number {
    const end = lineEnd(text, 0);
    this.isPassing = end === text.length;
    return afterLineEnd(text, end);
  }

  private cut(): ScannedRecord {
    const cells = [this.rest.slice(0, longestQuotedCell)];
    this.row += 1;
    this.rest = '';
    this.isPassing = true;
    return { row: this.row, cells, brokenQuote: true };
  }
}

/** Every record of `text`. */
export function scanRecords(text: string, delimiter: Delimiter = ','): ScannedRecord[] {
  return new RecordScanner(delimiter).scan(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, true);
}

const isFilled = (cell: string): boolean => cell !== '' && cell.trim() !== '';

/** Where the next of each mark stands, as far as it was looked for. */
interface Marks {
  lineFeed: number;
  carriageReturn: number;
  quote: number;
  exponent: number;
  smallExponent: number;
}

/** Cheap to ask of each record: few hold what a number with an exponent has. */
function mayBeShortened(text: string, from: number, to: number, marks: Marks): boolean {
  return ahead(marks, 'exponent', 'E+', text, from) < to || ahead(marks, 'smallExponent', 'e+', text, from) < to;
}

const rounded: readonly CellNote[] = [{ kind: 'rounded' }];

function notesOn(cells: readonly string[]): ReadonlyMap<number, readonly CellNote[]> | undefined {
  const found = cells.flatMap((cell, column) => (isShortened(cell) ? [[column, rounded] as const] : []));
  return found.length === 0 ? undefined : new Map(found);
}

/** The end of a line without a quote, which most are; undefined for every other. */
function plainLine(
  text: string,
  at: number,
  marks: Marks,
): { readonly end: number; readonly next: number } | undefined {
  const lineFeed = ahead(marks, 'lineFeed', '\n', text, at);
  if (lineFeed === text.length || ahead(marks, 'quote', '"', text, at) < lineFeed) return undefined;
  const carriageReturn = ahead(marks, 'carriageReturn', '\r', text, at);
  if (carriageReturn < lineFeed - 1) return undefined;
  return { end: Math.min(carriageReturn, lineFeed), next: lineFeed + 1 };
}

/** Where `mark` stands next at or after `at`; the text's length where it does not. */
function ahead(marks: Marks, name: keyof Marks, mark: string, text: string, at: number): number {
  if (marks[name] >= at) return marks[name];
  const found = text.indexOf(mark, at);
  marks[name] = found === -1 ? text.length : found;
  return marks[name];
}

interface Scanned {
  readonly cells: string[];
  readonly next: number;
}

/** A record at `from`; unfinished where only further text can tell how it goes on. */
function scanRecord(text: string, from: number, delimiter: string, isLast: boolean): Scanned | 'broken' | 'unfinished' {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    if (text[at] === '"') {
      const quoted = scanQuoted(text, at, isLast);
      if (quoted === 'unfinished') return quoted;
      if (quoted === 'broken') return isLast || hasLineEnd(text, from) ? quoted : 'unfinished';
      cells.push(quoted.cell);
      at = quoted.next;
      if (at < text.length && text[at] !== delimiter && !isLineEnd(text, at)) {
        return isLast || hasLineEnd(text, from) ? 'broken' : 'unfinished';
      }
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && !isLineEnd(text, end)) end += 1;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (!isLast && at + 1 >= text.length) return 'unfinished';
    if (text[at] !== delimiter) return { cells, next: afterLineEnd(text, at) };
    at += 1;
  }
}

function scanQuoted(
  text: string,
  from: number,
  isLast: boolean,
): { cell: string; next: number } | 'broken' | 'unfinished' {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    const isTooFar = (quote === -1 ? text.length : quote) - from > longestQuotedCell;
    if (isTooFar || (quote === -1 && isLast)) return 'broken';
    if (quote === -1 || (quote + 1 === text.length && !isLast)) return 'unfinished';
    if (text[quote + 1] !== '"') return { cell: text.slice(from + 1, quote).replaceAll('""', '"'), next: quote + 1 };
    at = quote + 2;
  }
}

const isLineEnd = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r';

/** True when the line that holds `from` ends in the text, with what follows a carriage return known. */
function hasLineEnd(text: string, from: number): boolean {
  return lineEnd(text, from) + 1 < text.length;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isLineEnd(text, end)) end += 1;
  return end;
}

function afterLineEnd(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}
