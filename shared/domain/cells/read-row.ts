import { keyProblem } from '../logs/bounds.ts';
import type { Column } from '../logs/column.ts';
import type { Fields } from '../logs/fields.ts';
import { type RowProblem, recordKey } from '../logs/log.ts';
import { type LogKind, logOf } from '../logs/registry.ts';
import { type Withdrawal, withdrawalColumns } from '../logs/withdrawal.ts';
import type { CellNote, SheetRow } from '../upload/sheet-row.ts';
import { type PlainAcceptor, plainAcceptor } from './accept-plain.ts';
import type { HeaderMap } from './header.ts';
import { columnsOf, keySetsOf } from './header.ts';
import { type CellContext, readCell } from './read-cell.ts';
import type { Unit } from './units.ts';

/** One thing wrong with one row. */
export interface RowRejection {
  /** The header as the file has it. */
  readonly column: string;
  /** The value as found, shortened. */
  readonly found: string;
  /** Chinese, for the administrator. */
  readonly reason: string;
}

/** What a receipt says of a value that was taken otherwise than it stands there. */
export interface RowRemark {
  readonly column: string;
  readonly words: string;
}

/** What the cells of a row say besides the values of its fields. */
export interface RowStatement {
  /** Fields that the file speaks of; undefined for all of them. A field that is not among these is left as it is. */
  readonly said?: readonly string[] | undefined;
  /** Fields whose cells are empty and stand for a default. */
  readonly blank?: readonly string[] | undefined;
  readonly withdraws?: Withdrawal | undefined;
  /** The file has not all required columns: it updates what is known and waits for the rest. */
  readonly isPartial?: boolean | undefined;
}

/** What a row says of the record with its key. */
export interface ReadRow {
  readonly kind: LogKind;
  readonly key: string;
  /** What its cells hold, defaults filled in. */
  readonly fields: Fields;
  /** True where `fields` are a record by themselves. */
  readonly isWhole: boolean;
  readonly said?: readonly string[];
  readonly blank?: readonly string[];
  readonly withdraws?: Withdrawal;
  /** Its own key, where it joined the record `key` that was there under another. */
  readonly movedFrom?: string;
}

export type RowReading = ReadRow | { readonly rejections: readonly RowRejection[] };

const shownLength = 60;

/** `text` cut to what a receipt shows of it. */
export function shownValue(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}

/** Where a field of a kind stands in a table. */
export interface PlacedField {
  readonly field: string;
  readonly column: Column;
  /** Where it stands in the file; -1 where the file has no such column. */
  readonly at: number;
  readonly header: string;
  readonly headerUnit?: Unit | undefined;
  /** Why the column is not read, such as a unit that does not fit it. */
  readonly refused?: string | undefined;
  /** A word that is no choice leaves the field as it is, and is said: the column is ours only by its meaning. */
  readonly isLoose?: boolean | undefined;
}

/** The values of a row that its kind's own rules have not been asked about. */
export interface RowValues {
  readonly values: Readonly<Record<string, unknown>>;
  readonly rejections: readonly RowRejection[];
  readonly said: readonly RowRemark[];
  /** Fields whose cells are empty and stand for a default; undefined for none. */
  readonly blank: readonly string[] | undefined;
}

interface ReadPlace extends PlacedField {
  readonly acceptPlain: PlainAcceptor | undefined;
  readonly context: CellContext;
}

/** What is read without regard to `required`: of these fields an absent one is found out later. */
export type FilledLater = (field: string) => boolean;

/** Reads the fields of `placed` in a row; `isFilledLater` names required fields that may be empty. */
export function valuesReader(
  placed: readonly PlacedField[],
  context: CellContext,
  isFilledLater: FilledLater = () => false,
): (cells: readonly string[], notes?: SheetRow['notes']) => RowValues {
  const places = placed.map((place) => readPlace(place, context));
  return (cells, notes) => {
    const values: Record<string, unknown> = {};
    const rejections: RowRejection[] = [];
    const said: RowRemark[] = [];
    let blank: string[] | undefined;
    for (const place of places) {
      const raw = cells[place.at] ?? '';
      const noted = notes === undefined ? undefined : notes.get(place.at);
      const value = raw === '' || noted !== undefined ? undefined : place.acceptPlain?.(raw);
      if (value !== undefined) {
        values[place.field] = value;
        continue;
      }
      readInto({ values, rejections, said }, place, raw, noted, isFilledLater);
      const { field, column, at } = place;
      if (at >= 0 && column.presence === 'defaulted' && !Array.isArray(column.default) && raw.trim() === '') {
        blank = [...(blank ?? []), field];
      }
    }
    return { values, rejections, said, blank };
  };
}

function readPlace(place: PlacedField, context: CellContext): ReadPlace {
  const { lineUnit, lineProblem } = context;
  const hasUnit = [place.headerUnit, lineUnit, lineProblem].some((one) => one !== undefined);
  const unit = place.headerUnit === undefined ? {} : { headerUnit: place.headerUnit };
  const isPlain = place.refused === undefined && !(hasUnit && isNumber(place.column));
  return { ...place, acceptPlain: isPlain ? plainAcceptor(place.column) : undefined, context: { ...context, ...unit } };
}

const isNumber = ({ type }: Column): boolean => type === 'money' || type === 'integer' || type === 'rate';

interface Gathered {
  readonly values: Record<string, unknown>;
  readonly rejections: RowRejection[];
  readonly said: RowRemark[];
}

/** Sets the field that `raw` holds, or notes what is wrong with it. */
function readInto(
  { values, rejections, said }: Gathered,
  { field, column, header, context, refused, isLoose }: ReadPlace,
  raw: string,
  notes: readonly CellNote[] | undefined,
  isFilledLater: FilledLater,
): void {
  if (refused !== undefined) {
    if (column.presence === 'required') rejections.push({ column: header, found: shownValue(raw), reason: refused });
    return;
  }
  const reading =
    raw === '' && notes === undefined ? empty : readCell(column, raw, notes ? { ...context, notes } : context);
  if ('value' in reading && !isEmptyList(reading.value, column.presence)) {
    values[field] = reading.value;
    if (reading.said !== undefined) said.push({ column: header, words: reading.said });
  } else if ('reason' in reading) {
    const isLeft = isLoose === true && column.type === 'choice' && column.presence !== 'required';
    if (isLeft) said.push({ column: header, words: `“${shownValue(raw)}”不是${column.header}的选项，未取` });
    else rejections.push({ column: header, found: shownValue(raw), reason: reading.reason });
  } else if (column.presence === 'required' && !isFilledLater(field)) {
    rejections.push({ column: header, found: '', reason: emptyRequired });
  } else if (column.presence === 'defaulted') values[field] = column.default;
}

const empty = { empty: true } as const;
const emptyRequired = '必填，不能为空';

/** True for a rejection that says only that a required cell is empty. */
export const isEmptyRequired = ({ reason }: RowRejection): boolean => reason === emptyRequired;

/** Reads rows under `header`: what the cells say of a record, or everything that is wrong with them. */
export function rowReader(
  header: HeaderMap,
  context: CellContext = {},
): (cells: readonly string[], notes?: SheetRow['notes']) => RowReading {
  const placed = placedFields(header);
  const isPartial = header.missing.length > 0;
  const absent = new Set(placed.flatMap(({ field, at }) => (at < 0 ? [field] : [])));
  const said = absent.size === 0 ? undefined : placed.flatMap(({ field, at }) => (at < 0 ? [] : [field]));
  const read = valuesReader(placed, context, (field) => isPartial && absent.has(field));
  const readWithdrawal = withdrawalReader(header.headers);
  return (cells, notes) => {
    const { values, rejections, blank } = read(cells, notes);
    const withdrawal = readWithdrawal?.(cells, context);
    const beyond = beyondHeader(cells, header.headers.length);
    const others = [withdrawal?.rejection, beyond].filter((one) => one !== undefined);
    const withdraws = withdrawal?.withdraws;
    const wrong = typeof withdraws === 'string' ? rejections.filter((one) => !isEmptyRequired(one)) : rejections;
    if (wrong.length + others.length > 0) return { rejections: [...wrong, ...others] };
    return checkedRow(header.kind, values, { said, blank, withdraws, isPartial });
  };
}

/** Where every field of the kind stands under a header of the contract. */
export function placedFields({ kind, fields, headers }: HeaderMap): PlacedField[] {
  return columnsOf(kind).map(([field, column]) => {
    const at = fields.indexOf(field);
    return { field, column, at, header: headers[at] ?? column.header };
  });
}

/** What is wrong with a row that has a cell beyond the last of its header. */
export function beyondHeader(cells: readonly string[], width: number): RowRejection | undefined {
  const beyond = cells.length > width ? cells.slice(width).find((cell) => cell.trim() !== '') : undefined;
  if (beyond === undefined) return undefined;
  const reason = '这一行的列数比表头多；多半是单元格里的逗号没有加引号';
  return { column: '（表头之外）', found: shownValue(beyond), reason };
}

const isEmptyList = (value: unknown, presence: string): boolean =>
  presence === 'required' && Array.isArray(value) && value.length === 0;

/** What `values` say of the record with their key, or what is wrong with them. */
export function checkedRow(kind: LogKind, values: Fields, statement: RowStatement = {}): RowReading {
  const { isPartial = false, said, blank, withdraws } = statement;
  const beside = {
    ...(said !== undefined && { said }),
    ...(blank !== undefined && { blank }),
    ...(withdraws !== undefined && { withdraws }),
  };
  // A row that only withdraws its record need not repeat it.
  const isWithdrawalAlone = typeof withdraws === 'string' && missingIn(kind, values).length > 0;
  if (isPartial || isWithdrawalAlone) {
    const filled = (said ?? Object.keys(values)).filter(
      (field) => !isNothing(values[field]) && !blank?.includes(field),
    );
    const stated = isWithdrawalAlone ? filled : (said ?? []);
    return keyed(kind, values, { ...beside, said: stated, isWhole: false });
  }
  const missing = missingIn(kind, values);
  if (missing.length > 0) {
    return { rejections: missing.map(({ header }) => ({ column: header, found: '', reason: emptyRequired })) };
  }
  const problems = logOf(kind).check?.(values) ?? [];
  if (problems.length > 0) return { rejections: problems.map((problem) => problemIn(kind, values, problem)) };
  return keyed(kind, values, { ...beside, isWhole: true });
}

const isNothing = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

function missingIn(kind: LogKind, values: Fields): Column[] {
  return columnsOf(kind).flatMap(([field, column]) =>
    column.presence === 'required' && values[field] === undefined ? [column] : [],
  );
}

function keyed(kind: LogKind, fields: Fields, rest: Omit<ReadRow, 'kind' | 'key' | 'fields'>): RowReading {
  if (!rest.isWhole && !keySetsOf(kind).some((key) => key.every((field) => fields[field] !== undefined))) {
    const [first = ''] = keySetsOf(kind)[0] ?? [];
    const column = logOf(kind).columns[first]?.header ?? first;
    return { rejections: [{ column, found: '', reason: '没有编号，不知道是哪一条记录' }] };
  }
  const key = recordKey(logOf(kind), fields);
  const reason = keyProblem(key);
  if (reason !== undefined) return { rejections: [{ column: '（编号）', found: shownValue(key), reason }] };
  return { kind, key, fields, ...rest };
}

/** A rule of the kind that `fields` break, as a rejection under the contract's header. */
export function problemIn(kind: LogKind, fields: Fields, { field, reason }: RowProblem): RowRejection {
  const column = logOf(kind).columns[field]?.header ?? field;
  return { column, found: shownValue(String(fields[field] ?? '')), reason };
}

/** Where 作废 and 作废原因 stand under `headers`; undefined where the table has no such column. */
export function withdrawalReader(headers: readonly string[]) {
  const { withdrawn, withdrawnReason } = withdrawalColumns;
  const at = headers.findIndex((name) => name === withdrawn.header || name === 'withdrawn');
  if (at === -1) return undefined;
  const reasonAt = headers.findIndex((name) => name === withdrawnReason.header || name === 'withdrawnReason');
  return (
    cells: readonly string[],
    context: CellContext,
  ): { readonly withdraws?: Withdrawal; readonly rejection?: RowRejection } => {
    const raw = cells[at] ?? '';
    const reading = readCell(withdrawn, raw, context);
    if ('empty' in reading) return {};
    if ('reason' in reading)
      return { rejection: { column: withdrawn.header, found: shownValue(raw), reason: reading.reason } };
    if (!('value' in reading) || reading.value === false) return { withdraws: false };
    const why = readCell(withdrawnReason, cells[reasonAt] ?? '', context);
    if ('value' in why) return { withdraws: String(why.value) };
    const reason = 'reason' in why ? why.reason : '作废为是时必须填写作废原因';
    return { rejection: { column: withdrawnReason.header, found: shownValue(cells[reasonAt] ?? ''), reason } };
  };
}
