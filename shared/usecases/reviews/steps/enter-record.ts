import { createHash } from 'node:crypto';
import type { Instant } from '../../../domain/day.ts';
import { recordKey } from '../../../domain/logs/log.ts';
import { deskKey, type RecordVersion } from '../../../domain/logs/record.ts';
import { type LogKind, type LogRow, logOf } from '../../../domain/logs/registry.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';

/** Kinds of records that people make on a review and no file brings. */
type ReviewKind = Extract<LogKind, 'submission' | 'comment'>;

/** Who enters a record, and when. */
export interface Entry {
  readonly by: string;
  readonly at: Instant;
}

/** `kept`, `exists` where the key is taken, or what the rules of the kind object to, in Chinese. */
export type Entered = { readonly kind: 'kept' | 'exists' } | { readonly kind: 'refused'; readonly reason: string };

/** Keeps `row` as the first version of a record of `kind` by the same rules as an uploaded row; a taken key is left alone. */
export async function enterRecord<K extends ReviewKind>(
  records: Pick<LogRecordWriter, 'add'>,
  kind: K,
  row: LogRow<K>,
  { by, at }: Entry,
): Promise<Entered> {
  const log = logOf(kind);
  const [problem] = log.check?.(row) ?? [];
  if (problem !== undefined) return { kind: 'refused', reason: problem.reason };
  const origin = {
    uploadKey: deskKey(by),
    row: 1,
    sha256: createHash('sha256').update(JSON.stringify(row)).digest('hex'),
    uploadedAt: at,
    uploadedBy: by,
  };
  const version = { kind, key: recordKey(log, row), version: 1, row, origin } as RecordVersion;
  const taken = await records.add([version]);
  return { kind: taken.length === 0 ? 'kept' : 'exists' };
}
