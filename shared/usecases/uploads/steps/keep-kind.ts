import type { LogKind } from '../../../domain/logs/registry.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import type { Confirmation } from '../../../domain/upload/receipt.ts';
import { admissionOf } from './admit-changes.ts';
import { type ChangedRecord, type KeptRows, keepRows } from './keep-rows.ts';
import { retireOldKeys } from './retire-old-keys.ts';
import type { KeepPorts, TableUpload } from './table-upload.ts';

/** Keeps the records of a table kind by kind. */
export class KindKeeper {
  /** What others are to be told of. */
  readonly news: ChangedRecord[] = [];
  changed = false;
  private readonly ports: KeepPorts;
  private readonly upload: TableUpload;
  private readonly admissions = new Map<LogKind, ReturnType<typeof admissionOf>>();

  constructor(ports: KeepPorts, upload: TableUpload) {
    this.ports = ports;
    this.upload = upload;
  }

  /** Keeps `rows`, all of `kind`, as far as their uploader may; `confirmations` are those that wait. */
  async keep(
    kind: LogKind,
    rows: readonly IncomingRow[],
  ): Promise<{ readonly kept: KeptRows; readonly confirmations: readonly Confirmation[] }> {
    // Before the first record of the kind is kept: whoever reads an earlier upload then knows of this one.
    if (!this.admissions.has(kind)) {
      this.admissions.set(kind, admissionOf(this.ports, this.upload, kind));
      await this.admissions.get(kind);
      await this.ports.uploadLog.note(kind, this.upload.file);
    }
    const admission = await this.admissions.get(kind);
    const kept = await keepRows(this.ports.records, kind, rows, admission?.admit);
    const retired = await retireOldKeys(this.ports.records, rows, kept.rows);
    this.changed ||= kept.changed || retired.length > 0;
    this.news.push(...kept.news, ...retired);
    const confirmations = kept.rows.flatMap(({ outcome }, at) =>
      outcome === 'toConfirm' ? (admission?.asked.get(rows[at]?.origin.row ?? 0) ?? []) : [],
    );
    return { kept, confirmations };
  }

  /**
   * Of rows of a kind that the table defines beside its own: those that may be kept. A record that another upload
   * brought stays as it is; one that is set aside, or of this upload, takes what the row says.
   */
  async onlyNew(kind: LogKind, rows: readonly IncomingRow[]): Promise<IncomingRow[]> {
    const keys = rows.map(({ key }) => key);
    const known = await this.ports.records.current(kind, keys);
    const seen = new Set<string>();
    return rows.filter(({ key, origin }) => {
      const before = known.get(key);
      const isMine =
        before === undefined ||
        (before.row === undefined && before.withdrawn === undefined) ||
        (before.origin.uploadKey === origin.uploadKey && before.origin.uploadedAt === origin.uploadedAt);
      if (!isMine || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }
}
