import { keyProblem } from '../logs/bounds.ts';
import type { Column } from '../logs/column.ts';
import type { Fields } from '../logs/fields.ts';
import { type RowProblem, recordKey } from '../logs/log.ts';
import { logOf } from '../logs/registry.ts';
import { type Withdrawal, withdrawalColumns } from '../logs/withdrawal.ts';
import { type PlainAcceptor, plainAcceptor } from './accept-plain.ts';
import type { HeaderMap } from './header.ts';
import { columnsOf, keySetsOf } from './header.ts';
import { type CellContext, readCell } from './read-cell.ts';

/** One thing wrong with one row. */
export interface RowRejection {
  /** The header as the file has it. */
  readonly column: string;
  /** The value as found, shortened. */
  readonly found: string;
  /** Chinese, for the administrator. */
  readonly reason: string;
}

/** What a row says of the record with its key. */
export interface ReadRow {
  readonly key: string;
  /** What its cells hold, defaults filled in. */
  readonly fields: Fields;
  /** True where `fields` are a record by themselves. */
  readonly isWhole: boolean;
  /** Fields that the file has columns for; undefined for all of them. A field that is not among these is left as it is. */
  readonly said?: readonly string[];
  /** Fields whose cells are empty and stand for a default. */
  readonly blank?: readonly string[];
  readonly withdraws?: Withdrawal;
}

export type RowReading = ReadRow | { readonly rejections: readonly RowRejection[] };

const shownLength = 60;

/** `text` cut to what a receipt shows of it. */
export function shownValue(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}

/** What a column asks of the rows under one header. */
interface PlacedColumn {
  readonly field: string;
  readonly column: Column;
  /** Where it stands in the file; -1 where the file has no such column. */
  readonly at: number;
  readonly header: string;
  readonly acceptPlain: PlainAcceptor;
}

/** Reads rows under `header`: the record that the cells hold, or everything that is wrong with them. */
export function rowReader(header: HeaderMap, context: CellContext = {}): (cells: readonly string[]) => RowReading {
  const placed = columnsOf(header.kind).map(([field, column]): PlacedColumn => {
    const at = header.fields.indexOf(field);
    return { field, column, at, header: header.headers[at] ?? column.header, acceptPlain: plainAcceptor(column) };
  });
  const width = header.headers.length;
  const present = placed.filter(({ at }) => at !== -1);
  const absentDefaults = placed.filter(({ at, column }) => at === -1 && column.presence === 'defaulted');
  const isPartial = header.missing.length > 0;
  const said = present.length === placed.length ? undefined : present.map(({ field }) => field);
  const readWithdrawal = withdrawalReader(header);
  return (cells) => {
    const row: Record<string, unknown> = {};
    const rejections: RowRejection[] = [];
    let blank: string[] | undefined;
    for (const place of present) {
      const raw = cells[place.at] ?? '';
      const value = raw === '' ? undefined : place.acceptPlain(raw);
      if (value !== undefined) {
        row[place.field] = value;
        continue;
      }
      const rejection = readInto(row, place, raw, context);
      if (rejection !== undefined) rejections.push(rejection);
      else if (place.column.presence === 'defaulted' && !Array.isArray(place.column.default) && isBlank(raw)) {
        blank = [...(blank ?? []), place.field];
      }
    }
    const withdrawal = readWithdrawal?.(cells, context);
    if (withdrawal?.rejection !== undefined) rejections.push(withdrawal.rejection);
    const beyond = cells.length > width ? cells.slice(width).find((cell) => cell.trim() !== '') : undefined;
    if (beyond !== undefined) rejections.push(tooManyCells(beyond));
    const withdraws = withdrawal?.withdraws;
    const beside = { ...(blank !== undefined && { blank }), ...(withdraws !== undefined && { withdraws }) };
    // A row that only withdraws its record need not repeat it.
    if (typeof withdraws === 'string' && rejections.length > 0 && rejections.every(isEmptyRequired)) {
      return keyed(header, row, {
        ...beside,
        isWhole: false,
        said: present.flatMap(({ field }) => (row[field] === undefined ? [] : field)),
      });
    }
    if (rejections.length > 0) return { rejections };
    if (isPartial) return keyed(header, row, { ...beside, isWhole: false, said: said ?? [] });
    for (const { field, column } of absentDefaults) row[field] = column.default;
    const problems = logOf(header.kind).check?.(row) ?? [];
    if (problems.length > 0) return { rejections: problems.map((problem) => problemIn(header, row, problem)) };
    return keyed(header, row, { ...beside, isWhole: true, ...(said !== undefined && { said }) });
  };
}

const isBlank = (raw: string): boolean => raw === '' || raw.trim() === '';

/** Reads 作废 and 作废原因; undefined where the file has no such column. */
function withdrawalReader({ fields, headers }: HeaderMap) {
  const [at, reasonAt] = [fields.indexOf('withdrawn'), fields.indexOf('withdrawnReason')];
  if (at === -1) return undefined;
  return (
    cells: readonly string[],
    context: CellContext,
  ): { readonly withdraws?: Withdrawal; readonly rejection?: RowRejection } => {
    const raw = cells[at] ?? '';
    const reading = readCell(withdrawalColumns.withdrawn, raw, context);
    if ('empty' in reading) return {};
    const column = headers[at] ?? withdrawalColumns.withdrawn.header;
    if ('reason' in reading) return { rejection: { column, found: shownValue(raw), reason: reading.reason } };
    if (reading.value === false) return { withdraws: false };
    const why = readCell(withdrawalColumns.withdrawnReason, cells[reasonAt] ?? '', context);
    if ('value' in why) return { withdraws: String(why.value) };
    const { header } = withdrawalColumns.withdrawnReason;
    const reason = 'reason' in why ? why.reason : '作废为是时必须填写作废原因';
    return { rejection: { column: header, found: shownValue(cells[reasonAt] ?? ''), reason } };
  };
}

function keyed(header: HeaderMap, fields: Fields, rest: Omit<ReadRow, 'key' | 'fields'>): RowReading {
  if (!rest.isWhole && !keySetsOf(header.kind).some((key) => key.every((field) => fields[field] !== undefined))) {
    const [first = ''] = keySetsOf(header.kind)[0] ?? [];
    return {
      rejections: [
        {
          column: logOf(header.kind).columns[first]?.header ?? first,
          found: '',
          reason: '没有编号，不知道是哪一条记录',
        },
      ],
    };
  }
  const key = recordKey(logOf(header.kind), fields);
  const reason = keyProblem(key);
  if (reason !== undefined) return { rejections: [{ column: '（编号）', found: shownValue(key), reason }] };
  return { key, fields, ...rest };
}

/** Sets the field of `row` that `raw` holds; comes back with what is wrong with it. */
function readInto(
  row: Record<string, unknown>,
  { field, column, header }: PlacedColumn,
  raw: string,
  context: CellContext,
): RowRejection | undefined {
  const reading = raw === '' ? empty : readCell(column, raw, context);
  if ('value' in reading && !isEmptyList(reading.value, column.presence)) row[field] = reading.value;
  else if ('reason' in reading) return { column: header, found: shownValue(raw), reason: reading.reason };
  else if (column.presence === 'required') return { column: header, found: '', reason: emptyRequired };
  else if (column.presence === 'defaulted') row[field] = column.default;
  return undefined;
}

const empty = { empty: true } as const;
const emptyRequired = '必填，不能为空';
const isEmptyRequired = ({ found, reason }: RowRejection): boolean => found === '' && reason === emptyRequired;

const tooManyCells = (beyond: string): RowRejection => ({
  column: '（表头之外）',
  found: shownValue(beyond),
  reason: '这一行的列数比表头多；多半是单元格里的逗号没有加引号',
});

const isEmptyList = (value: unknown, presence: string): boolean =>
  presence === 'required' && Array.isArray(value) && value.length === 0;

/** A rule of the kind that `row` breaks, as a rejection under the file's own header. */
export function problemIn(header: HeaderMap, row: Fields, { field, reason }: RowProblem): RowRejection {
  const at = header.fields.indexOf(field);
  const column = header.headers[at] ?? logOf(header.kind).columns[field]?.header ?? field;
  return { column, found: shownValue(String(row[field] ?? '')), reason };
}
