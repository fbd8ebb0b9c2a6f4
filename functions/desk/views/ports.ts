import type { LedgerPorts } from '../../../shared/usecases/desk/ledger/ledger-page.ts';
import type { NodePorts } from '../../../shared/usecases/desk/node/node-page.ts';
import type { StatementPorts } from '../../../shared/usecases/desk/records/keep-statement.ts';

/** What the pages that people look up and correct with work with. */
export interface ViewPorts extends StatementPorts, NodePorts, LedgerPorts {
  readonly records: StatementPorts['records'];
  readonly standings: LedgerPorts['standings'];
}
