import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../../runtime/runtime.ts';

/** Where `npm run confirm -- ID --data DIR` leaves a confirmation for the server, below its directory. */
export const confirmationFolder = '确认';

/**
 * Hands the confirmations in the server's directory to the queue of uploads. Only who may write in that directory can
 * confirm; the drop folder is another one.
 */
export function takeConfirmations(runtime: Pick<Runtime, 'model' | 'queues'>, data: string): void {
  const folder = join(data, confirmationFolder);
  mkdirSync(folder, { recursive: true });
  const queue = runtime.model.queues.find(({ name }) => name.endsWith('-ingest-upload'));
  if (queue === undefined) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const message = readFileSync(path, 'utf8');
    // Half-written files are whole in the next second.
    if (!message.endsWith('}')) continue;
    runtime.queues.send(queue.arn, message);
    rmSync(path);
  }
}
