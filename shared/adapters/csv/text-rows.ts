import type { RowBatch, RowMark } from '../../domain/upload/sheet-row.ts';
import type { UploadContent } from '../../ports/uploads.ts';
import { type Delimiter, RecordScanner, separatorLength, withoutSeparatorLine } from './scan.ts';
import { type TextEncoding, textEncodings } from './survey-text.ts';

interface TextShape {
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
}

const start: RowMark = { row: 0, byte: 0 };

/** The rows of a text file after `from`, a piece of the file at a time. */
export async function* textRows(
  content: UploadContent,
  { encoding, delimiter }: TextShape,
  from: RowMark = start,
): AsyncGenerator<RowBatch> {
  // A mark at the start is no text; further on it would be a character like any other.
  const decoder = new TextDecoder(textEncodings[encoding], { fatal: true, ignoreBOM: from.byte > 0 });
  const scanner = new RecordScanner(delimiter, from.row);
  const recent = new RecentBytes(from.byte);
  const batch = (text: string, isLast: boolean): RowBatch => {
    const rows = scanner.scan(text, isLast);
    const place = () => (isLast ? recent.end : recent.lineStart(lineEndsIn(scanner.unread), encoding));
    return { rows, next: () => ({ row: scanner.rows, byte: place() }) };
  };
  let isStart = from.byte === 0;
  /** The first characters of the file, until a `sep=` line would be complete. */
  let head = '';
  for await (const piece of content.from(from.byte)) {
    recent.add(piece, head.length + scanner.unread.length);
    const text = head + decoder.decode(piece, { stream: true });
    const isTooShort = isStart && text.length < separatorLength;
    head = isTooShort ? text : '';
    if (isTooShort) continue;
    yield batch(isStart ? withoutSeparatorLine(text) : text, false);
    isStart = false;
  }
  const rest = head + decoder.decode();
  yield batch(isStart ? withoutSeparatorLine(rest) : rest, true);
}

const lineEndsIn = (text: string): number => text.match(/[\r\n]/g)?.length ?? 0;

/** In no encoding a character takes more. */
const mostBytesPerCharacter = 4;

/** The last bytes of a file as far as it was read, enough to find the place of text that is not yet a record. */
class RecentBytes {
  private readonly start: number;
  private pieces: Uint8Array[] = [];
  private length = 0;
  /** The byte after the last of them. */
  end: number;

  constructor(start: number) {
    this.start = start;
    this.end = start;
  }

  /** Takes the next piece; `unread` characters of the ones before are still no record. */
  add(piece: Uint8Array, unread: number): void {
    // And the line end before them, and a character of which only a part has come.
    const needed = (unread + 2) * mostBytesPerCharacter;
    for (let first = this.pieces[0]; first && this.length - first.length >= needed; first = this.pieces[0]) {
      this.pieces.shift();
      this.length -= first.length;
    }
    this.pieces.push(piece);
    this.length += piece.length;
    this.end += piece.length;
  }

  /**
   * The byte after the line end that `lineEnds` others follow. Neither in UTF-8 nor in GB18030 is CR or LF part of
   * another character; in UTF-16 they are units of two bytes, and files begin with two bytes of mark.
   */
  lineStart(lineEnds: number, encoding: TextEncoding): number {
    const bytes = Buffer.concat(this.pieces);
    const width = encoding.startsWith('UTF-16') ? 2 : 1;
    const first = this.end - bytes.length;
    const isLineEnd = lineEndAt[encoding === 'UTF-16LE' ? 'little' : encoding === 'UTF-16BE' ? 'big' : 'bytes'];
    let left = lineEnds;
    for (let at = bytes.length - width - (this.end % width); at >= 0; at -= width) {
      if (!isLineEnd(bytes, at)) continue;
      if (left === 0) return first + at + width;
      left -= 1;
    }
    return this.start;
  }
}

const isCrOrLf = (code: number | undefined): boolean => code === 10 || code === 13;
const lineEndAt = {
  bytes: (bytes: Uint8Array, at: number) => isCrOrLf(bytes[at]),
  little: (bytes: Uint8Array, at: number) => bytes[at + 1] === 0 && isCrOrLf(bytes[at]),
  big: (bytes: Uint8Array, at: number) => bytes[at] === 0 && isCrOrLf(bytes[at + 1]),
} as const;
