import { countyKey } from '../../domain/county.ts';
import { dayOf } from '../../domain/day.ts';
import { fnv1a } from '../../domain/fnv.ts';
import { inForce, type LogRecord, type RecordVersion } from '../../domain/logs/record.ts';
import { recordSchema } from '../../domain/logs/record-schema.ts';
import type { LogKind } from '../../domain/logs/registry.ts';
import { weekOf } from '../../domain/week.ts';
import { readItem, tableKeys } from './table.ts';

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

/** The shard of a key must never change, so it depends on nothing but the key. */
const shardOf = (kind: LogKind, key: string): number => fnv1a(key) % (shardCounts[kind] ?? 1);

/** The group of everything known about one contract's money; `''` for payments that name no contract. */
export const ledgerGroup = (contractId: string): string => `ledger#${contractId}`;
/** Index group of the clients of a county. */
export const countyGroup = (county: string): string => `county#${county}`;
/** Index group of a client's people, projects and answers to surveys; in the second index, of its actions by day. */
export const clientGroup = (clientId: string): string => `client#${clientId}`;
/** Index group of a project's milestones and of rivals' moves that name it. */
export const projectGroup = (projectId: string): string => `project#${projectId}`;
/** Index group of rivals' moves that name a county and no project. */
export const rivalGroup = (county: string): string => `rivals#${county}`;
/** Index group of the records that uploads of a week withdrew. */
export const withdrawnGroup = (week: string): string => `withdrawn#${week}`;
/** The group of a kind's records of one week. */
const weekGroup = (kind: LogKind, week: string): string => `${kind}#${week}`;

/** A week's actions, of which a day's uploads bring thousands, are spread over this many index groups. */
const actionShards = 4;

const actionGroup = (week: string, key: string): string => `${weekGroup('action', week)}#${fnv1a(key) % actionShards}`;

/** Every index group of a kind's records of one week; actions written before they were spread stay in the first. */
export function weekGroups(kind: LogKind, week: string): string[] {
  const group = weekGroup(kind, week);
  if (kind !== 'action') return [group];
  return [group, ...Array.from({ length: actionShards }, (_, shard) => `${group}#${shard}`)];
}

/**
 * Where a current record is gathered with others: the ledger of its contract, its week, its client or its project. A
 * payment belongs to a ledger and a week, an action to a week and a client: the second stands in the second index, so
 * that one write keeps both true.
 */
function groupsOf(record: LogRecord): Record<string, string> {
  const { byGroup, byAgenda } = tableKeys;
  const group = (name: string) => ({ [byGroup.pk]: name, [byGroup.sk]: `${record.kind}#${record.key}` });
  switch (record.kind) {
    case 'contract':
    case 'receivable':
    case 'promise':
    case 'pause':
    case 'opening':
      return group(ledgerGroup(record.row.contractId));
    case 'payment': {
      const week = weekGroup('payment', weekOf(record.row.receivedOn));
      return { ...group(ledgerGroup(record.row.contractId ?? '')), [byAgenda.pk]: week, [byAgenda.sk]: record.key };
    }
    case 'action': {
      const { clientId, date } = record.row;
      const ofClient = clientId !== undefined && {
        ...{ [byAgenda.pk]: clientGroup(clientId), [byAgenda.sk]: `${date}#${record.key}` },
      };
      return { ...group(actionGroup(weekOf(date), record.key)), ...ofClient };
    }
    case 'contact':
    case 'project':
    case 'survey':
      return group(clientGroup(record.row.clientId));
    case 'milestone':
      return group(projectGroup(record.row.projectId));
    case 'rival': {
      const { projectId } = record.row;
      const county = countyKey(record.row);
      if (projectId !== undefined) return group(projectGroup(projectId));
      return county === undefined ? {} : group(rivalGroup(county));
    }
    case 'plan':
    case 'note':
    case 'submission':
    case 'comment':
    case 'decision':
      return group(weekGroup(record.kind, record.row.week));
    case 'client': {
      const county = countyKey(record.row);
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

/**
 * The version of a record of `kind` in `item`, whatever its state.
 * @throws StoreError when the item is no such record.
 */
export function versionIn<K extends LogKind>(kind: K, item: Record<string, unknown>): RecordVersion<K> {
  return readItem(recordSchema(kind), item);
}

/** The record of `kind` in `item`; undefined where it is not in force. */
export const recordIn = <K extends LogKind>(kind: K, item: Record<string, unknown>): LogRecord<K> | undefined =>
  inForce(versionIn(kind, item));
