import type { ViewPorts } from '../../functions/desk/views/ports.ts';
import { documentWriter } from '../../shared/adapters/render/document-writer.ts';
import { shippedPolicy } from '../../shared/domain/warning/decide/policy.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { FileStore } from '../../shared/ports/files.ts';
import { recentDigests } from '../../shared/usecases/desk/policies/recent-digests.ts';
import { readPortfolio } from '../../shared/usecases/desk/portfolio.ts';
import { registerBy } from '../../shared/usecases/risks/register-on.ts';
import { keptTrend } from '../../shared/usecases/risks/steps/keep-trend.ts';
import { fakeClientRecords } from './fake-client-records.ts';
import { fakeClientTrails } from './fake-client-trails.ts';
import { fakeFiles } from './fake-files.ts';
import { fakeLedgerAgenda } from './fake-ledger-agenda.ts';
import { fakeLedgerLinks } from './fake-ledger-links.ts';
import type { fakeLogRecords } from './fake-log-records.ts';
import { fakeOutbox } from './fake-outbox.ts';
import { fakePolicySources } from './fake-policy-sources.ts';
import { fakeChangeMarks } from './fake-runs.ts';
import { fakeTodayAgenda, fakeTodayItems } from './fake-today.ts';
import { fakeWarningRuns } from './fake-warning-runs.ts';
import { fakeWarningStandings } from './fake-warning-standings.ts';

/** What looking up and correcting works with, in memory, over `records`. */
export function fakeViews(
  records: ReturnType<typeof fakeLogRecords>,
  clock: Clock,
  files: FileStore = fakeFiles(),
): ViewPorts {
  const outbox = fakeOutbox();
  const [agenda, trails, standings] = [fakeLedgerAgenda(), fakeClientTrails(), fakeWarningStandings()];
  const [sources, links] = [fakePolicySources(), fakeLedgerLinks()];
  return {
    clock,
    records,
    versions: records,
    agenda,
    trails,
    standings,
    openNodes: standings,
    runs: fakeWarningRuns(),
    byClient: fakeClientRecords(records),
    links,
    sources,
    fetches: { send: async () => {} },
    sent: outbox,
    outbox,
    contents: {
      read: async () => ({ subject: '', html: '', text: '', attachments: [] }),
    },
    files,
    todayItems: fakeTodayItems(),
    writer: documentWriter,
    trend: () => keptTrend(files),
    fresh: { once: (_, __, read) => read() },
    portfolio: () => readPortfolio(records),
    register: (day) => registerBy(files, day),
    digests: (day) => recentDigests(files, day),
    policy: shippedPolicy,
    accepted: {
      agenda,
      trails,
      links,
      people: records,
      sources,
      today: fakeTodayAgenda(),
      changes: fakeChangeMarks(),
    },
  };
}
