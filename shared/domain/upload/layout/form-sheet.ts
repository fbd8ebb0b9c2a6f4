import { cellText, halfWidth } from '../../cells/spelling.ts';
import { type LogKind, logOf } from '../../logs/registry.ts';
import type { SheetRow } from '../sheet-row.ts';
import { isHeaderWord } from './header-words.ts';
import { kindOf } from './kind-of-table.ts';

/** A text of a form where it stands; one that is merged over several cells stands in the first. */
interface FormCell {
  readonly row: number;
  readonly at: number;
  readonly text: string;
  readonly notes: ReturnType<NonNullable<SheetRow['notes']>['get']>;
}

interface Entry {
  readonly row: number;
  readonly label: string;
  readonly value: FormCell | undefined;
}

/** So many labels make a form: fewer stand above many a table. */
const fewestLabels = 4;
const longestLabel = 12;
const withValue = /^([\u4e00-\u9fff（）()/／]{2,12})[:：]\s{0,20}(\S.{0,500})$/;

/**
 * The rows of a sheet that is filled in as a form, such as 拜访纪要单, as a table: labels on the left with their values
 * beside them become the header, each form a row. Several forms may follow each other. Undefined for any other sheet.
 */
export function formAsTable(rows: readonly SheetRow[]): SheetRow[] | undefined {
  const filled = rows.map(cellsOf);
  const begin = filled.findIndex((line) => line.some(isKnownLabel));
  const lines = filled.map((line, at) => (at < begin || isTitle(line) ? [] : line));
  if (lines.some(isTableHeader)) return undefined;
  const places = labelPlaces(lines);
  const entries = lines.flatMap((line) => entriesOf(line, places));
  const labels = [...new Set(entries.map(({ label }) => label))];
  const known = labels.filter(isHeaderWord);
  const kind = kindOf(
    known.map((name, at) => ({ at, name, above: '' })),
    [],
  );
  const [first] = entries;
  if (first === undefined || kind === undefined || known.length < fewestLabels || known.length * 2 < labels.length) {
    return undefined;
  }
  const headerRow = Math.max(1, first.row - 1);
  const taken = new Set(entries.map(({ row }) => row));
  const others = rows.filter(({ row }) => !taken.has(row));
  return [
    ...others.filter(({ row }) => row < first.row),
    { row: headerRow, cells: labels.map((label) => ownNumber(label, kind)) },
    ...formsOf(entries).map((form) => rowOf(form, labels, headerRow)),
    ...others.filter(({ row }) => row > first.row),
  ].sort((left, right) => left.row - right.row);
}

/** 编号 of a form is that of its record. */
function ownNumber(label: string, kind: LogKind): string {
  const field = logOf(kind).key[0] ?? '';
  const column = logOf(kind).columns[field];
  return /^(?:表单|单据|记录)?(?:编号|单号)$/.test(label) && column?.holds === 'id' ? column.header : label;
}

function cellsOf({ row, cells, notes, brokenQuote }: SheetRow): FormCell[] {
  if (brokenQuote === true) return [];
  return cells.flatMap((raw, at) => {
    const own = notes?.get(at);
    const isCovered = own?.some((note) => note.kind === 'merged' && (note.row !== row || note.column !== at)) === true;
    const text = cellText(raw);
    return isCovered || text === '' ? [] : [{ row, at, text, notes: own?.filter(({ kind }) => kind !== 'merged') }];
  });
}

const isKnownLabel = ({ text }: FormCell): boolean => isHeaderWord(withValue.exec(text)?.[1] ?? text);
const isTitle = ([only, ...others]: readonly FormCell[]): boolean =>
  only !== undefined && others.length === 0 && /[单表录]$|纪要$|报告$/.test(only.text) && !isHeaderWord(only.text);

/** Three headers beside each other head a table. */
const isTableHeader = (line: readonly FormCell[]): boolean =>
  line.some((_, at) => at + 2 < line.length && line.slice(at, at + 3).every(({ text }) => isHeaderWord(text)));

/** Columns in which labels stand: there a short text that no kind knows is a label too. */
function labelPlaces(lines: readonly (readonly FormCell[])[]): ReadonlySet<number> {
  const count = new Map<number, number>();
  for (const { at, text } of lines.flat()) {
    if (isHeaderWord(text)) count.set(at, (count.get(at) ?? 0) + 1);
  }
  return new Set([...count].filter(([, times]) => times >= 2).map(([at]) => at));
}

/** Labels of a line, each with the value to its right. */
function entriesOf(line: readonly FormCell[], places: ReadonlySet<number>): Entry[] {
  const entries: Entry[] = [];
  let label: FormCell | undefined;
  const close = (value: FormCell | undefined): void => {
    if (label !== undefined) entries.push({ row: label.row, label: nameOf(label.text), value });
    label = undefined;
  };
  for (const cell of line) {
    const pair = withValue.exec(cell.text);
    if (label === undefined && pair !== null && (isHeaderWord(pair[1] ?? '') || places.has(cell.at))) {
      if (isSignature(pair[1] ?? '')) continue;
      entries.push({ row: cell.row, label: nameOf(pair[1] ?? ''), value: { ...cell, text: pair[2] ?? '' } });
    } else if (isLabel(cell, places)) {
      close(undefined);
      label = cell;
    } else if (label !== undefined) close(cell);
  }
  close(undefined);
  return entries;
}

const isLabel = ({ at, text }: FormCell, places: ReadonlySet<number>): boolean =>
  places.has(at) && text.length <= longestLabel && !/\d/.test(text);
/** Who filled a form in is no part of its record. */
const isSignature = (text: string): boolean => /^(?:填表|审核|制表|复核|审批|打印)/.test(text);
const nameOf = (text: string): string => halfWidth(text).replace(/\s/g, '').replace(/:$/, '');

/** A label that was there already begins the next form. */
function formsOf(entries: readonly Entry[]): Entry[][] {
  const forms: Entry[][] = [];
  for (const entry of entries) {
    const form = forms.at(-1);
    if (form === undefined || form.some(({ label }) => label === entry.label)) forms.push([entry]);
    else form.push(entry);
  }
  return forms;
}

function rowOf(form: readonly Entry[], labels: readonly string[], headerRow: number): SheetRow {
  const cellOf = (label: string) => form.find((entry) => entry.label === label)?.value;
  const notes = new Map(
    labels.flatMap((label, at) => {
      const own = cellOf(label)?.notes;
      return own === undefined || own.length === 0 ? [] : [[at, own] as const];
    }),
  );
  return {
    row: Math.max(form[0]?.row ?? 1, headerRow + 1),
    cells: labels.map((label) => cellOf(label)?.text ?? ''),
    ...(notes.size > 0 && { notes }),
  };
}
