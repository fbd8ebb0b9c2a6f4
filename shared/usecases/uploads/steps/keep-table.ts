import { columnsOf } from '../../../domain/cells/header.ts';
import { problemIn, type ReadRow } from '../../../domain/cells/read-row.ts';
import { dayOf } from '../../../domain/day.ts';
import { type LogKind, logs } from '../../../domain/logs/registry.ts';
import { sideRowOf } from '../../../domain/upload/layout/row-shape.ts';
import type { IncomingRow, RowOutcome } from '../../../domain/upload/merge-version.ts';
import type { LedgerStand, TablePart } from '../../../domain/upload/part.ts';
import { askLayout, askName, askPayment, askYear } from '../../../domain/upload/questions.ts';
import { rejectedHeader } from '../../../domain/upload/read-table.ts';
import { draftReader, lacksYear, paidOut, type RowDraft } from '../../../domain/upload/row-draft.ts';
import type { SheetRow } from '../../../domain/upload/sheet-row.ts';
import { spokenValue } from '../../../domain/upload/spoken-value.ts';
import { TouchedRecords } from '../../../domain/upload/touched.ts';
import { noteAccepted } from '../note-accepted.ts';
import { admissionOf } from './admit-changes.ts';
import { joinPayments } from './join-payments.ts';
import { type ChangedRecord, type KeptRow, keepRows } from './keep-rows.ts';
import { mergedAmounts } from './merged-amounts.ts';
import { NamedReferences, pendingOf } from './named-references.ts';
import { type ResolvedDraft, resolveDrafts } from './resolve-drafts.ts';
import { retireOldKeys } from './retire-old-keys.ts';
import { scaleRemarks } from './scale-remarks.ts';
import { TableNotes } from './table-notes.ts';
import type { KeepPorts, TableUpload } from './table-upload.ts';

/** So many rows are kept at a time. */
const batchSize = 1000;

/** Rows of one table as they are read, and what became of them. */
export class TableRows {
  private readonly kind: LogKind;
  private readonly ports: KeepPorts;
  private readonly upload: TableUpload;
  private readonly notes = new TableNotes();
  private readonly read: ReturnType<typeof draftReader>;
  private readonly merged: ReturnType<typeof mergedAmounts>;
  private readonly references: NamedReferences[];
  private readonly touched: TouchedRecords;
  private readonly admissions = new Map<LogKind, ReturnType<typeof admissionOf>>();
  /** What others are to be told of. */
  private readonly news: ChangedRecord[] = [];
  private readonly stands: LedgerStand[] = [];
  /** Rows that are not kept yet. */
  private waiting: RowDraft[] = [];
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
    this.notes.leaveOut(row, as);
  }

  /** Takes the next row. */
  async take(sheetRow: SheetRow): Promise<void> {
    const { layout } = this.upload;
    const side = sheetRow.brokenQuote === true ? undefined : sideRowOf(sheetRow.cells);
    const draft = side === undefined ? this.read(sheetRow) : undefined;
    if (draft === undefined || draft === paidOut) {
      this.leaveOut(sheetRow.row, side ?? '支出行');
      return;
    }
    if (sheetRow.isHidden === true) this.notes.hidden += 1;
    if (layout.blocking.length > 0) {
      this.wait(layout.blocking.map((one) => askLayout(one, layout.fingerprint, this.place(sheetRow.row))));
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
    const resolved = await joinPayments(this.upload, await resolveDrafts(this.upload, drafts));
    const incoming = new Map<LogKind, IncomingRow[]>();
    const sheetRows = new Map<IncomingRow, SheetRow>();
    for (const one of resolved) this.settle(one, incoming, sheetRows);
    this.newNames = (await this.upload.book.keep(resolved.flatMap(({ names }) => names))) || this.newNames;
    const outcomes = new Map<SheetRow, RowOutcome>();
    for (const [kind, rows] of incoming) {
      const isMain = this.upload.layout.kinds.some((one) => one.kind === kind && !one.isBeside);
      const taken = isMain ? rows : await this.onlyNew(kind, rows);
      const kept = await this.keepKind(kind, taken);
      if (!isMain) continue;
      this.notes.noteOvertaken(rows, kept.overtaken, this.upload.from?.row ?? 0);
      for (const [at, row] of taken.entries()) {
        const sheetRow = sheetRows.get(row);
        const one = kept.rows[at];
        if (sheetRow === undefined || one === undefined) continue;
        outcomes.set(sheetRow, graver(outcomes.get(sheetRow), this.outcomeOf(sheetRow, row, one)));
      }
    }
    for (const outcome of outcomes.values()) this.notes.count(outcome);
  }

  async part(): Promise<TablePart> {
    const { layout, table, index } = this.upload;
    await noteAccepted(this.ports.accepted, this.ports.records, this.news, dayOf(this.ports.clock.now()));
    if (this.notes.records > 0 && layout.open.length > 0) {
      this.isOpen = true;
      this.notes.ask(layout.open.map((one) => askLayout(one, layout.fingerprint, this.place(layout.headerRow))));
    }
    const titles = layout.kinds.filter(({ isBeside }) => !isBeside).map(({ kind }) => logs[kind].title);
    return {
      table: index,
      counts: {
        kind: this.kind,
        title: [...new Set(titles)].join('、'),
        ...(table.sheet !== undefined && { sheet: table.sheet }),
        headerRow: layout.headerRow,
        taken: [...layout.said, ...this.notes.sideWords()],
        unknownColumns: [...layout.unknownHeaders],
        ...this.notes.summary(this.kind),
      },
      pendingReferences: await pendingOf(
        this.ports.records,
        this.references.flatMap((one) => one.all()),
      ),
      rejectedHeader: rejectedHeader(layout.headerCells, layout.headers.length),
      rejectedRows: this.notes.rejectedCells(),
      touched: this.touched.all(),
      questions: this.notes.questions,
      stands: this.stands,
      newNames: this.newNames,
      isOpen: this.isOpen,
      changed: this.changed,
    };
  }

  private async keepKind(kind: LogKind, rows: readonly IncomingRow[]) {
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
    this.notes.say(scaleRemarks(kept.news, this.upload.file.key));
    for (const [at, { outcome }] of kept.rows.entries()) {
      const confirmation = outcome === 'toConfirm' ? admission?.asked.get(rows[at]?.origin.row ?? 0) : undefined;
      if (confirmation !== undefined) this.notes.confirmations.push(confirmation);
    }
    return kept;
  }

  /** Notes what a row emptied or which rule it breaks. */
  private outcomeOf(sheetRow: SheetRow, row: IncomingRow, { outcome, emptied }: KeptRow): RowOutcome {
    if (typeof outcome === 'object') {
      const problems = outcome.problems.map((problem) => problemIn(row.kind, row.fields, problem));
      this.notes.reject(sheetRow, this.upload.layout.headers.length, problems);
    }
    const columns = new Map(columnsOf(row.kind));
    for (const { field, before } of emptied) {
      const column = columns.get(field)?.header ?? field;
      this.notes.emptied.push({ row: sheetRow.row, key: row.key, column, before: spokenValue(before) });
    }
    return outcome;
  }

  /** Sorts what a row came to: its records, its questions or its reasons. */
  private settle(
    { draft, kinds, said, asked: besides = [] }: ResolvedDraft,
    incoming: Map<LogKind, IncomingRow[]>,
    sheetRows: Map<IncomingRow, SheetRow>,
  ): void {
    const { sheetRow } = draft;
    const { layout } = this.upload;
    const main = kinds.filter(({ layout: of }) => !of.isBeside);
    const merged = this.merged(sheetRow);
    const reasons = [
      ...main.flatMap(({ result }) => (result.state === 'rejected' ? result.rejections : [])),
      ...merged,
    ];
    // A client that a table names in a way that fits several is asked before the row is taken.
    const questions = kinds.flatMap(({ result }) => (result.state === 'waiting' ? result.questions : []));
    const rows = main.flatMap(({ result }) => (result.state === 'row' ? [result.keyed] : []));
    const place = this.place(sheetRow.row);
    const asked = questions.map((one) => (one.about === 'payment' ? askPayment(one, place) : askName(one, place)));
    this.isOpen ||= kinds.some(({ isOpen }) => isOpen);
    if (rows.length === 0 && main.some(({ draft: of }) => lacksYear(of))) {
      this.wait([askYear(layout.fingerprint, reasons[0]?.column ?? '日期', this.place(sheetRow.row))]);
    } else if (asked.length > 0 && reasons.length === 0) {
      this.wait(asked);
    } else if (rows.length === 0 || merged.length > 0) {
      const nothing = { column: '（整行）', found: '', reason: '没有任何金额' };
      this.notes.reject(sheetRow, layout.headers.length, reasons.length === 0 ? [nothing] : reasons);
    } else {
      this.notes.remark(sheetRow.row, reasons);
      this.notes.ask([...asked, ...besides.map((one) => askPayment(one, place))]);
      this.notes.say(said.map((remark) => ({ ...remark, row: sheetRow.row, rows: 1 })));
      const beside = kinds.flatMap(({ result, layout: of }) =>
        of.isBeside && result.state === 'row' ? [result.keyed] : [],
      );
      for (const read of [...beside, ...rows]) this.send(read, sheetRow, incoming, sheetRows);
      this.noteStand(draft, rows);
    }
  }

  private send(
    read: ReadRow,
    sheetRow: SheetRow,
    incoming: Map<LogKind, IncomingRow[]>,
    sheetRows: Map<IncomingRow, SheetRow>,
  ): void {
    const { kind } = read;
    const row: IncomingRow = { ...read, origin: this.origin(sheetRow.row) };
    const same = incoming.get(kind);
    if (same === undefined) incoming.set(kind, [row]);
    else same.push(row);
    sheetRows.set(row, sheetRow);
    if (kind !== this.kind) return;
    this.notes.noteKey(row);
    this.touched.note(row.fields, row.isWhole, sheetRow.row);
    this.references.find((references) => references.kind === kind)?.note(row);
  }

  /** Counts a row that waits for an answer. */
  private wait(questions: Parameters<TableNotes['ask']>[0]): void {
    this.notes.count('waiting');
    this.isOpen = true;
    this.notes.ask(questions);
  }

  private noteStand(draft: RowDraft, rows: readonly ReadRow[]): void {
    const { stand } = this.upload.layout;
    const { contractId, node } = (rows[0]?.fields ?? {}) as { readonly contractId?: string; readonly node?: string };
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

  /** Of kinds that a table only defines by the way: a record of its own is not written over, one that waits is joined. */
  private async onlyNew(kind: LogKind, rows: readonly IncomingRow[]): Promise<IncomingRow[]> {
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

const gravity = ['unchanged', 'updated', 'withdrawn', 'added', 'aside', 'toConfirm'] as const;
const rankOf = (outcome: RowOutcome): number =>
  typeof outcome === 'object' ? gravity.length : gravity.indexOf(outcome);

/** Of the outcomes of two records of one row, the one that the row is counted by. */
const graver = (left: RowOutcome | undefined, right: RowOutcome): RowOutcome =>
  left !== undefined && rankOf(left) > rankOf(right) ? left : right;
