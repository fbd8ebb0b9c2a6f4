import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../shared/adapters/dynamo/table.ts';
import { tableData } from '../../../shared/adapters/dynamo/table-data.ts';
import type { PersonalData, StoredFile } from '../../../shared/ports/personal-data.ts';
import { Database } from '../../runtime/storage/database.ts';
import { refuseDamagedTables, rememberTables, tablesIn } from '../../runtime/storage/table-files.ts';
import { callEngine } from '../../runtime/tables/call-engine.ts';
import { startTables } from '../../runtime/tables/start-tables.ts';

/** The stopped server in `data`, for a command that must look at everything it keeps. Close it. */
export async function openLocalData(
  data: string,
): Promise<PersonalData & { readonly table: Table; close(): Promise<void> }> {
  const state = join(data, 'state');
  const database = new Database(join(state, 'runtime.sqlite'));
  refuseDamagedTables(tablesIn(state), database);
  const engine = await startTables([], state);
  const { TableNames = [] } = JSON.parse((await callEngine(engine.port, 'ListTables', {})).body);
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${engine.port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const [name = ''] = TableNames as string[];
  const table = {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    name,
  };
  return {
    table,
    ...tableData(table),
    files: () => filesIn(database),
    async close() {
      client.destroy();
      await engine.stop();
      rememberTables(tablesIn(state), database);
      // What was deleted must not stay readable in the pages of the file.
      database.sql.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM;');
      database.close();
    },
  };
}

async function* filesIn({ sql }: Database): AsyncGenerator<StoredFile> {
  const rows = sql.prepare('SELECT seq, key, version FROM objects WHERE deleted = 0 ORDER BY seq').all();
  for (const { seq, key, version } of rows) {
    const at = Number(seq);
    yield {
      key: String(key),
      versionId: String(version),
      bytes: async () => sql.prepare('SELECT body FROM objects WHERE seq = ?').get(at)?.['body'] as Uint8Array,
      remove: async () => void sql.prepare('DELETE FROM objects WHERE seq = ?').run(at),
    };
  }
}
