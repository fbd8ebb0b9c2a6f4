import { createHash } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { Database } from '../storage/database.ts';
import type { BucketModel } from '../template/model.ts';

export interface StoredObject {
  readonly key: string;
  readonly body: Uint8Array;
  readonly etag: string;
  /** Content headers and user metadata, lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
  /** Undefined in a bucket that keeps no versions. */
  readonly versionId: string | undefined;
  /** True for the marker that a deletion leaves in a versioned bucket. */
  readonly deleted: boolean;
}

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly modifiedAt: number;
}

/** How an object came to be. */
type Creation = 'ObjectCreated:Put' | 'ObjectCreated:Post' | 'ObjectCreated:Copy';

export interface ObjectEvent {
  readonly name: Creation | 'ObjectRemoved:Delete' | 'ObjectRemoved:DeleteMarkerCreated';
  readonly bucket: BucketModel;
  readonly object: StoredObject;
  readonly sequence: number;
  readonly principal: string;
}

const dayMs = 86_400_000;

/** Buckets with versions. What is announced of an object is kept in the same transaction as the object. */
export class ObjectStore {
  private readonly database: Database;
  private readonly clock: VirtualClock;
  private readonly buckets: ReadonlyMap<string, BucketModel>;
  /** Called inside the transaction that changed the bucket. */
  announce: (event: ObjectEvent) => void = () => {};

  constructor(database: Database, clock: VirtualClock, buckets: readonly BucketModel[]) {
    this.database = database;
    this.clock = clock;
    this.buckets = new Map(buckets.map((bucket) => [bucket.name, bucket]));
  }

  bucket(name: string): BucketModel | undefined {
    return this.buckets.get(name);
  }

  /** Keeps an object; with `onlyNew`, undefined when the key is taken. */
  put(
    bucket: BucketModel,
    key: string,
    body: Uint8Array,
    { headers = {}, onlyNew = false, principal = 'AWS:LOCAL', event = 'ObjectCreated:Put' }: PutOptions = {},
  ): StoredObject | undefined {
    return this.database.transact(() => {
      if (onlyNew && this.find(bucket, key) !== undefined) return undefined;
      return this.keep(bucket, { key, body, headers, deleted: false }, event, principal);
    });
  }

  /** The current object, or the version asked for; a deletion marker is not found. */
  find(bucket: BucketModel, key: string, versionId?: string): StoredObject | undefined {
    const row =
      versionId === undefined
        ? this.database.sql
            .prepare('SELECT * FROM objects WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1')
            .get(bucket.name, key)
        : this.database.sql
            .prepare('SELECT * FROM objects WHERE bucket = ? AND key = ? AND version = ?')
            .get(bucket.name, key, versionId);
    if (row === undefined) return undefined;
    const object = objectOf(bucket, row);
    return object.deleted ? undefined : object;
  }

  /** Current objects below `prefix` with a key after `after`, in the order of their UTF-8 keys. */
  list(bucket: BucketModel, prefix: string, { after = '', limit = 1_000_000 } = {}): ListedObject[] {
    return this.database.sql
      .prepare(
        `SELECT key, length(body) AS size, etag, modified_at FROM objects AS o
         WHERE bucket = ? AND substr(key, 1, ?) = ? AND key > ? AND deleted = 0
           AND seq = (SELECT max(seq) FROM objects WHERE bucket = o.bucket AND key = o.key)
         ORDER BY key LIMIT ?`,
      )
      .all(bucket.name, [...prefix].length, prefix, after, limit)
      .map((row) => ({
        key: String(row['key']),
        size: Number(row['size']),
        etag: String(row['etag']),
        modifiedAt: Number(row['modified_at']),
      }));
  }

  /** Deletes the key: leaves a marker in a versioned bucket, nothing in another. With a version, that version only. */
  delete(bucket: BucketModel, key: string, versionId?: string): StoredObject | undefined {
    return this.database.transact(() => {
      if (versionId !== undefined) {
        this.database.sql
          .prepare('DELETE FROM objects WHERE bucket = ? AND key = ? AND version = ?')
          .run(bucket.name, key, versionId);
        return undefined;
      }
      const marker = { key, body: new Uint8Array(), headers: {}, deleted: true };
      const event = bucket.versioned ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectRemoved:Delete';
      return this.keep(bucket, marker, event, 'AWS:LOCAL');
    });
  }

  /** Forgets what the buckets' lifecycle rules say: current objects by their age, others by when they were replaced. */
  expire(): void {
    const { sql } = this.database;
    const before = (days: number) => this.clock.now() - days * dayMs;
    this.database.transact(() => {
      for (const { name, versioned, lifecycle } of this.buckets.values()) {
        for (const { prefix, days, noncurrentDays } of lifecycle) {
          const place = [name, [...prefix].length, prefix] as const;
          if (days !== undefined && versioned) this.markExpired(place, before(days));
          if (days !== undefined && !versioned) {
            sql
              .prepare('DELETE FROM objects WHERE bucket = ? AND substr(key, 1, ?) = ? AND modified_at < ?')
              .run(...place, before(days));
          }
          if (noncurrentDays !== undefined) {
            sql
              .prepare(
                `DELETE FROM objects AS old WHERE bucket = ? AND substr(key, 1, ?) = ? AND EXISTS (
                   SELECT 1 FROM objects AS next WHERE next.bucket = old.bucket AND next.key = old.key
                   AND next.seq > old.seq AND next.modified_at < ?)`,
              )
              .run(...place, before(noncurrentDays));
          }
        }
      }
    });
  }

  /** As S3 does where it keeps versions: what is too old gets a marker, and a marker that hides nothing goes. */
  private markExpired(place: readonly [bucket: string, prefixLength: number, prefix: string], before: number): void {
    const { sql } = this.database;
    sql
      .prepare(
        `INSERT INTO objects (bucket, key, version, deleted, body, etag, headers, modified_at)
         SELECT bucket, key, 'expired ' || seq, 1, x'', '', '{}', ? FROM objects AS o
         WHERE bucket = ? AND substr(key, 1, ?) = ? AND deleted = 0 AND modified_at < ?
           AND seq = (SELECT max(seq) FROM objects WHERE bucket = o.bucket AND key = o.key)`,
      )
      .run(this.clock.now(), ...place, before);
    sql
      .prepare(
        `DELETE FROM objects AS o WHERE bucket = ? AND substr(key, 1, ?) = ? AND deleted = 1
           AND NOT EXISTS (SELECT 1 FROM objects WHERE bucket = o.bucket AND key = o.key AND seq <> o.seq)`,
      )
      .run(...place);
  }

  private keep(
    bucket: BucketModel,
    { key, body, headers, deleted }: Pick<StoredObject, 'key' | 'body' | 'headers' | 'deleted'>,
    event: ObjectEvent['name'],
    principal: string,
  ): StoredObject {
    const { sql } = this.database;
    if (!bucket.versioned) sql.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?').run(bucket.name, key);
    const etag = createHash('md5').update(body).digest('hex');
    const modifiedAt = this.clock.now();
    const { lastInsertRowid } = sql
      .prepare(
        'INSERT INTO objects (bucket, key, version, deleted, body, etag, headers, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(bucket.name, key, '', deleted ? 1 : 0, body, etag, JSON.stringify(headers), modifiedAt);
    const sequence = Number(lastInsertRowid);
    const versionId = bucket.versioned
      ? createHash('sha256').update(`version ${sequence}`).digest('base64url').slice(0, 32)
      : undefined;
    sql.prepare('UPDATE objects SET version = ? WHERE seq = ?').run(versionId ?? 'null', sequence);
    const object = { key, body, etag, headers, modifiedAt, versionId, deleted };
    this.announce({ name: event, bucket, object, sequence, principal });
    if (deleted && !bucket.versioned) sql.prepare('DELETE FROM objects WHERE seq = ?').run(sequence);
    return object;
  }
}

interface PutOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly onlyNew?: boolean;
  readonly principal?: string;
  readonly event?: Creation;
}

function objectOf(bucket: BucketModel, row: Record<string, unknown>): StoredObject {
  return {
    key: String(row['key']),
    body: row['body'] as Uint8Array,
    etag: String(row['etag']),
    headers: JSON.parse(String(row['headers'])),
    modifiedAt: Number(row['modified_at']),
    versionId: bucket.versioned ? String(row['version']) : undefined,
    deleted: row['deleted'] === 1,
  };
}
