import { recordMatter } from '../../../domain/access/record-matter.ts';
import { mayChange, maySee, type Viewer } from '../../../domain/access/viewer.ts';
import { columnsOf } from '../../../domain/cells/header.ts';
import { writtenValue } from '../../../domain/cells/written-value.ts';
import type { Instant } from '../../../domain/day.ts';
import type { Fields } from '../../../domain/logs/fields.ts';
import { inForce, isFromDesk, type RecordVersion, uploaderOf, versionMark } from '../../../domain/logs/record.ts';
import { type LogKind, logs } from '../../../domain/logs/registry.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import { peopleOfRecord } from './people-of.ts';

export interface RecordPorts {
  readonly records: LogRecords & LogRecordWriter;
}

/** A field of a record as it is shown and corrected. */
export interface RecordField {
  readonly field: string;
  readonly header: string;
  /** As a person would write it into a cell. */
  readonly value: string;
  readonly choices: readonly string[] | undefined;
  readonly isRequired: boolean;
  readonly isLong: boolean;
}

/** A field that one version says otherwise than the one before. */
export interface FieldChange {
  readonly header: string;
  readonly before: string;
  readonly after: string;
}

/** One version: who said what, when, and from where. */
export interface VersionLine {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  /** File and row; undefined for what was written on the desk. */
  readonly file: { readonly key: string; readonly sheet: string | undefined; readonly row: number } | undefined;
  readonly reason: string | undefined;
  readonly withdrawn: string | undefined;
  readonly changes: readonly FieldChange[];
}

/** A record with all that it ever was. */
export interface RecordPage {
  readonly kind: LogKind;
  readonly title: string;
  readonly key: string;
  readonly state: '在用' | '作废' | '暂存';
  /** `versionMark` of the current version: what a correction is compared with. */
  readonly mark: string;
  readonly fields: readonly RecordField[];
  /** The latest first. */
  readonly versions: readonly VersionLine[];
  readonly mayChange: boolean;
}

/** The record of `kind` with `key` for `viewer`; undefined where there is none that they may see. */
export async function recordPage(
  ports: RecordPorts,
  viewer: Viewer,
  { kind, key }: { readonly kind: LogKind; readonly key: string },
): Promise<RecordPage | undefined> {
  const versions = await ports.records.versions(kind, key);
  const current = versions.at(-1);
  if (current === undefined) return undefined;
  const people = await peopleOfRecord(ports, kind, stateOf(current));
  const matter = recordMatter(kind);
  if (!maySee(viewer, matter, people)) return undefined;
  return {
    kind,
    title: logs[kind].title,
    key,
    state: current.withdrawn !== undefined ? '作废' : inForce(current) === undefined ? '暂存' : '在用',
    mark: versionMark(current),
    fields: fieldsOf(kind, stateOf(current)),
    versions: versions.map((version, at) => lineOf(version, versions[at - 1])).reverse(),
    mayChange: mayChange(viewer, matter, people),
  };
}

/** What a version says of its record, whole or not. */
export const stateOf = ({ row, aside }: Pick<RecordVersion, 'row' | 'aside'>): Fields => row ?? aside ?? {};

const longText = 60;

function fieldsOf(kind: LogKind, values: Fields): RecordField[] {
  return columnsOf(kind).map(([field, column]) => {
    const value = writtenValue(column, values[field]);
    return {
      field,
      header: column.type === 'money' ? `${column.header}（元）` : column.header,
      value,
      choices: column.choices ?? (column.type === 'boolean' ? ['是', '否'] : undefined),
      isRequired: column.presence === 'required',
      isLong: value.length > longText || value.includes('\n'),
    };
  });
}

function lineOf(version: RecordVersion, before: RecordVersion | undefined): VersionLine {
  const { origin } = version;
  return {
    version: version.version,
    at: origin.uploadedAt,
    by: uploaderOf(origin),
    file: isFromDesk(origin) ? undefined : { key: origin.uploadKey, sheet: origin.sheet, row: origin.row },
    reason: origin.reason,
    withdrawn: version.withdrawn,
    changes: before === undefined ? [] : changesBetween(version.kind, stateOf(before), stateOf(version)),
  };
}

/** Fields that `after` says otherwise than `before`, as a person would write them. */
export function changesBetween(kind: LogKind, before: Fields, after: Fields): FieldChange[] {
  return columnsOf(kind)
    .map(([field, column]) => ({
      header: column.header,
      before: writtenValue(column, before[field]),
      after: writtenValue(column, after[field]),
    }))
    .filter((change) => change.before !== change.after);
}
