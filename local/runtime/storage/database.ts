import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The data directory cannot be used; its message says what the operator can do. */
export class StateError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StateError';
  }
}

/** Everything the imitated services keep, except the table's items; one transaction covers what must happen together. */
export class Database {
  readonly sql: DatabaseSync;
  private depth = 0;

  /** In memory, or in `file`, where it outlives the process even when that is killed. */
  constructor(file = ':memory:') {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.sql = open(file);
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
      // A full disk may have rolled it back already; a second time would hide why.
      if (this.sql.isTransaction) this.sql.exec('ROLLBACK');
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

  forget(name: string): void {
    this.sql.prepare('DELETE FROM memory WHERE name = ?').run(name);
  }

  close(): void {
    this.sql.close();
  }
}

function open(file: string): DatabaseSync {
  const sql = new DatabaseSync(file);
  try {
    // Exclusive: two processes on one directory would each deliver what the other is delivering.
    if (file !== ':memory:')
      sql.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    sql.exec(schema);
    return sql;
  } catch (cause) {
    sql.close();
    const message = (cause as Error).message;
    if (message.includes('locked')) {
      throw new StateError(`数据目录 ${dirname(file)} 正被另一个进程使用：请先停止它`, { cause });
    }
    throw new StateError(`数据文件 ${file} 已损坏或不可写（${message}）：请换一个数据目录，或从备份恢复它`, { cause });
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
