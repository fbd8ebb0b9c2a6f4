/**
 * Read units of the daily warning run on Amazon's DynamoDB Local with 1,000, 10,000 and 100,000 nodes stored, of which
 * the same 100 are due. Needs Java 17; says so and ends where there is none.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { startDynamoDbLocal } from '../local/runtime/tables/dynamodb-local-engine.ts';
import { writeItems } from '../shared/adapters/dynamo/batches.ts';
import { dynamoClientTrails } from '../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks } from '../shared/adapters/dynamo/job-runs.ts';
import { dynamoLedgerAgenda } from '../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../shared/adapters/dynamo/ledger-links.ts';
import { currentItem } from '../shared/adapters/dynamo/log-record-item.ts';
import { dynamoLogRecords } from '../shared/adapters/dynamo/log-records.ts';
import { dynamoSources } from '../shared/adapters/dynamo/sources.ts';
import { type Table, tableKeys } from '../shared/adapters/dynamo/table.ts';
import { dynamoTodayAgenda } from '../shared/adapters/dynamo/today-agenda.ts';
import { dynamoWarningRuns } from '../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../shared/adapters/dynamo/warning-standings.ts';
import { jsonFiles } from '../shared/adapters/files/json-files.ts';
import { addDays, type Day, instantAt } from '../shared/domain/day.ts';
import { type Log, recordKey } from '../shared/domain/logs/log.ts';
import type { LogRecord } from '../shared/domain/logs/record.ts';
import { type LogKind, type LogRow, logs } from '../shared/domain/logs/registry.ts';
import { shippedPolicy } from '../shared/domain/warning/decide/policy.ts';
import { noteAccepted } from '../shared/usecases/uploads/note-accepted.ts';
import { warnReceivables } from '../shared/usecases/warnings/warn-receivables.ts';
import { report } from './report.ts';

const sizes = (process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['1000', '10000', '100000']).map(Number);
const nodesPerContract = 10;
const dueContracts = 100;
const asOf: Day = '2025-07-28';
const before: Day = '2025-07-25';
const people = 50;
/** Days past due of the nodes that reach a step today. */
const stepDays = [0, 7, 30, 60] as const;

/** Counts what reads cost, and while `isLoading` writes in batches instead of one by one. */
class Meter {
  readUnits = 0;
  isLoading = false;
  private readonly waiting = new Map<string, Record<string, unknown>>();
  /** Everything loaded, so that a read of one item while loading need not wait for the writes. */
  private readonly loaded = new Map<string, Record<string, unknown>>();

  metered(client: DynamoDBDocumentClient, name: string): Table {
    const send = async (command: { input: Record<string, unknown> }): Promise<unknown> => {
      if (this.isLoading && command instanceof PutCommand) {
        const item = command.input.Item ?? {};
        this.waiting.set(`${item['pk']}\n${item['sk']}`, item);
        this.loaded.set(`${item['pk']}\n${item['sk']}`, item);
        if (this.waiting.size >= 2_000) await this.flush(client, name);
        return {};
      }
      if (this.isLoading && command instanceof GetCommand) {
        const { pk, sk } = command.input.Key ?? {};
        return { Item: this.loaded.get(`${pk}\n${sk}`) };
      }
      await this.flush(client, name);
      if (!(command instanceof PutCommand)) command.input['ReturnConsumedCapacity'] = 'TOTAL';
      const answer = (await client.send(command as never)) as { ConsumedCapacity?: { CapacityUnits?: number } };
      this.readUnits += answer.ConsumedCapacity?.CapacityUnits ?? 0;
      return answer;
    };
    return { client: { send } as unknown as DynamoDBDocumentClient, name };
  }

  async flush(client: DynamoDBDocumentClient, name: string): Promise<void> {
    const items = [...this.waiting.values()];
    this.waiting.clear();
    const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, at) => items.slice(at * 25, at * 25 + 25));
    for (let at = 0; at < batches.length; at += 8) {
      await Promise.all(
        batches
          .slice(at, at + 8)
          .map((batch) =>
            client.send(
              new BatchWriteCommand({ RequestItems: { [name]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
            ),
          ),
      );
    }
  }
}

const origin = {
  uploadKey: 'uploads/bench.csv',
  row: 2,
  sha256: '0'.repeat(64),
  uploadedAt: '2025-01-01T00:00:00Z',
  uploadedBy: 'bench',
};

function recordOf<K extends LogKind>(kind: K, row: LogRow<K>): LogRecord {
  const key = recordKey(logs[kind] as unknown as Log, row as never);
  return { kind, key, version: 1, row, origin } as unknown as LogRecord;
}

function* staff(): Generator<LogRecord> {
  for (let index = 0; index < people; index++) {
    yield recordOf('staff', {
      staffId: `W${index}`,
      name: `业务员${index}`,
      department: '市场部',
      post: '业务员',
      email: `w${index}@example.com`,
      status: '在职',
      role: index === 0 ? '总经理' : '业务员',
      receivesAlerts: true,
    });
  }
}

/** One contract with its client, project, contact and nodes; the first node of the first hundred is due today. */
function* contract(index: number): Generator<LogRecord> {
  const contractId = `HT${String(index).padStart(6, '0')}`;
  const [clientId, projectId] = [`C${index}`, `X${index}`];
  const ownerId = `W${1 + (index % (people - 1))}`;
  const province = `省${index % (people - 1)}`;
  yield recordOf('client', { clientId, name: `第${index}县自然资源局`, aliases: [], type: '政府', province });
  yield recordOf('contact', {
    contactId: `L${index}`,
    name: '李某',
    clientId,
    title: '国库股股长',
    decisionRole: '付款',
  });
  yield recordOf('project', {
    projectId,
    name: `第${index}县全域整治`,
    clientId,
    business: '全域土地综合整治',
    stage: '执行',
    stageSince: '2024-01-01',
    ownerId,
  });
  yield recordOf('contract', {
    contractId,
    projectId,
    clientId,
    signedOn: '2024-01-01',
    amountFen: 1_000_000_000,
    smeDeclared: true,
  });
  for (let node = 1; node <= nodesPerContract; node++) {
    const isDue = index < dueContracts && node === 1;
    const isPaid = !isDue && node % 2 === 0;
    const dueOn = isDue
      ? addDays(asOf, -(stepDays[index % stepDays.length] ?? 0))
      : isPaid
        ? '2024-06-01'
        : addDays('2026-01-01', node * 17);
    yield recordOf('receivable', {
      contractId,
      node: String(node),
      name: '进度款',
      type: '进度',
      trigger: '工程量达到约定比例并经监理确认',
      amountFen: 100_000_000,
      triggeredOn: addDays(dueOn, -30),
      dueOn,
      ownerId,
      headId: `W${1 + (index % 7)}`,
      directorId: 'W0',
      obstacle: '财政未拨',
    });
    if (isPaid) {
      yield recordOf('payment', {
        paymentId: `B${index}-${node}`,
        receivedOn: '2024-06-20',
        amountFen: 100_000_000,
        payer: '县财政局',
        contractId,
        node: String(node),
      });
    }
  }
}

async function createTable(raw: DynamoDBClient, name: string): Promise<void> {
  const { pk, sk, byGroup, byAgenda } = tableKeys;
  const schema = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  await raw.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [pk, sk, byGroup.pk, byGroup.sk, byAgenda.pk, byAgenda.sk].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: schema(pk, sk),
      GlobalSecondaryIndexes: [byGroup, byAgenda].map((index) => ({
        IndexName: index.index,
        KeySchema: schema(index.pk, index.sk),
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  );
}

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
