import { columnsOf, type HeaderMap } from '../cells/header.ts';
import { readCell } from '../cells/read-cell.ts';
import { noYear } from '../cells/read-date.ts';
import { readMoney } from '../cells/read-money.ts';
import { beyondHeader } from '../cells/read-row.ts';
import { type RowValues, valuesReader } from '../cells/read-values.ts';
import { withdrawalReader } from '../cells/read-withdrawal.ts';
import { isEmptyRequired, type RowRejection, type RowRemark, type RowStatement } from '../cells/row-reading.ts';
import { actionTypes } from '../logs/action.ts';
import { nodeTypeOf } from '../logs/receivable.ts';
import { logOf } from '../logs/registry.ts';
import type { Fen } from '../money.ts';
import type { KindLayout, SheetLayout } from './layout/sheet-layout.ts';
import { brokenLine } from './read-table.ts';
import { rowRefusal } from './row-refusal.ts';
import type { SheetRow } from './sheet-row.ts';

/** One kind of record in a row, before its names are looked up. */
export interface KindDraft {
  readonly layout: KindLayout;
  readonly values: Record<string, unknown>;
  readonly rejections: readonly RowRejection[];
  /** What the cells say besides: `said` without the fields that only the resolved row brings. */
  readonly statement: RowStatement;
}

/** A row of a table with every kind of record in it. */
export interface RowDraft {
  readonly sheetRow: SheetRow;
  readonly kinds: readonly KindDraft[];
  readonly said: readonly RowRemark[];
  /** What the ledger says was received so far. */
  readonly standFen?: Fen;
  /** The account's balance after the payment, as written. */
  readonly balance?: string;
}

/** A row that speaks of money that went out, which no kind keeps. */
export const paidOut = 'paidOut';

/** Reads rows of a table into drafts. */
export function draftReader(
  layout: SheetLayout,
  serialDates: 1900 | 1904 | undefined,
): (row: SheetRow) => RowDraft | typeof paidOut {
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
  const amountAt = layout.kinds[0].placed.find(({ field }) => field === 'amountFen')?.at ?? -1;
  return (row) => {
    const refused = row.brokenQuote === true ? brokenLine(row) : refusal?.(row);
    if (refused !== undefined) {
      const [first] = layout.kinds;
      return { sheetRow: row, kinds: [{ layout: first, values: {}, rejections: [refused], statement: {} }], said: [] };
    }
    const cell = (at: number): string => (row.cells[at] ?? '').trim();
    if (layout.paidOutAt >= 0 && amountAt >= 0 && isNothing(cell(amountAt)) && !isNothing(cell(layout.paidOutAt))) {
      return paidOut;
    }
    const beyond = beyondHeader(row.cells, layout.headers.length);
    const said: RowRemark[] = [];
    const withdrawal = readWithdrawal?.(row.cells, context);
    const others = [withdrawal?.rejection, beyond].filter((one) => one !== undefined);
    const withdraws = withdrawal?.withdraws;
    const kinds = readers.flatMap(({ kind, read, said: spoken }): KindDraft[] => {
      if (kind.group !== undefined && isEmptyGroup(kind, cell)) return [];
      const values = read(row.cells, row.notes);
      const draft = completed(kind, values, cell);
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
      return [{ layout: kind, values: draft.values, rejections: [...wrong, ...others], statement }];
    });
    const stand = layout.stand === undefined ? undefined : readMoney(cell(layout.stand.at), layout.stand.unit);
    return {
      sheetRow: row,
      kinds,
      said,
      ...(stand !== undefined && 'fen' in stand && { standFen: stand.fen }),
      ...(layout.balanceAt >= 0 && cell(layout.balanceAt) !== '' && { balance: cell(layout.balanceAt) }),
    };
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

const isNothing = (text: string): boolean => /^(?:[/／\-—–无]*|0(?:\.0+)?)$/.test(text);

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
    return !placed.some((place) => place.field === field && place.at >= 0);
  return kind === 'receivable' && (field === 'type' || field === 'name');
}

/** What a kind gets from constants and from its other fields. */
function completed(
  kind: KindLayout,
  read: RowValues,
  cell: (at: number) => string,
): {
  readonly values: Record<string, unknown>;
  readonly rejections: readonly RowRejection[];
  readonly said: RowRemark[];
} {
  const values: Record<string, unknown> = { ...read.values };
  const said = [...read.said];
  const rejections = [...read.rejections];
  for (const [field, { text, from }] of kind.constants) {
    if (values[field] !== undefined || text === '') continue;
    const column = columnsOf(kind.kind).find(([name]) => name === field)?.[1];
    const reading = column === undefined ? undefined : readCell(column, text);
    if (reading === undefined || !('value' in reading)) continue;
    values[field] = reading.value;
    said.push({ column: column?.header ?? field, words: `按${from}取“${text.slice(0, 40)}”` });
  }
  if (kind.group !== undefined) {
    values['node'] = String(kind.group.no);
    values['name'] = kind.group.name;
  }
  if (kind.kind === 'receivable') completeNode(kind, values, rejections, said);
  if (kind.kind === 'action') completeAction(kind, values, cell, said);
  return { values, rejections, said };
}

function completeNode(
  { placed }: KindLayout,
  values: Record<string, unknown>,
  rejections: RowRejection[],
  said: RowRemark[],
): void {
  values['name'] ??= values['type'];
  if (values['type'] !== undefined || typeof values['name'] !== 'string') return;
  const isGiven = placed.some(({ field, at }) => field === 'type' && at >= 0);
  const type = isGiven ? undefined : nodeTypeOf(values['name']);
  if (type !== undefined) {
    values['type'] = type;
    if (type !== values['name']) said.push({ column: '节点类型', words: `“${values['name']}”按“${type}”读取` });
  } else if (!rejections.some(({ column }) => column.includes('类型'))) {
    const choices = '预付、进度、验收、审计、决算、质保金';
    rejections.push({ column: '节点类型', found: values['name'], reason: `从名称看不出节点类型；只能填：${choices}` });
  }
}

/** 接待 under 事由 is the type of the action; what was done stands in its words in any case. */
function completeAction(
  { placed, constants }: KindLayout,
  values: Record<string, unknown>,
  cell: (at: number) => string,
  said: RowRemark[],
): void {
  const purpose = placed.find(({ field, at }) => field === 'purpose' && at >= 0);
  const word = purpose === undefined ? '' : cell(purpose.at);
  if (values['purpose'] === undefined && constants.has('type') && (actionTypes as readonly string[]).includes(word)) {
    values['type'] = word;
    said.push({ column: purpose?.header ?? '目的', words: `“${word}”按类型读取` });
  }
  halfFromClock(placed, values, cell, said);
  if (values['what'] === undefined) {
    const words = [word, values['outcome'], values['type']].find((one) => typeof one === 'string' && one !== '');
    if (words !== undefined) values['what'] = words;
  }
}

/** A day that stands with its time of day, as a check-in does, says itself whether it was evening. */
function halfFromClock(
  placed: KindLayout['placed'],
  values: Record<string, unknown>,
  cell: (at: number) => string,
  said: RowRemark[],
): void {
  const date = placed.find(({ field }) => field === 'date');
  if (values['half'] !== undefined || date === undefined || date.at < 0) return;
  const hour = /[ T日](\d{1,2})[:：时]\d{2}/.exec(cell(date.at))?.[1];
  if (hour === undefined) return;
  values['half'] = Number(hour) < eveningHour ? '白天' : '晚上';
  said.push({ column: '时段', words: `按 ${date.header} 的时刻取，${eveningHour} 点起为晚上` });
}

const eveningHour = 18;

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
