import {
  addUp,
  type LedgerStand,
  mergeQuestions,
  mergeReferences,
  mostListed,
  type TablePart,
  type UploadPart,
} from '../../../domain/upload/part.ts';
import type { Question, ReceiptTable } from '../../../domain/upload/receipt.ts';
import type { Touched } from '../../../domain/upload/touched.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import { ContradictedActions } from './contradicted-actions.ts';
import { pendingOf } from './named-references.ts';
import type { RejectedRows } from './rejected-rows.ts';

/** An upload as its receipt tells of it. */
export interface ComposedTables {
  readonly tables: ReceiptTable[];
  readonly remarks: string[];
  readonly touched: Omit<Touched, 'actions'>;
  /** What the records on file say against the upload's actions, in Chinese. */
  readonly contradictions: string[];
  readonly changed: boolean;
  readonly questions: Question[];
  readonly stands: readonly LedgerStand[];
  readonly newNames: boolean;
  readonly isOpen: boolean;
}

/** Adds up the parts of an upload, in their order, and writes its rejected rows; no more than one part is in memory whole. */
export async function composeTables(
  records: Pick<LogRecords, 'ledgerOf'> & Pick<LogRecordWriter, 'current'>,
  rejected: RejectedRows,
  parts: AsyncIterable<UploadPart>,
): Promise<ComposedTables> {
  const remarks: string[] = [];
  const contradicted = new ContradictedActions(records);
  const byTable = new Map<number, [TablePart, ...TablePart[]]>();
  for await (const part of parts) {
    remarks.push(...part.remarks);
    for (const table of part.tables) {
      await rejected.take(table);
      await contradicted.take(table.counts.title, table.touched.actions);
      const earlier = byTable.get(table.table);
      if (earlier === undefined) byTable.set(table.table, [slim(table, 0)]);
      else earlier.push(slim(table, listedIn(earlier)));
    }
  }
  await rejected.finish();
  const tables: ReceiptTable[] = [];
  for (const [index, of] of [...byTable].sort(([left], [right]) => left - right)) {
    const pendingReferences = (await pendingOf(records, mergeReferences(of))).slice(0, mostListed);
    const table = addUp(of, { pendingReferences, rejectedRowsFiles: rejected.filesOf(index) });
    // A workbook of templates carries sheets that nobody filled in.
    if (table.sheet === undefined || table.records > 0) tables.push(table);
  }
  const all = [...byTable.values()].flat();
  return {
    tables,
    remarks,
    touched: {
      contractIds: once(all.flatMap(({ touched }) => touched.contractIds)),
      clientIds: once(all.flatMap(({ touched }) => touched.clientIds)),
      projectIds: once(all.flatMap(({ touched }) => touched.projectIds)),
    },
    contradictions: contradicted.all(),
    changed: all.some(({ changed }) => changed),
    questions: mergeQuestions(all.flatMap(({ questions }) => questions)),
    stands: all.flatMap(({ stands }) => stands),
    newNames: all.some(({ newNames }) => newNames),
    isOpen: all.some(({ isOpen }) => isOpen),
  };
}

const once = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

const listedIn = (parts: readonly TablePart[]): number =>
  parts.reduce((total, { counts }) => total + counts.rejections.length, 0);

/** `part` without the rows that are written or checked by now and the places no receipt would list. */
function slim(part: TablePart, listed: number): TablePart {
  const rejections = part.counts.rejections.slice(0, Math.max(0, mostListed - listed));
  const touched = { ...part.touched, actions: [] };
  return { ...part, rejectedRows: [], touched, counts: { ...part.counts, rejections } };
}
