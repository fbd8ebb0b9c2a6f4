import type { Column } from '../logs/column.ts';
import type { CellNote, SheetRow } from '../upload/sheet-row.ts';
import { type PlainAcceptor, plainAcceptor } from './accept-plain.ts';
import type { CellContext } from './cell-reading.ts';
import { readCell } from './read-cell.ts';
import { emptyRequired, type RowRejection, type RowRemark, shownValue } from './row-reading.ts';
import type { Unit } from './units.ts';

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
    const isLeft = isLoose === true && column.presence !== 'required' && isOnlyWords(column, raw);
    const isNo = column.type === 'choice' ? `不是${column.header}的选项` : '不是日期';
    if (isLeft) said.push({ column: header, words: `“${shownValue(raw)}”${isNo}，未取` });
    else rejections.push({ column: header, found: shownValue(raw), reason: reading.reason });
  } else if (column.presence === 'required' && !isFilledLater(field)) {
    rejections.push({ column: header, found: '', reason: emptyRequired });
  } else if (column.presence === 'defaulted') values[field] = column.default;
}

/** Words in place of a choice, or of a day: 待审计 under 应收日期 says that there is none yet. */
const isOnlyWords = ({ type }: Column, raw: string): boolean =>
  type === 'choice' || (type === 'day' && !/\d{5}|\d\s?[-/.年月]/.test(raw));

const empty = { empty: true } as const;

const isEmptyList = (value: unknown, presence: string): boolean =>
  presence === 'required' && Array.isArray(value) && value.length === 0;
