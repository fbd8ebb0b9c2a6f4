import type { Column } from '../logs/column.ts';
import { recordKey } from '../logs/log.ts';
import type { KeyedRow } from '../logs/record.ts';
import { type LogKind, logOf } from '../logs/registry.ts';
import type { CellNote, SheetRow } from '../upload/sheet-row.ts';
import { type PlainAcceptor, plainAcceptor } from './accept-plain.ts';
import type { HeaderMap } from './header.ts';
import { columnsOf } from './header.ts';
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

export type RowReading =
  | (KeyedRow & { readonly said?: readonly RowRemark[] })
  | { readonly rejections: readonly RowRejection[] };

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
    for (const place of places) {
      const raw = cells[place.at] ?? '';
      const noted = notes === undefined ? undefined : notes.get(place.at);
      const value = raw === '' || noted !== undefined ? undefined : place.acceptPlain?.(raw);
      if (value !== undefined) {
        values[place.field] = value;
        continue;
      }
      readInto({ values, rejections, said }, place, raw, noted, isFilledLater);
    }
    return { values, rejections, said };
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
    rejections.push({ column: header, found: '', reason: '必填，不能为空' });
  } else if (column.presence === 'defaulted') values[field] = column.default;
}

const empty = { empty: true } as const;

/** Reads rows under `header`: the record that the cells hold, or everything that is wrong with them. */
export function rowReader(
  header: HeaderMap,
  context: CellContext = {},
): (cells: readonly string[], notes?: SheetRow['notes']) => RowReading {
  const read = valuesReader(placedFields(header), context);
  const width = header.headers.length;
  return (cells, notes) => {
    const { values, rejections, said } = read(cells, notes);
    const beyond = beyondHeader(cells, width);
    if (beyond !== undefined) return { rejections: [...rejections, beyond] };
    if (rejections.length > 0) return { rejections };
    const checked = checkedRow(header.kind, values);
    return 'row' in checked && said.length > 0 ? { ...checked, said } : checked;
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

/** The record that complete `values` make, or what the rules of its kind say against it. */
export function checkedRow(kind: LogKind, values: Readonly<Record<string, unknown>>): RowReading {
  const log = logOf(kind);
  const problems = log.check?.(values) ?? [];
  // Every field was read by its column, which is what the row's type is made of.
  if (problems.length === 0) return { kind, key: recordKey(log, values), row: values } as KeyedRow;
  return {
    rejections: problems.map((problem) => ({
      column: log.columns[problem.field]?.header ?? problem.field,
      found: shownValue(String(values[problem.field] ?? '')),
      reason: problem.reason,
    })),
  };
}
