import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type * as Emulator from 'aws-ses-v2-local';

/** SES on loopback: takes mails and keeps them. */
export interface MailEmulator {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the emulator, empty: its store belongs to the process and would show the mails of an earlier run. */
export async function startMailEmulator(): Promise<MailEmulator> {
  // Required, not imported: loaders disagree about what the default export of this package is.
  const emulator = createRequire(import.meta.url)('aws-ses-v2-local') as typeof Emulator.default;
  const server = await emulator.default({ host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/clear-store`, { method: 'POST' });
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
