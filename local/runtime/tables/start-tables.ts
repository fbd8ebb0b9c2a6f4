import type { TableModel } from '../template/model.ts';
import { callEngine } from './call-engine.ts';
import type { TableEngine } from './table-engine.ts';
import { startWantedEngine } from './wanted-engine.ts';

/** Starts the wanted engine and creates the tables that are not there yet. With `directory`, items outlive the process. */
export async function startTables(
  tables: readonly TableModel[],
  directory: string | undefined,
  wanted?: string,
): Promise<TableEngine> {
  const engine = await startWantedEngine(directory, wanted);
  try {
    for (const table of tables) await createTable(engine, table);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return engine;
}

async function createTable({ port, name }: TableEngine, table: TableModel): Promise<void> {
  const created = await callEngine(port, 'CreateTable', table.definition);
  if (created.status !== 200 && !created.body.includes('ResourceInUseException')) {
    throw new Error(`${name} refused to create the table ${table.name}: ${created.body}`);
  }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { body } = await callEngine(port, 'DescribeTable', { TableName: table.name });
    if ((JSON.parse(body) as { Table?: { TableStatus?: string } }).Table?.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${name} did not have the table ${table.name} ready within two seconds`);
}
