import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Everything the imitated services keep, except the table's items; one transaction covers what must happen together. */
export class Database {
  readonly sql: DatabaseSync;
  private depth = 0;

  /** In memory, or in `file`, where it outlives the process even when that is killed. */
  constructor(file = ':memory:') {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.sql = new DatabaseSync(file);
    if (file !== ':memory:') this.sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    this.sql.exec(schema);
  }

  /** Runs `work` so that all of it is kept or nothing. */
  transact<T>(work: () => T): T {
    if (this.depth > 0) return work();
    this.sql.exec('BEGIN IMMEDIATE');
    this.depth += 1;
    try {
      const result = work();
      this.sql.exec('COMMIT');
      return result;
    } catch (error) {
      this.sql.exec('ROLLBACK');
      throw error;
    } finally {
      this.depth -= 1;
    }
  }

  /** A remembered value, such as when a schedule fired last. */
  recall(name: string): string | undefined {
    const row = this.sql.prepare('SELECT value FROM memory WHERE name = ?').get(name);
    return row === undefined ? undefined : String(row['value']);
  }

  remember(name: string, value: string): void {
    this.sql
      .prepare('INSERT INTO memory VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
      .run(name, value);
  }

  close(): void {
    this.sql.close();
  }
}

const schema = `
  CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    attributes TEXT NOT NULL, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0, first_received_at INTEGER, receipt TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS visible ON messages (queue, visible_at, seq);
  CREATE INDEX IF NOT EXISTS received ON messages (queue, receipt);
  CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
    deleted INTEGER NOT NULL, body BLOB NOT NULL, etag TEXT NOT NULL, headers TEXT NOT NULL, modified_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS named ON objects (bucket, key, seq);
`;
