import { writtenValue } from '../../../domain/cells/written-value.ts';
import type { Fields } from '../../../domain/logs/fields.ts';
import type { RecordVersion } from '../../../domain/logs/record.ts';
import { type LogKind, logOf, logs } from '../../../domain/logs/registry.ts';
import { withdrawalColumns } from '../../../domain/logs/withdrawal.ts';
import type { UploadContent } from '../../../ports/uploads.ts';
import { inBatches } from '../../in-batches.ts';
import { ingestUpload } from '../../uploads/ingest-upload.ts';
import { DryIngest, type DryPorts } from './dry-ingest.ts';

/** A record that stays as it is, and why, in Chinese. */
export interface LeftRecord {
  readonly kind: LogKind;
  readonly key: string;
  readonly reason: string;
}

/** What undoing an upload would do. */
export interface UndoPlan {
  /** Tables whose rows state each record as it was before, by kind. */
  readonly tables: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[];
  /** Records that go back to the version before. */
  readonly restored: number;
  /** Records that only this upload brought: they are withdrawn (作废). */
  readonly withdrawn: number;
  readonly left: readonly LeftRecord[];
}

const keysAtOnce = 16;

/**
 * How to undo the upload `key`: a row for each record that it was the last to change, which states the record as it was
 * before, or withdraws it. A record that was changed since is left, and so is one that was never whole. Undefined where
 * the upload is too long to be looked through at once.
 */
export async function planUndo(
  ports: DryPorts,
  { key, uploadedAt, content, why }: { key: string; uploadedAt: string; content: UploadContent; why: string },
): Promise<UndoPlan | undefined> {
  const dry = new DryIngest(ports);
  dry.contents.set(key, content);
  dry.nextPart = { part: 0, orders: 0 };
  const file = { bucket: '', key, versionId: undefined, uploadedAt, uploadedBy: '' };
  while (dry.nextPart !== undefined) {
    if (dry.isCut) return undefined;
    const next = dry.nextPart;
    dry.nextPart = undefined;
    await ingestUpload(dry.ports, { file, ...next }, []);
  }
  const keys = [...dry.records.touched].flatMap(([kind, of]) => [...of].map((one) => ({ kind, key: one })));
  const found = await inBatches(keys, keysAtOnce, async (one) =>
    undone(await ports.records.versions(one.kind, one.key), key, why),
  );
  const undos = found.filter((one) => one !== undefined);
  const rows = undos.flatMap((one) => ('row' in one ? [one] : []));
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  return {
    tables: [...byKind].map(([kind, of]) => ({
      name: `撤销-${logs[kind].title}.csv`,
      rows: [headersOf(kind), ...of.map(({ row }) => row)],
    })),
    restored: rows.filter(({ isWithdrawal }) => !isWithdrawal).length,
    withdrawn: rows.filter(({ isWithdrawal }) => isWithdrawal).length,
    left: undos.flatMap((one) => ('reason' in one ? [one] : [])),
  };
}

const { withdrawn, withdrawnReason } = withdrawalColumns;

const headersOf = (kind: LogKind): string[] => [
  ...Object.values(logOf(kind).columns).map(({ header }) => header),
  withdrawn.header,
  withdrawnReason.header,
];

type Undone =
  | { readonly kind: LogKind; readonly row: readonly string[]; readonly isWithdrawal: boolean }
  | LeftRecord
  | undefined;

/** The row that takes the upload's say in a record back; undefined where it has none. */
function undone(versions: readonly RecordVersion[], uploadKey: string, why: string): Undone {
  const isMine = ({ origin }: RecordVersion) => origin.uploadKey === uploadKey;
  const last = versions.at(-1);
  if (last === undefined || !versions.some(isMine)) return undefined;
  const { kind, key } = last;
  if (!isMine(last)) return { kind, key, reason: '之后又有改动，保持现状' };
  const before = versions.findLast((version) => !isMine(version));
  if (before === undefined) {
    if (last.row === undefined) return { kind, key, reason: '只有暂存的列，没有完整的记录可以作废' };
    return { kind, row: [...cellsOf(kind, last.row), '是', why], isWithdrawal: true };
  }
  if (before.row === undefined) return { kind, key, reason: '之前只有暂存的列，不能自动恢复' };
  const standing =
    before.withdrawn === undefined ? [last.withdrawn === undefined ? '' : '否', ''] : ['是', before.withdrawn];
  return { kind, row: [...cellsOf(kind, before.row), ...standing], isWithdrawal: false };
}

function cellsOf(kind: LogKind, fields: Fields): string[] {
  return Object.entries(logOf(kind).columns).map(([field, column]) => writtenValue(column, fields[field]));
}
