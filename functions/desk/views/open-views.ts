import { dynamoClientRecords } from '../../../shared/adapters/dynamo/client-records.ts';
import { dynamoClientTrails } from '../../../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks } from '../../../shared/adapters/dynamo/job-runs.ts';
import { dynamoLedgerAgenda } from '../../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../../shared/adapters/dynamo/ledger-links.ts';
import { dynamoLogRecordWriter } from '../../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoOpenNodes } from '../../../shared/adapters/dynamo/open-nodes.ts';
import { dynamoOutbox } from '../../../shared/adapters/dynamo/outbox.ts';
import { dynamoSources } from '../../../shared/adapters/dynamo/sources.ts';
import type { Table } from '../../../shared/adapters/dynamo/table.ts';
import { dynamoTodayAgenda } from '../../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoTodayItems } from '../../../shared/adapters/dynamo/today-items.ts';
import { dynamoWarningRuns } from '../../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../../shared/adapters/dynamo/warning-standings.ts';
import { mailContents } from '../../../shared/adapters/mail/mail-contents.ts';
import { sqsFetchOrders } from '../../../shared/adapters/queue/fetch-orders.ts';
import { documentWriter } from '../../../shared/adapters/render/document-writer.ts';
import type { FileStore } from '../../../shared/ports/files.ts';
import { recentDigests } from '../../../shared/usecases/desk/policies/recent-digests.ts';
import { readPortfolio } from '../../../shared/usecases/desk/portfolio.ts';
import { registerBy } from '../../../shared/usecases/risks/register-on.ts';
import { keptTrend } from '../../../shared/usecases/risks/steps/keep-trend.ts';
import { systemClock } from '../../_runtime/clock.ts';
import { openQueues } from '../../_runtime/open-queues.ts';
import type { DeskEnv } from '../env.ts';
import { freshMemory } from './fresh-memory.ts';
import { keptFor } from './kept-for.ts';
import type { ViewPorts } from './ports.ts';

/** The stores behind the pages that people look up and correct with. */
export function openViews(table: Table, files: FileStore, env: DeskEnv): ViewPorts {
  const records = dynamoLogRecordWriter(table);
  const [agenda, trails, links] = [dynamoLedgerAgenda(table), dynamoClientTrails(table), dynamoLedgerLinks(table)];
  const [sources, outbox] = [dynamoSources(table), dynamoOutbox(table)];
  return {
    clock: systemClock,
    records,
    versions: records,
    agenda,
    trails,
    standings: dynamoWarningStandings(table),
    openNodes: dynamoOpenNodes(table),
    runs: dynamoWarningRuns(table),
    byClient: dynamoClientRecords(table),
    links,
    sources,
    fetches: sqsFetchOrders(openQueues(), env.FETCH_QUEUE_URL),
    sent: outbox,
    outbox,
    contents: mailContents(files),
    files,
    todayItems: dynamoTodayItems(table),
    writer: documentWriter,
    trend: keptFor(() => keptTrend(files)),
    fresh: freshMemory(),
    portfolio: keptFor(() => readPortfolio(records)),
    register: keptFor((day) => registerBy(files, day)),
    digests: keptFor((day) => recentDigests(files, day)),
    policy: env.WARNING_POLICY,
    accepted: {
      agenda,
      trails,
      links,
      people: records,
      sources,
      today: dynamoTodayAgenda(table),
      changes: dynamoChangeMarks(table),
    },
  };
}
