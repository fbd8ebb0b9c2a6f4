import { columnsOf } from '../../../domain/cells/header.ts';
import { dayOf } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { type LogKind, logs } from '../../../domain/logs/registry.ts';
import { formatYuan } from '../../../domain/money.ts';
import { isOffByTenThousand } from '../../../domain/quality/scale-problems.ts';
import { sideRowOf } from '../../../domain/upload/layout/row-shape.ts';
import type { SheetLayout } from '../../../domain/upload/layout/sheet-layout.ts';
import type { IncomingRow, RowOutcome } from '../../../domain/upload/merge-version.ts';
import { type LedgerStand, mergeQuestions, mergeSaid, type TablePart } from '../../../domain/upload/part.ts';
import { askLayout, askName, askYear } from '../../../domain/upload/questions.ts';
import { rejectedHeader, rejectedRow } from '../../../domain/upload/read-table.ts';
import type { Question, Said } from '../../../domain/upload/receipt.ts';
import { draftReader, lacksYear, paidOut, type RowDraft } from '../../../domain/upload/row-draft.ts';
import type { RowMark, SheetRow } from '../../../domain/upload/sheet-row.ts';
import { TouchedRecords } from '../../../domain/upload/touched.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { KnownNames } from '../../../ports/names.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import type { UploadedFile, UploadedTable, UploadLog } from '../../../ports/uploads.ts';
import { noteAccepted } from '../note-accepted.ts';
import { keepRows } from './keep-rows.ts';
import { mergedAmounts } from './merged-amounts.ts';
import type { NameBook } from './name-book.ts';
import { NamedReferences, pendingOf } from './named-references.ts';
import { type ResolvedDraft, resolveDrafts, type Tallies } from './resolve-drafts.ts';

export interface KeepPorts {
  readonly clock: Clock;
  readonly records: LogRecords & LogRecordWriter;
  readonly uploadLog: UploadLog;
  readonly names: KnownNames;
  readonly accepted: Parameters<typeof noteAccepted>[0];
}

/** A table of an upload, and where its reading begins. */
export interface TableUpload {
  readonly file: UploadedFile;
  readonly sha256: string;
  readonly table: UploadedTable;
  /** Which table of the upload, from 0, with thousandths for further tables of one sheet. */
  readonly index: number;
  readonly layout: SheetLayout;
  /** Undefined for the first row. */
  readonly from: RowMark | undefined;
  readonly book: NameBook;
  readonly tallies: Tallies;
}

/** So many rows are kept at a time. */
const batchSize = 1000;

/** Rows of one table as they are read, and what became of them. */
export class TableRows {
  readonly kind: LogKind;
  /** What others are to be told of. */
  readonly news: LogRecord[] = [];
  private readonly ports: KeepPorts;
  private readonly upload: TableUpload;
  private readonly read: ReturnType<typeof draftReader>;
  private readonly merged: ReturnType<typeof mergedAmounts>;
  /** Rows that are not kept yet. */
  private waiting: RowDraft[] = [];
  private readonly counts = { added: 0, updated: 0, unchanged: 0, waiting: 0 };
  /** The row of each key that the next one with other content overtakes. */
  private readonly latestRows = new Map<string, IncomingRow>();
  /** The first row of each key in this part. */
  private readonly firstHere = new Map<string, number>();
  private readonly repeatedKeys: TablePart['counts']['repeatedKeys'] = [];
  private readonly rejections: TablePart['counts']['rejections'] = [];
  private readonly rejectedRows: string[][] = [];
  private readonly sideRows = new Map<string, number[]>();
  private readonly references: NamedReferences[];
  private readonly touched: TouchedRecords;
  private said: Said[] = [];
  private questions: Question[] = [];
  private readonly stands: LedgerStand[] = [];
  private hidden = 0;
  private newNames = false;
  private isOpen = false;
  private changed = false;

  constructor(ports: KeepPorts, upload: TableUpload) {
    const { layout, table } = upload;
    this.ports = ports;
    this.upload = upload;
    this.kind = layout.kinds[0].kind;
    this.read = draftReader(layout, table.serialDates);
    this.merged = mergedAmounts(layout);
    this.references = [...new Set(layout.kinds.map(({ kind }) => kind))].map((kind) => new NamedReferences(kind));
    this.touched = new TouchedRecords(this.kind);
  }

  /** Notes a row that holds no record. */
  leaveOut(row: number, as: string): void {
    const rows = this.sideRows.get(as);
    if (rows === undefined) this.sideRows.set(as, [row]);
    else rows.push(row);
  }

  /** Takes the next row. */
  async take(sheetRow: SheetRow): Promise<void> {
    const { layout } = this.upload;
    const side = sheetRow.brokenQuote === true ? undefined : sideRowOf(sheetRow.cells);
    if (side !== undefined) {
      this.leaveOut(sheetRow.row, side);
      return;
    }
    const draft = this.read(sheetRow);
    if (draft === paidOut) {
      this.leaveOut(sheetRow.row, '支出行');
      return;
    }
    if (sheetRow.isHidden === true) this.hidden += 1;
    if (layout.blocking.length > 0) {
      this.counts.waiting += 1;
      this.isOpen = true;
      this.ask(layout.blocking.map((one) => askLayout(one, layout.fingerprint, this.place(sheetRow.row))));
      return;
    }
    this.waiting.push(draft);
    if (this.waiting.length >= batchSize) await this.keep();
  }

  /** Keeps the rows that were taken. */
  async keep(): Promise<void> {
    const drafts = this.waiting;
    this.waiting = [];
    if (drafts.length === 0) return;
    const resolved = await resolveDrafts(this.upload, drafts);
    const incoming = new Map<LogKind, IncomingRow[]>();
    const rowsOf = new Map<IncomingRow, number>();
    for (const one of resolved) this.settle(one, incoming, rowsOf);
    this.newNames = (await this.upload.book.keep(resolved.flatMap(({ names }) => names))) || this.newNames;
    const best = new Map<number, RowOutcome>();
    for (const [kind, rows] of incoming) {
      const isMain = this.upload.layout.kinds.some((one) => one.kind === kind && !one.isBeside);
      const taken = isMain ? rows : await this.onlyNew(kind, rows);
      const kept = await keepRows(this.ports.records, kind, taken);
      this.changed ||= kept.changed;
      this.news.push(...kept.news);
      this.say(scaleRemarks(kept.news, this.upload.file.key));
      if (!isMain) continue;
      this.noteOvertaken(rows, kept.overtaken);
      for (const [at, row] of taken.entries()) {
        const outcome = kept.outcomes[at] ?? 'unchanged';
        const place = rowsOf.get(row) ?? row.origin.row;
        best.set(place, better(best.get(place), outcome));
      }
    }
    for (const outcome of best.values()) this.counts[outcome] += 1;
  }

  async part(): Promise<TablePart> {
    const { layout, table, index } = this.upload;
    await noteAccepted(this.ports.accepted, this.news, dayOf(this.ports.clock.now()));
    const accepted = this.counts.added + this.counts.updated + this.counts.unchanged;
    const rejected = this.rejectedRows.length;
    const records = accepted + rejected + this.counts.waiting;
    if (records > 0 && layout.open.length > 0) {
      this.isOpen = true;
      this.ask(layout.open.map((one) => askLayout(one, layout.fingerprint, this.place(layout.headerRow))));
    }
    return {
      table: index,
      counts: {
        kind: this.kind,
        title: [...new Set(layout.kinds.filter(({ isBeside }) => !isBeside).map(({ kind }) => logs[kind].title))].join(
          '、',
        ),
        ...(table.sheet !== undefined && { sheet: table.sheet }),
        headerRow: layout.headerRow,
        records,
        accepted,
        ...this.counts,
        rejected,
        taken: [...layout.said, ...this.sideWords()],
        said: this.said,
        unknownColumns: [...layout.unknownHeaders],
        rejections: this.rejections,
        repeatedKeys: this.repeatedKeys.sort((left, right) => left.row - right.row),
      },
      pendingReferences: await pendingOf(
        this.ports.records,
        this.references.flatMap((one) => one.all()),
      ),
      rejectedHeader: rejectedHeader(layout.headerCells, layout.headers.length),
      rejectedRows: this.rejectedRows,
      touched: this.touched.all(),
      questions: this.questions,
      stands: this.stands,
      newNames: this.newNames,
      isOpen: this.isOpen,
      changed: this.changed,
    };
  }

  /** Sorts what a row came to: its records, its questions or its reasons. */
  private settle(
    { draft, kinds, said }: ResolvedDraft,
    incoming: Map<LogKind, IncomingRow[]>,
    rowsOf: Map<IncomingRow, number>,
  ): void {
    const { sheetRow } = draft;
    const { layout } = this.upload;
    const main = kinds.filter(({ layout: of }) => !of.isBeside);
    const merged = this.merged(sheetRow);
    const reasons = [
      ...main.flatMap(({ result }) => (result.state === 'rejected' ? result.rejections : [])),
      ...merged,
    ];
    const isLackingYear = main.some(({ draft: of }) => lacksYear(of));
    // A client that a table names in a way that fits several is asked before the row is taken.
    const questions = kinds.flatMap(({ result }) => (result.state === 'waiting' ? result.questions : []));
    const rows = main.flatMap(({ result }) => (result.state === 'row' ? [result.keyed] : []));
    this.isOpen ||= kinds.some(({ isOpen }) => isOpen);
    if (isLackingYear && rows.length === 0) {
      this.counts.waiting += 1;
      this.isOpen = true;
      this.ask([askYear(layout.fingerprint, reasons[0]?.column ?? '日期', this.place(sheetRow.row))]);
      return;
    }
    if (questions.length > 0 && reasons.length === 0) {
      this.counts.waiting += 1;
      this.ask(questions.map((one) => askName(one, this.place(sheetRow.row))));
      return;
    }
    this.rejections.push(...reasons.map((rejection) => ({ row: sheetRow.row, ...rejection })));
    if (rows.length === 0 || merged.length > 0) {
      const nothing = { column: '（整行）', found: '', reason: '没有任何金额' };
      if (reasons.length === 0) this.rejections.push({ row: sheetRow.row, ...nothing });
      const words = (reasons.length === 0 ? [nothing] : reasons).map(({ column, reason }) => `${column}：${reason}`);
      this.rejectedRows.push(rejectedRow(sheetRow, layout.headers.length, words));
      return;
    }
    this.ask(questions.map((one) => askName(one, this.place(sheetRow.row))));
    this.say(said.map((remark) => ({ ...remark, row: sheetRow.row, rows: 1 })));
    const beside = kinds.flatMap(({ result, layout: of }) =>
      of.isBeside && result.state === 'row' ? [result.keyed] : [],
    );
    for (const keyed of [...beside, ...rows]) {
      const { kind, row } = keyed;
      const one: IncomingRow = { ...keyed, origin: this.origin(sheetRow.row) };
      const same = incoming.get(kind);
      if (same === undefined) incoming.set(kind, [one]);
      else same.push(one);
      rowsOf.set(one, sheetRow.row);
      if (kind !== this.kind) continue;
      this.noteKey(one);
      this.touched.note(row, sheetRow.row);
      this.references.find((references) => references.kind === kind)?.note(one);
    }
    this.noteStand(draft, rows);
  }

  private noteStand(draft: RowDraft, rows: readonly { readonly row: unknown }[]): void {
    const { stand } = this.upload.layout;
    const { contractId, node } = (rows[0]?.row ?? {}) as { readonly contractId?: string; readonly node?: string };
    if (stand === undefined || draft.standFen === undefined || contractId === undefined) return;
    this.stands.push({
      contractId,
      node: stand.isPerNode ? node : undefined,
      receivedFen: draft.standFen,
      asOf: stand.asOf,
      sheet: this.upload.table.sheet,
      row: draft.sheetRow.row,
      column: stand.header,
    });
  }

  /** Of kinds that a table only defines by the way: a record of its own is not written over. */
  private async onlyNew(kind: LogKind, rows: readonly IncomingRow[]): Promise<IncomingRow[]> {
    const known = await this.ports.records.current(
      kind,
      rows.map(({ key }) => key),
    );
    const seen = new Set<string>();
    return rows.filter(({ key, origin }) => {
      const before = known.get(key)?.origin;
      const isMine =
        before === undefined || (before.uploadKey === origin.uploadKey && before.uploadedAt === origin.uploadedAt);
      if (!isMine || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  private noteOvertaken(rows: readonly IncomingRow[], overtaken: ReadonlyMap<string, number>): void {
    for (const { key, origin } of rows) {
      const earlierRow = overtaken.get(key);
      const isOfEarlierPart = earlierRow !== undefined && earlierRow <= (this.upload.from?.row ?? 0);
      if (isOfEarlierPart && this.firstHere.get(key) === origin.row) {
        this.repeatedKeys.push({ row: origin.row, earlierRow, key });
      }
    }
  }

  private noteKey(row: IncomingRow): void {
    const earlier = this.latestRows.get(row.key);
    if (earlier !== undefined && JSON.stringify(earlier.row) === JSON.stringify(row.row)) return;
    this.latestRows.set(row.key, row);
    if (earlier === undefined) this.firstHere.set(row.key, row.origin.row);
    else this.repeatedKeys.push({ row: row.origin.row, earlierRow: earlier.origin.row, key: row.key });
  }

  private ask(questions: readonly Question[]): void {
    if (questions.length > 0) this.questions = mergeQuestions([...this.questions, ...questions]);
  }

  private say(said: readonly Said[]): void {
    if (said.length > 0) this.said = mergeSaid([...this.said, ...said]);
  }

  private sideWords(): string[] {
    const words = [...this.sideRows].map(([as, rows]) => {
      const shown = rows.slice(0, 10).join('、');
      return `${as} ${rows.length} 行未作为数据（第 ${shown}${rows.length > 10 ? '…' : ''} 行）`;
    });
    return this.hidden === 0 ? words : [...words, `有 ${this.hidden} 行隐藏行，已照常读取`];
  }

  private place(row: number) {
    return { sheet: this.upload.table.sheet, row };
  }

  private origin(row: number): IncomingRow['origin'] {
    const { file, sha256, table } = this.upload;
    const { key: uploadKey, uploadedAt, uploadedBy } = file;
    const sheet = table.sheet === undefined ? {} : { sheet: table.sheet };
    return { uploadKey, row, ...sheet, sha256, uploadedAt, uploadedBy };
  }
}

/** Amounts that are ten thousand times what they were, or the reverse. */
function scaleRemarks(news: readonly LogRecord[], uploadKey: string): Said[] {
  return news.flatMap((record) => {
    const before = news.find(
      ({ kind, key, version }) => kind === record.kind && key === record.key && version === record.version - 1,
    );
    if (before === undefined || record.origin.uploadKey !== uploadKey) return [];
    const [mine, theirs]: Readonly<Record<string, unknown>>[] = [record.row, before.row];
    return columnsOf(record.kind).flatMap(([field, { type, header }]): Said[] => {
      const [now, then] = [mine?.[field], theirs?.[field]];
      if (type !== 'money' || typeof now !== 'number' || typeof then !== 'number') return [];
      if (!isOffByTenThousand(then, now)) return [];
      const words = `${record.key} 由 ${formatYuan(then)} 元变为 ${formatYuan(now)} 元，正好差一万倍；请核对单位`;
      return [{ row: record.origin.row, rows: 1, column: header, words }];
    });
  });
}

const rank: Readonly<Record<RowOutcome, number>> = { unchanged: 0, updated: 1, added: 2 };

const better = (left: RowOutcome | undefined, right: RowOutcome): RowOutcome =>
  left !== undefined && rank[left] > rank[right] ? left : right;
