import { dynamoClientTrails } from '../../../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks } from '../../../shared/adapters/dynamo/job-runs.ts';
import { dynamoLedgerAgenda } from '../../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../../shared/adapters/dynamo/ledger-links.ts';
import { dynamoLogRecordWriter } from '../../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoOpenNodes } from '../../../shared/adapters/dynamo/open-nodes.ts';
import { dynamoSources } from '../../../shared/adapters/dynamo/sources.ts';
import type { Table } from '../../../shared/adapters/dynamo/table.ts';
import { dynamoWarningRuns } from '../../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../../shared/adapters/dynamo/warning-standings.ts';
import { systemClock } from '../../_runtime/clock.ts';
import type { DeskEnv } from '../env.ts';
import type { ViewPorts } from './ports.ts';

/** The stores behind the pages that people look up and correct with. */
export function openViews(table: Table, env: DeskEnv): ViewPorts {
  const records = dynamoLogRecordWriter(table);
  const [agenda, trails] = [dynamoLedgerAgenda(table), dynamoClientTrails(table)];
  return {
    clock: systemClock,
    records,
    versions: records,
    agenda,
    trails,
    standings: dynamoWarningStandings(table),
    openNodes: dynamoOpenNodes(table),
    runs: dynamoWarningRuns(table),
    policy: env.WARNING_POLICY,
    accepted: {
      agenda,
      trails,
      links: dynamoLedgerLinks(table),
      people: records,
      sources: dynamoSources(table),
      changes: dynamoChangeMarks(table),
    },
  };
}
