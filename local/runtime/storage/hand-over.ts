import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

const named = (key: string) => `hands over ${key}`;

/** Runs `take` unless these bytes were handed over under `key` before and not forgotten since; both in one transaction. */
export function takeOverOnce(database: Database, key: string, body: Uint8Array, take: () => void): void {
  const hash = createHash('sha256').update(body).digest('hex');
  database.transact(() => {
    if (database.recall(named(key)) === hash) return;
    take();
    database.remember(named(key), hash);
  });
}

/** The same bytes under `key` are a new upload from now on. */
export function forgetHandOver(database: Database, key: string): void {
  database.forget(named(key));
}
