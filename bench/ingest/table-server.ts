/** An empty table on dynalite in a process of its own; sends its port to the parent. */
import { startTable } from '../../test/support/start-table.ts';

const { table } = await startTable();
const endpoint = await table.client.config.endpoint?.();
process.send?.(endpoint?.port);
