import type { HeaderMap } from '../cells/header.ts';
import { noYear } from '../cells/read-date.ts';
import { readMoney } from '../cells/read-money.ts';
import { beyondHeader } from '../cells/read-row.ts';
import { valuesReader } from '../cells/read-values.ts';
import { withdrawalReader } from '../cells/read-withdrawal.ts';
import { isEmptyRequired, type RowRejection, type RowRemark, type RowStatement } from '../cells/row-reading.ts';
import { logOf } from '../logs/registry.ts';
import type { Fen } from '../money.ts';
import { bankRowReader, isNothing, type NoReceipt } from './bank-row.ts';
import { carriedDown } from './carried-down.ts';
import { completed } from './complete-draft.ts';
import type { KindLayout, SheetLayout, Stand } from './layout/sheet-layout.ts';
import type { OtherReceipt } from './other-money.ts';
import { brokenLine } from './read-table.ts';
import { rowRefusal } from './row-refusal.ts';
import type { SheetRow } from './sheet-row.ts';
import { isSumOfGrid, isTask, taskDay } from './task-cell.ts';

/** One kind of record in a row, before its names are looked up. */
export interface KindDraft {
  readonly layout: KindLayout;
  readonly values: Record<string, unknown>;
  readonly rejections: readonly RowRejection[];
  /** What the cells say besides: `said` without the fields that only the resolved row brings. */
  readonly statement: RowStatement;
  /** The people among the values only went along: who wrote the table is still to be found. */
  readonly isCompany?: boolean;
  /** The county that stands beside a client's name. */
  readonly county?: string;
}

/** A row of a table with every kind of record in it. */
export interface RowDraft {
  readonly sheetRow: SheetRow;
  readonly kinds: readonly KindDraft[];
  readonly said: readonly RowRemark[];
  /** What the ledger says was received so far. */
  readonly stands?: readonly { readonly stand: Stand; readonly fen: Fen }[];
  /** The account's balance after the payment, as written. */
  readonly balance?: string;
  /** Money that is hardly a client's: asked before it is kept. */
  readonly other?: OtherReceipt;
}

/** Rows that no kind keeps: money that is no receipt, the clock of who came and went, a week without tasks, a bare number. */
export type LeftOut = NoReceipt | '签退、上下班打卡行' | '没有任务的行' | '只有序号的行' | '合计行';

/** Reads rows of a table into drafts. */
export function draftReader(
  layout: SheetLayout,
  serialDates: 1900 | 1904 | undefined,
): (row: SheetRow) => RowDraft | LeftOut {
  const context = {
    ...(serialDates !== undefined && { serialDates }),
    ...(layout.year !== undefined && { year: layout.year }),
    ...(layout.lineUnit !== undefined && { lineUnit: layout.lineUnit }),
    ...(layout.lineProblem !== undefined && { lineProblem: layout.lineProblem }),
  };
  const readers = layout.kinds.map((kind) => ({
    kind,
    read: valuesReader(kind.placed, context, (field) => isFilledLater(kind, field)),
    said: spokenOf(kind),
  }));
  const readWithdrawal = withdrawalReader(layout.headers);
  // Only in text files a comma or a cut can move cells.
  const refusal = serialDates === undefined ? rowRefusal(headerOf(layout)) : undefined;
  const readBank = bankRowReader(layout);
  const carry = layout.isPlain ? undefined : carriedDown(layout);
  const countAt = layout.headers.findIndex((header) => /^(?:序号|编号|no\.?)$/i.test(header));
  const isOnlyCounted = (cells: readonly string[]): boolean =>
    countAt >= 0 && cells.every((cell, at) => at === countAt || cell.trim() === '');
  const readRow = (
    row: SheetRow,
    saidBefore: readonly RowRemark[] = [],
    wrongBefore: readonly RowRejection[] = [],
  ): RowDraft => {
    const cell = (at: number): string => (row.cells[at] ?? '').trim();
    const beyond = beyondHeader(row.cells, layout.headers.length);
    const said: RowRemark[] = [...saidBefore];
    const withdrawal = readWithdrawal?.(row.cells, context);
    const others = [...wrongBefore, withdrawal?.rejection, beyond].filter((one) => one !== undefined);
    const withdraws = withdrawal?.withdraws;
    const kinds = readers.flatMap(({ kind, read, said: spoken }): KindDraft[] => {
      if (kind.group !== undefined && isEmptyGroup(kind, cell)) return [];
      if (kind.taskCell !== undefined && !isTask(kind, layout, cell, said)) return [];
      const values = read(row.cells, row.notes);
      const draft = completed(kind, taskDay(kind, values, cell), cell, layout);
      said.push(...draft.said);
      // A row that only withdraws its record need not repeat it.
      const wrong =
        typeof withdraws === 'string' ? draft.rejections.filter((one) => !isEmptyRequired(one)) : draft.rejections;
      const statement = {
        said: spoken,
        blank: values.blank,
        isPartial: kind.isPartial,
        ...(!kind.isBeside && { withdraws }),
      };
      const county = layout.countyAt < 0 || kind.isBeside ? '' : cell(layout.countyAt).slice(0, 40);
      const rest = { ...draft, ...(county !== '' && { county }) };
      return [{ ...rest, layout: kind, rejections: [...wrong, ...others], statement }];
    });
    const stands = layout.stands.flatMap((stand) => {
      const read = readMoney(cell(stand.at), stand.unit);
      return 'fen' in read ? [{ stand, fen: read.fen }] : [];
    });
    return {
      sheetRow: row,
      kinds,
      said,
      ...(stands.length > 0 && { stands }),
      ...(layout.balanceAt >= 0 && cell(layout.balanceAt) !== '' && { balance: cell(layout.balanceAt) }),
    };
  };
  return (row) => {
    const refused = row.brokenQuote === true ? brokenLine(row) : refusal?.(row);
    if (refused !== undefined) {
      const [first] = layout.kinds;
      return { sheetRow: row, kinds: [{ layout: first, values: {}, rejections: [refused], statement: {} }], said: [] };
    }
    const cell = (at: number): string => (row.cells[at] ?? '').trim();
    if (isOnlyCounted(row.cells)) return '只有序号的行';
    if (isSumOfGrid(layout, cell)) return '合计行';
    if (layout.clockTypeAt >= 0 && /签退|上班|下班/.test(cell(layout.clockTypeAt).slice(0, 20)))
      return '签退、上下班打卡行';
    if (readBank !== undefined) {
      const read = readBank(row);
      if (typeof read === 'string') return read;
      return { ...readRow(read.row, read.said), ...(read.other !== undefined && { other: read.other }) };
    }
    const carried = carry?.(row);
    const draft = carried === undefined ? readRow(row) : readRow(carried.row, carried.said, carried.rejections);
    return draft.kinds.length === 0 && layout.kinds[0].taskCell !== undefined && draft.said.length === 0
      ? '没有任务的行'
      : draft;
  };
}

/** Fields that a table speaks of for each of its rows; undefined for all of the kind. */
function spokenOf({ placed, constants }: KindLayout): readonly string[] | undefined {
  const spoken = placed.filter(({ field, at, refused }) => (at >= 0 && refused === undefined) || constants.has(field));
  return spoken.length === placed.length ? undefined : spoken.map(({ field }) => field);
}

function headerOf({ kinds: [{ kind, placed }], headers }: SheetLayout): HeaderMap {
  const fieldAt = new Map(placed.map(({ at, field }) => [at, field]));
  return { kind, headers, fields: headers.map((_, at) => fieldAt.get(at)), unknownHeaders: [], missing: [] };
}

/** No amount: the contract has no such node. */
function isEmptyGroup({ placed }: KindLayout, cell: (at: number) => string): boolean {
  const amount = placed.find(({ field }) => field === 'amountFen');
  return amount === undefined || isNothing(cell(amount.at));
}

/** Required fields that a constant, the row's names or its place supply. */
function isFilledLater({ kind, constants, placed, isBeside, isPartial }: KindLayout, field: string): boolean {
  if (isBeside || constants.has(field)) return true;
  if (isPartial === true && placed.some((place) => place.field === field && place.at < 0)) return true;
  const { generates } = logOf(kind);
  if (generates?.field === field) {
    return generates.perRow === true || !placed.some((place) => place.field === field && place.at >= 0);
  }
  if (kind === 'action' && (field === 'half' || field === 'what'))
    return !placed.some((place) => place.field === field && place.at >= 0 && place.isLoose !== true);
  if (kind === 'client' && field === 'province') return !placed.some((place) => place.field === field && place.at >= 0);
  return kind === 'receivable' && (field === 'type' || field === 'name');
}

/** True for a rejection that the year of the table would mend. */
export function lacksYear({ rejections }: KindDraft): boolean {
  return rejections.length > 0 && rejections.every(({ reason }) => reason === noYear);
}

/** What a row says in all: its table's fields and those that names, its place or its other fields brought. */
export function spokenWith({ layout, statement }: KindDraft, values: Readonly<Record<string, unknown>>): RowStatement {
  const { said } = statement;
  if (said === undefined) return statement;
  const brought = layout.placed.filter(
    ({ field, column, at }) =>
      at < 0 && column.presence !== 'defaulted' && values[field] !== undefined && !said.includes(field),
  );
  return brought.length === 0 ? statement : { ...statement, said: [...said, ...brought.map(({ field }) => field)] };
}
