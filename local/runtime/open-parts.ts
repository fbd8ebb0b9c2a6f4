import { join } from 'node:path';
import { Authority } from './gateway/authority.ts';
import { Gateway } from './gateway/gateway.ts';
import { startMailEmulator } from './mail/emulator.ts';
import type { Parts, RuntimeOptions } from './runtime-options.ts';
import { Database } from './storage/database.ts';
import { refuseEarlier } from './storage/refuse-earlier.ts';
import { refuseDamagedTables, rememberTables, tablesIn } from './storage/table-files.ts';
import { startTables } from './tables/start-tables.ts';
import { readAssembly } from './template/assembly.ts';
import { modelOf } from './template/model-of.ts';
import { modelWithout } from './template/without-grant.ts';
import { faultsOf } from './template-faults.ts';

/**
 * Opens the parts of a runtime one after the other; when one fails, those that are open are stopped again.
 * @throws Error naming everything in the template that AWS would refuse or that would fail in silence.
 */
export async function openParts(options: RuntimeOptions): Promise<Parts> {
  const gateway = await Gateway.listen();
  const stops: (() => Promise<void> | void)[] = [() => gateway.stop()];
  try {
    const written = modelOf(readAssembly(options.assembly), gateway.endpoint);
    const model = options.without === undefined ? written : modelWithout(written, options.without);
    const authority = new Authority(model);
    const faults = faultsOf(model, authority);
    if (faults.length > 0) throw new Error(`The template cannot run:\n  ${faults.join('\n  ')}`);
    const { directory } = options;
    const database = new Database(directory === undefined ? undefined : join(directory, 'runtime.sqlite'));
    stops.push(() => database.close());
    refuseEarlier(database, options.clock);
    if (directory !== undefined) refuseDamagedTables(tablesIn(directory), database);
    const tables = await startTables(model.tables, directory);
    stops.push(() => tables.stop());
    if (directory !== undefined) rememberTables(tablesIn(directory), database);
    return { model, gateway, authority, database, tables, emulator: await startMailEmulator() };
  } catch (error) {
    for (const stop of stops.reverse()) await stop();
    throw error;
  }
}
