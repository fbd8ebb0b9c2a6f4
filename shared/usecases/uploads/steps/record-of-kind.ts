import { inForce, type LogRecord, type RecordVersion } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';

/** The record in `version`, in force or not, where it is of `kind`. */
export function recordOfKind<K extends LogKind>(kind: K, version: RecordVersion): LogRecord<K> | undefined {
  if (version.kind !== kind || version.row === undefined) return undefined;
  const { withdrawn: _, ...rest } = version as RecordVersion<K>;
  return inForce(rest);
}

/** The record in `version` where it is of `kind` and not withdrawn. */
export const inForceOfKind = <K extends LogKind>(kind: K, version: RecordVersion): LogRecord<K> | undefined =>
  version.withdrawn === undefined ? recordOfKind(kind, version) : undefined;
