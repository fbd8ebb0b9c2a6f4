import type { LogKind } from '../logs/registry.ts';
import type { RowMark } from './read-table.ts';
import type { ReceiptTable } from './receipt.ts';
import type { Touched } from './touched.ts';

/** What reading some rows of one table came to. The parts of a table add up to its line in the receipt. */
export interface TablePart {
  /** Which table of the upload, from 0. */
  readonly table: number;
  readonly counts: Omit<ReceiptTable, 'kind' | 'pendingReferences' | 'rejectedRowsFiles'> & { readonly kind: LogKind };
  /** Ids that were not on record when the part was read, each with the first row that names it. */
  readonly pendingReferences: ReceiptTable['pendingReferences'];
  /** Header of the rejected rows. */
  readonly rejectedHeader: readonly string[];
  readonly rejectedRows: readonly (readonly string[])[];
  readonly touched: Touched;
  /** True when a record changed. */
  readonly changed: boolean;
}

/** Where the reading of an upload goes on. */
export interface UploadMark extends RowMark {
  readonly table: number;
}

/** What one reading of an upload came to, of so many rows as one call of the function may take. */
export interface UploadPart {
  readonly tables: readonly TablePart[];
  readonly remarks: readonly string[];
  /** Undefined when this was the last part. */
  readonly next?: UploadMark | undefined;
}

/** More places than this a receipt does not list; the rejected rows themselves are all kept. */
export const mostListed = 10_000;

const counted = [
  'records',
  'accepted',
  'added',
  'updated',
  'unchanged',
  'withdrawn',
  'setAside',
  'toConfirm',
  'rejected',
] as const;

/** A table's line in the receipt from its parts, in the order of the rows; `pendingReferences` as they are now. */
export function addUp(
  [first, ...others]: readonly [TablePart, ...TablePart[]],
  { pendingReferences, rejectedRowsFiles }: Pick<ReceiptTable, 'pendingReferences' | 'rejectedRowsFiles'>,
): ReceiptTable {
  const parts = [first, ...others];
  const sum = (count: (typeof counted)[number]) => parts.reduce((total, { counts }) => total + counts[count], 0);
  return {
    ...first.counts,
    records: sum('records'),
    accepted: sum('accepted'),
    added: sum('added'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    withdrawn: sum('withdrawn'),
    setAside: sum('setAside'),
    toConfirm: sum('toConfirm'),
    rejected: sum('rejected'),
    emptied: parts.flatMap(({ counts }) => counts.emptied).slice(0, mostListed),
    confirmations: parts.flatMap(({ counts }) => counts.confirmations).slice(0, mostListed),
    rejections: parts.flatMap(({ counts }) => counts.rejections).slice(0, mostListed),
    repeatedKeys: parts.flatMap(({ counts }) => counts.repeatedKeys).slice(0, mostListed),
    pendingReferences,
    rejectedRowsFiles,
  };
}

/** References that several parts name, each once with its first row and all of its rows. */
export function mergeReferences(parts: readonly TablePart[]): ReceiptTable['pendingReferences'] {
  const merged = new Map<string, ReceiptTable['pendingReferences'][number]>();
  for (const reference of parts.flatMap(({ pendingReferences }) => pendingReferences)) {
    const name = `${reference.kind}:${reference.id}`;
    const seen = merged.get(name);
    merged.set(name, seen === undefined ? reference : { ...seen, rows: seen.rows + reference.rows });
  }
  return [...merged.values()];
}
