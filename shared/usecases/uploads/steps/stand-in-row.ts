import type { ReadRow } from '../../../domain/cells/row-reading.ts';
import type { LedgerStand } from '../../../domain/upload/part.ts';
import type { RowDraft } from '../../../domain/upload/row-draft.ts';
import type { TableUpload } from './table-upload.ts';

/** What a row of a ledger says was received so far of its node or its contract; none where it says nothing of it. */
export function standsIn(
  { table }: TableUpload,
  { stands = [], sheetRow }: RowDraft,
  rows: readonly ReadRow[],
): LedgerStand[] {
  const nodes = rows.map(({ fields }) => fields as { readonly contractId?: string; readonly node?: string });
  return stands.flatMap(({ stand, fen }) => {
    const of = stand.node === undefined ? nodes[0] : nodes.find(({ node }) => node === stand.node);
    if (of?.contractId === undefined) return [];
    return [
      {
        contractId: of.contractId,
        node: stand.isPerNode ? of.node : undefined,
        receivedFen: fen,
        asOf: stand.asOf,
        sheet: table.sheet,
        row: sheetRow.row,
        column: stand.header,
      },
    ];
  });
}
