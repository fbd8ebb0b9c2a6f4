import { problemIn } from '../../../domain/cells/check-row.ts';
import { columnsOf } from '../../../domain/cells/header.ts';
import type { ReadRow } from '../../../domain/cells/row-reading.ts';
import { writtenValue } from '../../../domain/cells/written-value.ts';
import { dayOf } from '../../../domain/day.ts';
import { type LogKind, logs } from '../../../domain/logs/registry.ts';
import { loneTextOf, sideRowOf } from '../../../domain/upload/layout/row-shape.ts';
import { graverOutcome, type IncomingRow, type RowOutcome } from '../../../domain/upload/merge-version.ts';
import type { LedgerStand, TablePart } from '../../../domain/upload/part.ts';
import { askLayout } from '../../../domain/upload/questions.ts';
import { rejectedHeader } from '../../../domain/upload/read-table.ts';
import { draftReader, type RowDraft } from '../../../domain/upload/row-draft.ts';
import type { SheetRow } from '../../../domain/upload/sheet-row.ts';
import { TouchedRecords } from '../../../domain/upload/touched.ts';
import { noteAccepted } from '../note-accepted.ts';
import { changeRemarks } from './change-remarks.ts';
import { joinPayments } from './join-payments.ts';
import { KindKeeper } from './keep-kind.ts';
import type { KeptRow } from './keep-rows.ts';
import { mergedAmounts } from './merged-amounts.ts';
import { NamedReferences, pendingOf } from './named-references.ts';
import { otherReceipts } from './other-receipts.ts';
import { type ResolvedDraft, resolveDrafts } from './resolve-drafts.ts';
import { besideOf, rowVerdict } from './row-verdict.ts';
import { standsIn } from './stand-in-row.ts';
import { TableNotes } from './table-notes.ts';
import { type KeepPorts, originOf, type TableUpload } from './table-upload.ts';

/** A table of so many columns has no record in a single cell. */
const fewestColumns = 4;
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
  private readonly references: NamedReferences;
  private readonly touched: TouchedRecords;
  private readonly keeper: KindKeeper;
  private readonly stands: LedgerStand[] = [];
  /** Rows that are not kept yet. */
  private waiting: RowDraft[] = [];
  private newNames = false;
  private isOpen = false;

  constructor(ports: KeepPorts, upload: TableUpload) {
    const { layout, table } = upload;
    this.ports = ports;
    this.upload = upload;
    this.keeper = new KindKeeper(ports, upload);
    this.kind = layout.kinds[0].kind;
    this.read = draftReader(layout, table.serialDates);
    this.merged = mergedAmounts(layout);
    this.references = new NamedReferences(this.kind);
    this.touched = new TouchedRecords(this.kind);
  }

  /** Notes a row that holds no record. */
  leaveOut(row: number, as: string): void {
    this.notes.leaveOut(row, as);
  }

  /** Takes the next row. */
  async take(sheetRow: SheetRow): Promise<void> {
    const { layout } = this.upload;
    const side = sheetRow.brokenQuote === true ? undefined : this.sideRow(sheetRow.cells);
    const draft = side ?? this.read(sheetRow);
    if (typeof draft === 'string') {
      this.leaveOut(sheetRow.row, draft);
      return;
    }
    if (sheetRow.isHidden === true) this.notes.hidden += 1;
    if (layout.blocking.length > 0) {
      this.wait(layout.blocking.map((one) => askLayout(one, layout.fingerprint, this.place(sheetRow.row))));
      // Records of other kinds that the row also defines are kept already: the other tables are read by them.
      const beside = draft.kinds.filter((one) => one.layout.isBeside);
      if (beside.length > 0) this.waiting.push({ ...draft, kinds: beside });
    } else {
      this.waiting.push(draft);
    }
    if (this.waiting.length >= batchSize) await this.keep();
  }

  private sideRow(cells: readonly string[]) {
    const isWide = this.upload.layout.headers.length >= fewestColumns;
    return sideRowOf(cells) ?? (isWide ? loneTextOf(cells) : undefined);
  }

  /** Keeps the rows that were taken. */
  async keep(): Promise<void> {
    const drafts = this.waiting;
    this.waiting = [];
    if (drafts.length === 0) return;
    const { taken: receipts, left, asked } = await otherReceipts(this.upload.payments, drafts, this.upload.table.sheet);
    for (const { sheetRow } of left) this.leaveOut(sheetRow.row, '不计入到账的收款行');
    for (const question of asked) this.wait([question]);
    const resolved = await joinPayments(this.upload, await resolveDrafts(this.upload, receipts));
    const incoming = new Map<LogKind, IncomingRow[]>();
    const sheetRows = new Map<IncomingRow, SheetRow>();
    for (const one of resolved) this.settle(one, incoming, sheetRows);
    this.newNames = (await this.upload.book.keep(resolved.flatMap(({ names }) => names))) || this.newNames;
    const outcomes = new Map<SheetRow, RowOutcome>();
    for (const [kind, rows] of incoming) {
      const isMain = this.upload.layout.kinds.some((one) => one.kind === kind && !one.isBeside);
      const taken = isMain ? rows : await this.keeper.onlyNew(kind, rows);
      const kept = await this.keepKind(kind, taken);
      if (!isMain) continue;
      this.notes.noteOvertaken(rows, kept.overtaken, this.upload.from?.row ?? 0);
      for (const [at, row] of taken.entries()) {
        const sheetRow = sheetRows.get(row);
        const one = kept.rows[at];
        if (sheetRow === undefined || one === undefined) continue;
        outcomes.set(sheetRow, graverOutcome(outcomes.get(sheetRow), this.outcomeOf(sheetRow, row, one)));
      }
    }
    for (const outcome of outcomes.values()) this.notes.count(outcome);
  }

  async part(): Promise<TablePart> {
    const { layout, table, index } = this.upload;
    await noteAccepted(this.ports.accepted, this.ports.records, this.keeper.news, dayOf(this.ports.clock.now()));
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
      pendingReferences: await pendingOf(this.ports.records, this.references.all()),
      rejectedHeader: rejectedHeader(layout.headerCells, layout.headers.length),
      rejectedRows: this.notes.rejectedCells(),
      touched: this.touched.all(),
      questions: this.notes.questions,
      stands: this.stands,
      newNames: this.newNames,
      isOpen: this.isOpen,
      changed: this.keeper.changed,
    };
  }

  private async keepKind(kind: LogKind, rows: readonly IncomingRow[]) {
    const { kept, confirmations } = await this.keeper.keep(kind, rows);
    this.notes.say(changeRemarks(kept.news, this.upload.file.key));
    this.notes.confirmations.push(...confirmations);
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
      const column = columns.get(field);
      const waits = outcome === 'toConfirm' && { waits: true };
      if (column !== undefined)
        this.notes.emptied.push({
          row: sheetRow.row,
          key: row.key,
          column: column.header,
          before: writtenValue(column, before),
          ...waits,
        });
    }
    return outcome;
  }

  /** Takes what a row came to: its records, its questions or its reasons. */
  private settle(
    one: ResolvedDraft,
    incoming: Map<LogKind, IncomingRow[]>,
    sheetRows: Map<IncomingRow, SheetRow>,
  ): void {
    const { draft, kinds, said } = one;
    const { sheetRow } = draft;
    this.isOpen ||= kinds.some(({ isOpen }) => isOpen);
    if (this.upload.layout.blocking.length > 0) {
      for (const read of besideOf(kinds)) this.send(read, sheetRow, incoming, sheetRows);
      return;
    }
    const verdict = rowVerdict(one, this.merged(sheetRow), this.upload, this.place(sheetRow.row));
    if (verdict.state === 'waits') this.wait(verdict.questions);
    else if (verdict.state === 'refused') {
      this.notes.reject(sheetRow, this.upload.layout.headers.length, verdict.reasons);
    } else {
      this.notes.remark(sheetRow.row, verdict.reasons);
      this.notes.ask(verdict.questions);
      this.notes.sayOfRow(sheetRow.row, said);
      for (const read of [...verdict.beside, ...verdict.rows]) this.send(read, sheetRow, incoming, sheetRows);
      this.stands.push(...standsIn(this.upload, draft, verdict.rows));
    }
  }

  private send(
    read: ReadRow,
    sheetRow: SheetRow,
    incoming: Map<LogKind, IncomingRow[]>,
    sheetRows: Map<IncomingRow, SheetRow>,
  ): void {
    const { kind } = read;
    const row: IncomingRow = { ...read, origin: originOf(this.upload, sheetRow.row) };
    const same = incoming.get(kind);
    if (same === undefined) incoming.set(kind, [row]);
    else same.push(row);
    sheetRows.set(row, sheetRow);
    if (kind !== this.kind) return;
    this.notes.noteKey(row);
    this.touched.note(row.fields, row.isWhole, sheetRow.row);
    this.references.note(row);
  }

  /** Counts a row that waits for an answer. */
  private wait(questions: Parameters<TableNotes['ask']>[0]): void {
    this.notes.count('waiting');
    this.isOpen = true;
    this.notes.ask(questions);
  }

  private place(row: number) {
    return { sheet: this.upload.table.sheet, row };
  }
}
