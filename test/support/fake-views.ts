import type { ViewPorts } from '../../functions/desk/views/ports.ts';
import { shippedPolicy } from '../../shared/domain/warning/decide/policy.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { fakeClientTrails } from './fake-client-trails.ts';
import { fakeLedgerAgenda } from './fake-ledger-agenda.ts';
import { fakeLedgerLinks } from './fake-ledger-links.ts';
import type { fakeLogRecords } from './fake-log-records.ts';
import { fakePolicySources } from './fake-policy-sources.ts';
import { fakeChangeMarks } from './fake-runs.ts';
import { fakeWarningRuns } from './fake-warning-runs.ts';
import { fakeWarningStandings } from './fake-warning-standings.ts';

/** What looking up and correcting works with, in memory, over `records`. */
export function fakeViews(records: ReturnType<typeof fakeLogRecords>, clock: Clock): ViewPorts {
  const [agenda, trails, standings] = [fakeLedgerAgenda(), fakeClientTrails(), fakeWarningStandings()];
  const sources = fakePolicySources();
  return {
    clock,
    records,
    versions: records,
    agenda,
    trails,
    standings,
    openNodes: standings,
    runs: fakeWarningRuns(),
    policy: shippedPolicy,
    accepted: { agenda, trails, links: fakeLedgerLinks(), people: records, sources, changes: fakeChangeMarks() },
  };
}
