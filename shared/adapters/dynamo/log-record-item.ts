import { dayOf } from '../../domain/day.ts';
import { type Client, countyOf } from '../../domain/logs/client.ts';
import { inForce, type LogRecord, type RecordVersion } from '../../domain/logs/record.ts';
import type { LogKind } from '../../domain/logs/registry.ts';
import { weekOf } from '../../domain/week.ts';
import { tableKeys } from './table.ts';

/** Kinds that grow without end are spread over this many partitions; the others live in one. */
const shardCounts: Partial<Record<LogKind, number>> = { receivable: 8, payment: 8, promise: 4, action: 8, plan: 4 };

/** Every partition that holds current records of `kind`. */
export function partitionsOf(kind: LogKind): string[] {
  return Array.from({ length: shardCounts[kind] ?? 1 }, (_, shard) => `record#${kind}#${shard}`);
}

/** Primary key of the current version. */
export function currentKey(kind: LogKind, key: string): { readonly pk: string; readonly sk: string } {
  return { pk: `record#${kind}#${shardOf(kind, key)}`, sk: key };
}

/** Primary key of an earlier version. */
export function historyKey(kind: LogKind, key: string, version: number): { readonly pk: string; readonly sk: string } {
  return { pk: `history#${kind}#${key}`, sk: String(version).padStart(8, '0') };
}

/** FNV-1a: the shard of a key must never change, so it hangs on nothing but the key. */
function shardOf(kind: LogKind, key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0;
  return hash % (shardCounts[kind] ?? 1);
}

/** The group of everything known about one contract's money; `''` for payments that name no contract. */
export const ledgerGroup = (contractId: string): string => `ledger#${contractId}`;
/** Index group of the clients of a county. */
export const countyGroup = (county: string): string => `county#${county}`;
/** Index group of the records that uploads of a week withdrew. */
export const withdrawnGroup = (week: string): string => `withdrawn#${week}`;
/** The group of a kind's records of one week. */
export const weekGroup = (kind: LogKind, week: string): string => `${kind}#${week}`;

type Fields = Readonly<Record<string, string | undefined>>;

/**
 * Where a current record is gathered with others: the ledger of its contract, or its week. A payment belongs to both;
 * its week stands in the second index, so that one write keeps both true.
 */
function groupsOf(record: LogRecord): Record<string, string> {
  const { byGroup, byAgenda } = tableKeys;
  const row = record.row as unknown as Fields;
  const group = (name: string) => ({ [byGroup.pk]: name, [byGroup.sk]: `${record.kind}#${record.key}` });
  switch (record.kind) {
    case 'contract':
    case 'receivable':
    case 'promise':
    case 'pause':
      return group(ledgerGroup(row['contractId'] ?? ''));
    case 'payment': {
      const week = weekGroup('payment', weekOf(row['receivedOn'] ?? ''));
      return { ...group(ledgerGroup(row['contractId'] ?? '')), [byAgenda.pk]: week, [byAgenda.sk]: record.key };
    }
    case 'action':
      return group(weekGroup('action', weekOf(row['date'] ?? '')));
    case 'plan':
    case 'note':
      return group(weekGroup(record.kind, row['week'] ?? ''));
    case 'client': {
      const county = countyOf(record.row as unknown as Client);
      return county === undefined ? {} : group(countyGroup(county));
    }
    default:
      return {};
  }
}

/** Attributes that say nothing are left out: most versions are a row and where it came from. */
const contentOf = ({ said, ...content }: RecordVersion): Record<string, unknown> => ({
  ...content,
  ...(said !== undefined && { said: said.join(' ') }),
});

/** The item of a current version. Only a record in force is gathered with others; a withdrawn one with its like. */
export function currentItem(version: RecordVersion): Record<string, unknown> {
  const { kind, key, origin } = version;
  const record = inForce(version);
  const { byGroup } = tableKeys;
  const withdrawn = {
    [byGroup.pk]: withdrawnGroup(weekOf(dayOf(origin.uploadedAt))),
    [byGroup.sk]: `${kind}#${key}`,
  };
  const groups = record !== undefined ? groupsOf(record) : version.withdrawn !== undefined ? withdrawn : {};
  return { ...currentKey(kind, key), ...contentOf(version), ...groups, writing: writingOf(version) };
}

/** Names one write of a record: its version alone stays the same when an earlier upload takes its place. */
export function writingOf({ version, origin }: Pick<RecordVersion, 'version' | 'origin'>): string {
  return [version, origin.uploadedAt, origin.sha256, origin.uploadKey, origin.row].join('#');
}

/** The item of an earlier version. */
export function historyItem(record: RecordVersion): Record<string, unknown> {
  return { ...historyKey(record.kind, record.key, record.version), ...contentOf(record) };
}

/** The version in `item`, whatever its state. */
export function versionIn<K extends LogKind>(item: Record<string, unknown>): RecordVersion<K> {
  const { kind, key, version, row, aside, withdrawn, withdraws, origin } = item as unknown as RecordVersion<K>;
  const said = item['said'] as string | undefined;
  return {
    kind,
    key,
    version,
    ...(row !== undefined && { row }),
    ...(aside !== undefined && { aside }),
    ...(withdrawn !== undefined && { withdrawn }),
    ...(said !== undefined && { said: said === '' ? [] : said.split(' ') }),
    ...(withdraws !== undefined && { withdraws }),
    origin,
  };
}

/** The record in `item`; undefined where it is not in force. */
export const recordIn = <K extends LogKind>(item: Record<string, unknown>): LogRecord<K> | undefined =>
  inForce(versionIn<K>(item));
