import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { writeItems } from '../../shared/adapters/dynamo/batches.ts';
import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks } from '../../shared/adapters/dynamo/job-runs.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../shared/adapters/dynamo/ledger-links.ts';
import { currentItem } from '../../shared/adapters/dynamo/log-record-item.ts';
import { dynamoLogRecordWriter } from '../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoSources } from '../../shared/adapters/dynamo/sources.ts';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { dynamoTodayAgenda } from '../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoUploadLog } from '../../shared/adapters/dynamo/upload-log.ts';
import { ingestUpload } from '../../shared/usecases/uploads/ingest-upload.ts';
import { ingestWorld, type Upload, uploadOf } from '../../test/support/ingest-world.ts';
import type { BenchLine } from '../report.ts';
import { csvLine, visitColumns, visitRow } from './visit-rows.ts';

const rows = 10_000;
const rounds = 3;

/** Bare batches of the very items an upload makes, the upload itself, and the same upload again: medians of some rounds. */
export async function measureStoring(): Promise<BenchLine[]> {
  const items = await itemsOfUpload();
  const rates = { bare: [] as number[], first: [] as number[], again: [] as number[] };
  const rate = async (work: () => Promise<void>): Promise<number> => {
    const started = performance.now();
    await work();
    return items.length / ((performance.now() - started) / 1000);
  };
  for (let round = 0; round < rounds; round++) {
    await onFreshTable(async (table) => {
      rates.bare.push(await rate(() => writeItems(table, items)));
    });
    await onFreshTable(async (table) => {
      rates.first.push(await rate(() => ingest(table, upload)));
      rates.again.push(await rate(() => ingest(table, repetition)));
    });
  }
  const [bare, first, again] = [median(rates.bare), median(rates.first), median(rates.again)];
  return [
    { what: `BatchWriteItem alone, ${items.length} items`, figure: `${Math.round(bare)} items/s` },
    {
      what: 'from file to stored records',
      figure: `${Math.round(first)} items/s`,
      ratio: first / bare,
      line: { atLeast: 0.5 },
    },
    { what: 'the same file again', figure: `${Math.round(again)} items/s`, ratio: again / first, line: { atLeast: 2 } },
  ];
}

const lines = Array.from({ length: rows }, (_, at) => csvLine(visitRow(at)));
const visits = [csvLine(visitColumns), ...lines].join('');
const upload = uploadOf('行动.csv', visits);
const repetition = uploadOf('行动.csv', visits, 1);

async function ingest(table: Table, upload: Upload): Promise<void> {
  const records = dynamoLogRecordWriter(table);
  const { ports } = ingestWorld([upload], {
    records,
    uploadLog: dynamoUploadLog(table),
    accepted: {
      agenda: dynamoLedgerAgenda(table),
      links: dynamoLedgerLinks(table),
      people: records,
      trails: dynamoClientTrails(table),
      sources: dynamoSources(table),
      today: dynamoTodayAgenda(table),
      changes: dynamoChangeMarks(table),
    },
  });
  const { rejected } = await ingestUpload(ports, { file: upload.file, part: 0 }, []);
  if (rejected !== rows / 50) throw new Error(`${rejected} rows were rejected`);
}

async function itemsOfUpload(): Promise<Record<string, unknown>[]> {
  const world = ingestWorld([upload]);
  await world.deliver(upload);
  return (await world.ports.records.all('action')).map(currentItem);
}

async function onFreshTable(work: (table: Table) => Promise<void>): Promise<void> {
  const server = fork(join(import.meta.dirname, 'table-server.ts'));
  try {
    const [port] = (await once(server, 'message')) as [number];
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    await work({ client: documents, name: 'records' });
  } finally {
    server.kill();
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
