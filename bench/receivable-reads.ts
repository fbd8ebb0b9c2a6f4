/**
 * Read units of the daily warning run on Amazon's DynamoDB Local with 1,000, 10,000 and 100,000 nodes stored, of which
 * the same 100 are due. Needs Java 17; says so and ends where there is none.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startDynamoDbLocal } from '../local/runtime/tables/dynamodb-local-engine.ts';
import { writeItems } from '../shared/adapters/dynamo/batches.ts';
import { dynamoClientTrails } from '../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks } from '../shared/adapters/dynamo/job-runs.ts';
import { dynamoLedgerAgenda } from '../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../shared/adapters/dynamo/ledger-links.ts';
import { currentItem } from '../shared/adapters/dynamo/log-record-item.ts';
import { dynamoLogRecords } from '../shared/adapters/dynamo/log-records.ts';
import { dynamoSources } from '../shared/adapters/dynamo/sources.ts';
import { dynamoTodayAgenda } from '../shared/adapters/dynamo/today-agenda.ts';
import { dynamoWarningRuns } from '../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../shared/adapters/dynamo/warning-standings.ts';
import { jsonFiles } from '../shared/adapters/files/json-files.ts';
import { instantAt } from '../shared/domain/day.ts';
import { shippedPolicy } from '../shared/domain/warning/decide/policy.ts';
import { noteAccepted } from '../shared/usecases/uploads/note-accepted.ts';
import { warnReceivables } from '../shared/usecases/warnings/warn-receivables.ts';
import { asOf, before, contract, nodesPerContract, staff } from './reads/ledger-records.ts';
import { createTable, Meter } from './reads/metered-table.ts';
import { report } from './report.ts';

const sizes = (process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['1000', '10000', '100000']).map(Number);

/** Read units of the run of `asOf` with `nodes` nodes stored, after a run of the working day before. */
async function measure(port: number, nodes: number): Promise<{ readUnits: number; lines: number; mails: number }> {
  const raw = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
  const name = `records-${nodes}`;
  await createTable(raw, name);
  const meter = new Meter();
  const table = meter.metered(client, name);
  const records = dynamoLogRecords(table);
  const [agenda, trails] = [dynamoLedgerAgenda(table), dynamoClientTrails(table)];
  const accepted = {
    agenda,
    trails,
    links: dynamoLedgerLinks(table),
    people: records,
    sources: dynamoSources(table),
    today: dynamoTodayAgenda(table),
    changes: dynamoChangeMarks(table),
  };
  const stored = new Map<string, Uint8Array>();
  const ports = {
    records,
    agenda,
    trails,
    standings: dynamoWarningStandings(table),
    runs: dynamoWarningRuns(table),
    files: jsonFiles({
      put: async (key, body) => void stored.set(key, typeof body === 'string' ? new TextEncoder().encode(body) : body),
      get: async (key) => stored.get(key),
    }),
    mails: { queue: async () => 'queued' as const },
    word: { docx: async () => new Uint8Array() },
    continuation: { goOn: async () => {} },
  };
  meter.isLoading = true;
  const uploaded = Array.from({ length: nodes / nodesPerContract }, (_, index) => [...contract(index)]).flat();
  await writeItems({ client, name }, [...staff(), ...uploaded].map(currentItem));
  for (let index = 0; index < nodes / nodesPerContract; index++)
    await noteAccepted(
      accepted,
      records,
      [...contract(index)].map((current) => ({ current, earlier: [] })),
      before,
    );
  await meter.flush(client, name);
  await warnReceivables(ports, shippedPolicy, { scheduledAt: instantAt(before, '08:30') });
  await meter.flush(client, name);
  meter.isLoading = false;
  meter.readUnits = 0;
  const { lines, mails } = await warnReceivables(ports, shippedPolicy, { scheduledAt: instantAt(asOf, '08:30') });
  raw.destroy();
  return { readUnits: meter.readUnits, lines, mails };
}

if (spawnSync('java', ['-version']).status !== 0) {
  console.error('receivable-reads: Java 17 is needed for DynamoDB Local; nothing measured');
  process.exit(0);
}
const directory = mkdtempSync(join(tmpdir(), 'receivable-reads-'));
const engine = await startDynamoDbLocal(directory);
try {
  const results = [];
  for (const nodes of sizes) results.push({ nodes, ...(await measure(engine.port, nodes)) });
  const [smallest] = results;
  report(
    'reads',
    results.map(({ nodes, readUnits, lines, mails }) => ({
      what: `${nodes} nodes stored, 100 due: ${lines} lines, ${mails} mails`,
      figure: `${readUnits.toFixed(1)} read units`,
      ...(nodes !== smallest?.nodes && {
        ratio: readUnits / (smallest?.readUnits ?? Number.NaN),
        line: { atLeast: 0.9, atMost: 1.1 },
      }),
    })),
  );
} finally {
  await engine.stop();
  rmSync(directory, { recursive: true, force: true });
}
