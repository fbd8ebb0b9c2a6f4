import { isDeepStrictEqual } from 'node:util';
import { uploadReader } from '../../../shared/adapters/uploads/upload-reader.ts';
import type { RowMark, SheetRow } from '../../../shared/domain/upload/sheet-row.ts';
import { contentOf } from '../upload-content.ts';
import { type TextCase, textCase } from './text-case.ts';
import { comparable, type FuzzCase, workbookCase } from './workbook-case.ts';

/** What reading one file came to; `wrong` says what a person would have been told falsely or not at all. */
export type Verdict = 'read' | 'refused' | { readonly wrong: string };

interface Read {
  readonly rows: SheetRow[];
  readonly rowsFrom: (mark: RowMark) => Promise<SheetRow[]>;
}

/** More batches than any file of the campaign has: a reading that brings more does not end. */
const mostBatches = 10_000;

async function read(bytes: Uint8Array, pieceLength: number): Promise<Read | 'refused' | { readonly wrong: string }> {
  const reading = await uploadReader.read(contentOf(bytes, pieceLength));
  if ('reason' in reading) {
    return /[；，。：]/.test(reading.reason) ? 'refused' : { wrong: `refused with “${reading.reason}” alone` };
  }
  const rowsFrom = async (mark?: RowMark): Promise<SheetRow[]> => {
    const rows: SheetRow[] = [];
    let batches = 0;
    for (const table of reading.tables) {
      for await (const batch of table.rows(mark)) {
        rows.push(...batch.rows);
        batches += 1;
        if (batches > mostBatches) throw new Error('endless');
      }
    }
    return rows;
  };
  return { rows: await rowsFrom(), rowsFrom };
}

/** Reads the workbook of `seed` and compares it with the rows that were written into it. */
export async function judgeWorkbook(seed: number): Promise<Verdict> {
  const { bytes, damage, rows, mustBeRefused }: FuzzCase = workbookCase(seed);
  const found = await read(bytes, 4_096);
  if (found === 'refused') return damage === undefined ? { wrong: 'a whole workbook was refused' } : found;
  if ('wrong' in found) return found;
  if (mustBeRefused) return { wrong: `read in spite of ${damage}` };
  const seen = found.rows.map(comparable);
  if (!isDeepStrictEqual(seen, rows)) return { wrong: `${damage ?? 'whole'}: ${firstDifference(seen, rows)}` };
  const from = rows[seed % rows.length]?.row ?? 0;
  const rest = (await found.rowsFrom({ row: from, byte: 0 })).map(comparable);
  const left = rows.filter(({ row }) => row > from);
  return isDeepStrictEqual(rest, left) ? 'read' : { wrong: `after row ${from}: ${firstDifference(rest, left)}` };
}

/** Reads the text file of `seed` and compares it with the rows that were written into it. */
export async function judgeText(seed: number): Promise<Verdict> {
  const { bytes, damage, rows: written, brokenRow } = textCase(seed);
  const found = await read(bytes, 1 + (seed % 97));
  if (found === 'refused')
    return damage === 'none' || damage === 'quote' ? { wrong: 'a whole file was refused' } : found;
  if ('wrong' in found) return found;
  if (damage === 'zeros' || damage === 'bytes') return { wrong: `read in spite of ${damage}` };
  const shown = (row: SheetRow) => ({ row: row.row, cells: row.row === brokenRow ? [] : row.cells });
  const rows = written.filter(({ row, cells }) => row === brokenRow || cells.some((cell) => cell.trim() !== ''));
  const unsaid = found.rows.find((row) => (row.brokenQuote === true) !== (row.row === brokenRow));
  if (damage === 'cut') return judgeCut(found.rows, rows);
  if (unsaid !== undefined)
    return { wrong: `row ${unsaid.row} has quotes that ${brokenRow === unsaid.row ? 'pass' : 'do not match'}` };
  const seen = found.rows.map(shown);
  return isDeepStrictEqual(seen, rows) ? 'read' : { wrong: `${damage}: ${firstDifference(seen, rows)}` };
}

/** Of a file that was cut off the rows before the cut are all there, and the last one says that it may be none. */
function judgeCut(seen: readonly SheetRow[], rows: TextCase['rows']): Verdict {
  for (const [at, row] of seen.entries()) {
    const isSame = isDeepStrictEqual({ row: row.row, cells: row.cells }, rows[at]);
    // An open quote may take the lines after it for their own.
    const isSaid = row.endsOpen === true || row.brokenQuote === true;
    if (isSame) continue;
    if (!isSaid && !seen.slice(0, at).some(({ brokenQuote }) => brokenQuote))
      return { wrong: `cut: ${firstDifference(seen, rows)}` };
  }
  return 'read';
}

function firstDifference(seen: readonly SheetRow[], rows: readonly SheetRow[]): string {
  const at =
    Math.max(seen.length, rows.length) === 0 ? 0 : rows.findIndex((row, n) => !isDeepStrictEqual(row, seen[n]));
  const shown = (row: SheetRow | undefined) =>
    row === undefined ? 'no row' : JSON.stringify({ ...row, notes: [...(row.notes ?? [])] });
  return `${rows.length} rows written, ${seen.length} read; ${shown(rows[at])} became ${shown(seen[at])}`;
}

export interface Campaign {
  read: number;
  refused: number;
  readonly wrong: string[];
}

/** Judges `count` files from `seed` on. */
export async function campaign(
  judge: (seed: number) => Promise<Verdict>,
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Campaign> {
  const outcome: Campaign = { read: 0, refused: 0, wrong: [] };
  for (let at = 0; at < count; at++) {
    const verdict = await judge(seed + at).catch((cause: unknown) => ({ wrong: `crash: ${String(cause)}` }));
    if (typeof verdict === 'string') outcome[verdict] += 1;
    else outcome.wrong.push(`seed ${seed + at}: ${verdict.wrong}`);
    onProgress(at + 1);
  }
  return outcome;
}
