import type { LogKind } from '../logs/registry.ts';
import type { Fen } from '../money.ts';
import type { Question, ReceiptTable, Said } from './receipt.ts';
import type { RowMark, SheetRow } from './sheet-row.ts';
import type { Touched } from './touched.ts';

/** What a ledger says was received of a node, or of a whole contract, up to a day. */
export interface LedgerStand {
  readonly contractId: string;
  /** Undefined for a stand over all nodes of the contract. */
  readonly node: string | undefined;
  readonly receivedFen: Fen;
  readonly asOf: string | undefined;
  readonly sheet: string | undefined;
  readonly row: number;
  readonly column: string;
}

/** What reading some rows of one table came to. The parts of a table add up to its line in the receipt. */
export interface TablePart {
  /** Which table of the upload, from 0; a further table on the same sheet adds thousandths. */
  readonly table: number;
  readonly counts: Omit<ReceiptTable, 'kind' | 'pendingReferences' | 'rejectedRowsFiles'> & { readonly kind: LogKind };
  /** Ids that were not on record when the part was read, each with the first row that names it. */
  readonly pendingReferences: ReceiptTable['pendingReferences'];
  /** Header of the rejected rows. */
  readonly rejectedHeader: readonly string[];
  readonly rejectedRows: readonly (readonly string[])[];
  readonly touched: Touched;
  readonly questions: readonly Question[];
  readonly stands: readonly LedgerStand[];
  /** Kinds whose names the rows brought without a record. */
  readonly newNames: boolean;
  /** True while something in the rows is to be answered, or a name in them to be known. */
  readonly isOpen: boolean;
  /** True when a record changed. */
  readonly changed: boolean;
}

/** Where the reading of an upload goes on. */
export interface UploadMark extends RowMark {
  readonly table: number;
  /** Where the mark is in a further table of the sheet: which one, and the rows of its header. */
  readonly section?: { readonly no: number; readonly rows: readonly Pick<SheetRow, 'row' | 'cells'>[] } | undefined;
  /** How often rows that are told apart by their order were read before the mark. */
  readonly tallies?: Readonly<Record<string, number>> | undefined;
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
  'waiting',
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
    waiting: sum('waiting'),
    taken: [...new Set(parts.flatMap(({ counts }) => counts.taken))],
    said: mergeSaid(parts.flatMap(({ counts }) => counts.said)),
    emptied: parts.flatMap(({ counts }) => counts.emptied).slice(0, mostListed),
    confirmations: parts.flatMap(({ counts }) => counts.confirmations).slice(0, mostListed),
    rejections: parts.flatMap(({ counts }) => counts.rejections).slice(0, mostListed),
    repeatedKeys: parts.flatMap(({ counts }) => counts.repeatedKeys).slice(0, mostListed),
    pendingReferences,
    rejectedRowsFiles,
  };
}

/** What is said of several rows, each once with its first row and all of its rows. */
export function mergeSaid(all: readonly Said[]): Said[] {
  const merged = new Map<string, Said>();
  for (const one of all) {
    const name = `${one.column}\n${one.words}`;
    const seen = merged.get(name);
    if (seen !== undefined) merged.set(name, { ...seen, rows: seen.rows + one.rows });
    else if (merged.size < mostListed) merged.set(name, one);
  }
  return [...merged.values()];
}

/** Questions that several parts put, each once with its first row and all of its rows. */
export function mergeQuestions(all: readonly Question[]): Question[] {
  const merged = new Map<string, Question>();
  for (const one of all) {
    const seen = merged.get(one.id);
    if (seen !== undefined) merged.set(one.id, { ...seen, rows: seen.rows + one.rows });
    else if (merged.size < mostListed) merged.set(one.id, one);
  }
  return [...merged.values()];
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
