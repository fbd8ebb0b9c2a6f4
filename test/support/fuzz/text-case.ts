import { encodeGb18030 } from '../../../bench/ingest/gb18030.ts';
import type { SheetRow } from '../../../shared/domain/upload/sheet-row.ts';
import { Random } from './random.ts';
import { randomText } from './sheet-model.ts';

/** A text file with what reading it must come to. */
export interface TextCase {
  readonly bytes: Uint8Array;
  readonly damage: 'none' | 'cut' | 'zeros' | 'bytes' | 'quote';
  readonly rows: readonly SheetRow[];
  /** The row whose quotes were broken. */
  readonly brokenRow?: number;
}

const encodings = ['UTF-8', 'UTF-8 BOM', 'UTF-16LE', 'UTF-16BE', 'GB18030'] as const;
type Encoding = (typeof encodings)[number];
const quotedOnly = [',', ';', '\t', '\n', '\r\n', '"'] as const;

/** The text file that `seed` makes, damaged in about half of the cases. */
export function textCase(seed: number): TextCase {
  const random = new Random(seed);
  const encoding = random.of(encodings);
  const delimiter = random.of([',', ',', ';', '\t'] as const);
  const width = random.whole(2, 9);
  const texts = [
    // A header, as a table has one.
    Array.from({ length: width }, (_, at) => `的编号${at}`),
    ...random.many(1, 14, () =>
      Array.from({ length: random.is(0.8) ? width : random.whole(1, width) }, () => cellText(random, encoding)),
    ),
  ];
  const damage = random.is(0.5) ? 'none' : random.of(['cut', 'zeros', 'bytes', 'quote'] as const);
  const broken = damage === 'quote' ? random.whole(1, texts.length - 1) : undefined;
  const hasSeparator = random.is(0.15);
  const lines: string[] = [];
  const rows: SheetRow[] = [];
  let brokenRow: number | undefined;
  for (const [at, cells] of texts.entries()) {
    while (random.is(0.1)) lines.push(random.of([' ', '  ', delimiter.repeat(width - 1)]));
    const written = cells.map((cell) => quotedAtWill(cell, random));
    const row = lines.length + 1;
    rows.push({ row, cells: at === broken ? [] : cells });
    if (at === broken) {
      brokenRow = row;
      lines.push(`"x${cells.map((_, n) => `甲${n}`).join(delimiter)}`);
    } else lines.push(written.join(delimiter));
  }
  // An empty line between a lone CR and a lone LF would be none.
  const ends = random.of([
    ['\r\n', '\n'],
    ['\r\n', '\n'],
    ['\r', '\r\n'],
  ] as const);
  const end = (): string => random.of(ends);
  const body = lines.map((line, at) => `${line}${at === lines.length - 1 && random.is(0.2) ? '' : end()}`).join('');
  const before = hasSeparator ? `sep=${delimiter}\r\n` : '';
  const bytes = encoded(`${before}${body}`, encoding);
  const headLength = encoded(before + lines.slice(0, rows[0]?.row).join('\r\n'), encoding).length;
  return {
    damage,
    rows,
    ...(brokenRow !== undefined && { brokenRow }),
    bytes: damagedBytes(bytes, damage, encoding, headLength, random),
  };
}

/** GB18030 is written here with two bytes a character, and by Chinese words: the reader tells Big5 by them. */
function cellText(random: Random, encoding: Encoding): string {
  if (random.is(0.15)) return '';
  const text = randomText(random)
    .replaceAll('\u{20000}', encoding === 'GB18030' ? '乡' : '\u{20000}')
    .replaceAll('"', '号');
  const marked = random.is(0.15) ? `${text}${random.of(quotedOnly)}尾` : text;
  return encoding === 'GB18030' ? `的编号${marked}` : marked;
}

/** `cell` as a file may have it: in quotes where it must be, else as chance will. */
function quotedAtWill(cell: string, random: Random): string {
  const isQuoted = /["\r\n,;\t]/.test(cell) || random.is(0.2);
  return isQuoted ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'GB18030') return encodeGb18030(text);
  if (encoding === 'UTF-8') return Buffer.from(text);
  if (encoding === 'UTF-8 BOM') return Buffer.from(`\ufeff${text}`);
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'UTF-16LE' ? little : little.swap16();
}

function damagedBytes(
  bytes: Uint8Array,
  damage: TextCase['damage'],
  encoding: Encoding,
  headLength: number,
  random: Random,
): Uint8Array {
  const at = random.whole(3, bytes.length);
  const inserted = (...extra: number[]): Uint8Array =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from(extra), bytes.subarray(at)]);
  switch (damage) {
    case 'cut':
      // Cut within its header a file is no log, which is another matter.
      return bytes.subarray(0, random.whole(Math.min(headLength, bytes.length - 1), bytes.length - 1));
    case 'zeros':
      return encoding.startsWith('UTF-16')
        ? Buffer.concat([bytes.subarray(0, at - (at % 2)), Buffer.from([0, 0]), bytes.subarray(at - (at % 2))])
        : inserted(0);
    case 'bytes':
      // In UTF-16 a byte too many makes other characters of all that follow, and an odd length.
      return inserted(0xff);
    default:
      return bytes;
  }
}
