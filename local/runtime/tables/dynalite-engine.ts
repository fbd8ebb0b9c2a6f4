import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import dynalite from 'dynalite';
import { withLimitsAndInserts } from './embedded-listener.ts';
import type { TableEngine } from './table-engine.ts';

/**
 * dynalite in this process: no Java, ready in a tenth of a second; without transactions, which nothing here needs,
 * behind the limits of AWS and with the one PartiQL statement that is needed.
 */
export async function startDynalite(directory: string | undefined): Promise<TableEngine> {
  const path = directory === undefined ? undefined : join(directory, 'dynalite');
  if (path !== undefined) mkdirSync(path, { recursive: true });
  const server = dynalite({ ...(path !== undefined && { path }), createTableMs: 0 });
  const [listener] = server.listeners('request') as RequestListener[];
  if (listener === undefined) throw new Error('dynalite listens to no request');
  server.removeAllListeners('request').on('request', withLimitsAndInserts(listener));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    name: 'dynalite',
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
