import { scopeOf, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { ownerName } from '../../../domain/warning/decide/recipients.ts';
import { freshContracts } from './fresh-contracts.ts';
import { type LedgerLine, type LedgerPorts, linesOf, nodesIn } from './ledger-page.ts';
import { byContract, type LedgerFilter } from './listed-nodes.ts';

/** Every open node that `filter` lets through within what `viewer` may see, in the order of the page. */
export async function ledgerExport(
  ports: LedgerPorts,
  viewer: Viewer,
  staff: readonly LogRecord<'staff'>[],
  today: Day,
  filter: LedgerFilter,
): Promise<{ readonly asOf: Day; readonly lines: readonly LedgerLine[] }> {
  const fresh = await freshContracts(ports, today);
  const nodes = await nodesIn(ports, scopeOf(viewer, 'node') ?? 'everybody', fresh, filter);
  const people = new Map(staff.map((person) => [person.row.staffId, person]));
  const lines = await linesOf(ports, byContract(nodes), (staffId) => ownerName(staffId, people));
  return { asOf: fresh.asOf, lines };
}
