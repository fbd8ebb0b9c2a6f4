import type { ReadRow } from '../../../domain/cells/row-reading.ts';
import type { LedgerStand } from '../../../domain/upload/part.ts';
import type { RowDraft } from '../../../domain/upload/row-draft.ts';
import type { TableUpload } from './table-upload.ts';

/** What a row of a ledger says was received so far of its node or its contract; none where it says nothing of it. */
export function standIn(
  { layout: { stand }, table }: TableUpload,
  { standFen, sheetRow }: RowDraft,
  [first]: readonly ReadRow[],
): LedgerStand[] {
  const { contractId, node } = (first?.fields ?? {}) as { readonly contractId?: string; readonly node?: string };
  if (stand === undefined || standFen === undefined || contractId === undefined) return [];
  return [
    {
      contractId,
      node: stand.isPerNode ? node : undefined,
      receivedFen: standFen,
      asOf: stand.asOf,
      sheet: table.sheet,
      row: sheetRow.row,
      column: stand.header,
    },
  ];
}
