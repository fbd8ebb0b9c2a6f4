import type { RowRejection, RowRemark } from '../../../domain/cells/row-reading.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import type { IncomingRow, RowOutcome } from '../../../domain/upload/merge-version.ts';
import { mergeQuestions, mergeSaid, type TablePart } from '../../../domain/upload/part.ts';
import { rejectedRow } from '../../../domain/upload/read-table.ts';
import type { Confirmation, Question, Said } from '../../../domain/upload/receipt.ts';
import type { SheetRow } from '../../../domain/upload/sheet-row.ts';

type Counts = TablePart['counts'];

/** What the receipt will say of the rows of one table. */
export class TableNotes {
  readonly emptied: Counts['emptied'] = [];
  readonly confirmations: Confirmation[] = [];
  said: Said[] = [];
  questions: Question[] = [];
  hidden = 0;
  private readonly counts = { added: 0, updated: 0, unchanged: 0, withdrawn: 0, waiting: 0, setAside: 0, toConfirm: 0 };
  private readonly rejections: Counts['rejections'] = [];
  private readonly rejectedRows: { readonly row: number; readonly cells: string[] }[] = [];
  /** The row of each key that the next one with other content overtakes. */
  private readonly latestRows = new Map<string, IncomingRow>();
  /** The first row of each key in this part. */
  private readonly firstHere = new Map<string, number>();
  private readonly repeatedKeys: Counts['repeatedKeys'] = [];
  private readonly sideRows = new Map<string, number[]>();

  /** Counts a row by what became of it; a row that breaks a rule of its kind is counted where it is rejected. */
  count(outcome: RowOutcome | 'waiting'): void {
    if (typeof outcome === 'object') return;
    if (outcome === 'aside') this.counts.setAside += 1;
    else this.counts[outcome] += 1;
  }

  /** Notes a refused row and its cells for the CSV of rejected rows, under a header of `width` cells. */
  reject(sheetRow: SheetRow, width: number, rejections: readonly RowRejection[]): void {
    const reasons = rejections.map(({ column, reason }) => `${column}：${reason}`);
    this.rejections.push(...rejections.map((rejection) => ({ row: sheetRow.row, ...rejection })));
    this.rejectedRows.push({ row: sheetRow.row, cells: rejectedRow(sheetRow, width, reasons) });
  }

  /** Notes faults of a row of which other records are kept. */
  remark(row: number, rejections: readonly RowRejection[]): void {
    this.rejections.push(...rejections.map((rejection) => ({ row, ...rejection })));
  }

  /** Notes a row that holds no record. */
  leaveOut(row: number, as: string): void {
    const rows = this.sideRows.get(as);
    if (rows === undefined) this.sideRows.set(as, [row]);
    else rows.push(row);
  }

  noteKey(row: IncomingRow): void {
    const earlier = this.latestRows.get(row.key);
    if (earlier !== undefined && sayTheSame(earlier, row)) return;
    this.latestRows.set(row.key, row);
    if (earlier === undefined) this.firstHere.set(row.key, row.origin.row);
    else this.repeatedKeys.push({ row: row.origin.row, earlierRow: earlier.origin.row, key: row.key });
  }

  /** Notes rows that say otherwise than a row of an earlier part, which ended at row `before`. */
  noteOvertaken(rows: readonly IncomingRow[], overtaken: ReadonlyMap<string, number>, before: number): void {
    for (const { key, origin } of rows) {
      const earlierRow = overtaken.get(key);
      if (earlierRow !== undefined && earlierRow <= before && this.firstHere.get(key) === origin.row) {
        this.repeatedKeys.push({ row: origin.row, earlierRow, key });
      }
    }
  }

  /** Notes the questions that one row puts, each once even where several records of the row put it. */
  ask(questions: readonly Question[]): void {
    const different = questions.filter(({ id }, at) => questions.findIndex((one) => one.id === id) === at);
    if (different.length > 0) this.questions = mergeQuestions([...this.questions, ...different]);
  }

  /** Notes what is said of one row, each remark once even where several records of the row carry it. */
  sayOfRow(row: number, remarks: readonly RowRemark[]): void {
    const different = new Map(remarks.map((one) => [`${one.column}\n${one.words}`, { ...one, row, rows: 1 }]));
    this.say([...different.values()]);
  }

  say(said: readonly Said[]): void {
    if (said.length > 0) this.said = mergeSaid([...this.said, ...said]);
  }

  /** How many rows hold a record so far, kept or not. */
  get records(): number {
    const { added, updated, unchanged, withdrawn, waiting, setAside, toConfirm } = this.counts;
    return added + updated + unchanged + withdrawn + waiting + setAside + toConfirm + this.rejectedRows.length;
  }

  /** The counts and lists of the receipt's line for a table of `kind`. */
  summary(kind: LogKind) {
    const { added, updated, unchanged, withdrawn } = this.counts;
    return {
      records: this.records,
      accepted: added + updated + unchanged + withdrawn,
      ...this.counts,
      rejected: this.rejectedRows.length,
      said: this.said,
      emptied: this.emptied,
      confirmations: this.confirmations,
      rejections: this.rejections.sort(byRow),
      repeatedKeys: this.repeatedKeys.sort(byRow).map(withProposal(kind)),
    };
  }

  /** The rejected rows in the order of the sheet. */
  rejectedCells(): string[][] {
    return this.rejectedRows.sort(byRow).map(({ cells }) => cells);
  }

  sideWords(): string[] {
    const words = [...this.sideRows].map(([as, rows]) => {
      const shown = rows.slice(0, 10).join('、');
      return `${as} ${rows.length} 行未作为数据（第 ${shown}${rows.length > 10 ? '…' : ''} 行）`;
    });
    return this.hidden === 0 ? words : [...words, `有 ${this.hidden} 行隐藏行，已照常读取`];
  }
}

const byRow = (left: { readonly row: number }, right: { readonly row: number }): number => left.row - right.row;

const sayTheSame = (left: IncomingRow, right: IncomingRow): boolean =>
  left.withdraws === right.withdraws && JSON.stringify(left.fields) === JSON.stringify(right.fields);

/** Of an action without a number, the number that would tell it from the earlier one of the same half-day. */
const withProposal =
  (kind: LogKind) =>
  (repeated: Counts['repeatedKeys'][number]): Counts['repeatedKeys'][number] => {
    if (kind !== 'action' || !repeated.key.includes('/')) return repeated;
    const [date = '', , , people = ''] = repeated.key.split('/');
    const [first = ''] = people.split('+');
    return { ...repeated, proposedId: `${date.replaceAll('-', '')}-${first}-${repeated.row}` };
  };
