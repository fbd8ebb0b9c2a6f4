import { columnsOf } from '../../../domain/cells/header.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import type { RecordVersion } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import type { ReceiptTable } from '../../../domain/upload/receipt.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';

type References = ReceiptTable['pendingReferences'];

interface Reference {
  readonly row: number;
  readonly column: string;
  rows: number;
  /** The row that was counted last: a row that names an id in several cells is counted once. */
  lastRow: number;
}

/** Gathers the ids that rows of one kind name. */
export class NamedReferences {
  private readonly columns: readonly { readonly field: string; readonly header: string; readonly refersTo: LogKind }[];
  private readonly named = new Map<LogKind, Map<string, Reference>>();

  constructor(kind: LogKind) {
    this.columns = columnsOf(kind).flatMap(([field, { refersTo, header }]) =>
      refersTo === undefined ? [] : [{ field, header, refersTo: refersTo as LogKind }],
    );
  }

  note({ fields, origin }: IncomingRow): void {
    const cells = fields as Readonly<Record<string, string | readonly string[] | undefined>>;
    for (const { field, header, refersTo } of this.columns) {
      for (const id of [cells[field] ?? []].flat()) {
        const ids = this.named.get(refersTo) ?? new Map<string, Reference>();
        this.named.set(refersTo, ids);
        const seen = ids.get(id);
        if (seen === undefined) ids.set(id, { row: origin.row, column: header, rows: 1, lastRow: origin.row });
        else if (seen.lastRow !== origin.row) {
          seen.rows += 1;
          seen.lastRow = origin.row;
        }
      }
    }
  }

  /** The ids so far, each with the first row that names it. */
  all(): References {
    return [...this.named].flatMap(([kind, ids]) =>
      [...ids].map(([id, { row, column, rows }]) => ({ kind, id, row, column, rows })),
    );
  }
}

/** Those of `references` that are not on record (待关联), by their first row. */
export async function pendingOf(
  records: Pick<LogRecordWriter, 'current'>,
  references: References,
): Promise<References> {
  const pending: References = [];
  for (const [kind, named] of Map.groupBy(references, (reference) => reference.kind as LogKind)) {
    const known = await records.current(
      kind,
      named.map(({ id }) => joinKey([id])),
    );
    pending.push(...named.filter(({ id }) => !isOnRecord(known.get(joinKey([id])))));
  }
  return pending.sort((left, right) => left.row - right.row || compareTexts(left.column, right.column));
}

/** A withdrawn record was uploaded all the same; one that is set aside is not there yet. */
const isOnRecord = (version: RecordVersion | undefined): boolean => version?.row !== undefined;
