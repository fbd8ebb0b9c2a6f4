import type { Cell, Grid } from './grid.ts';
import { type Field, fieldOf } from './labels.ts';
import { rankOf } from './rank.ts';
import type { ColumnTable } from './statement.ts';

const valueFields: ReadonlySet<Field> = new Set<Field>([
  'winner',
  'candidate',
  'supplier',
  'price',
  'contractPrice',
  'budget',
  'ceiling',
  'lot',
  'name',
  'lotName',
  'after',
  'score',
  'unitPrice',
]);

/** What the head of a column is about; a name in a table is a bidder's unless it says another. */
function columnField(text: string): Field | undefined {
  const field = fieldOf(text) ?? fieldOf(text.split('或')[0] ?? '');
  return field === 'orgName' ? 'supplier' : field;
}

/** What a head says before its explanation: 投标报价（元） of 投标报价（元）或否决投标依据条款（…）. */
const headOf = (text: string): string => (text.length <= 40 ? text : (text.split('或')[0] ?? text));

/** 标段编号 is the number of a file, and the lot where no more than 1, 01 or A stands below it. */
function lotField(field: Field | undefined, text: string, column: number, rows: Grid): Field | undefined {
  const isNumber = field === 'fileNumber' && /^(?:标段|标?包|分包|包件|标项)/.test(text.trim());
  const cells = isNumber ? rows.map((row) => row[column]?.text.trim() ?? '') : [];
  return cells.some((cell) => /^(?:\d{1,2}|[A-Z]|[一二三四五六七八九十])$/.test(cell)) ? 'lot' : field;
}

/** A head of two rows as one: what goes on from the first row, and below a head of several columns the heads of each. */
function splitHeader(first: readonly Cell[], second: readonly Cell[]): readonly Cell[] | undefined {
  const goesOn = first.filter(({ at }, i) => second[i]?.at === at).length;
  const isSplit = goesOn >= 2 && goesOn < first.length && second.length === first.length;
  const below = second.filter(({ at }, i) => first[i]?.at !== at);
  if (!isSplit || !below.every(({ text }) => text.length <= 16 && !/公司|\d{3}/.test(text))) return undefined;
  return first.map((cell, i) => {
    const under = second[i];
    return under === undefined || fieldOf(under.text) === undefined ? cell : under;
  });
}

/** 招标人信息 | 社会信用代码 | …: the first of three cells is over the pair beside it. */
export const isOverPair = (row: readonly Cell[]): boolean => row.length === 3 && /信息$/.test(row[0]?.text ?? '');

/** True where the first of three cells spans a row beside its own: 招标人信息, over 单位名称 and its value. */
function isPairBeside(row: readonly Cell[], near: readonly (readonly Cell[] | undefined)[]): boolean {
  const [side, , value] = row;
  const isSide = row.length === 3 && near.some((other) => other?.[0]?.at === side?.at);
  return isSide && value !== undefined && columnField(value.text) === undefined;
}

/** The table whose row of labels is `rows[at]`, and the row after it. */
export function columnsOf(
  rows: Grid,
  at: number,
): { table: Pick<ColumnTable, 'fields' | 'headers' | 'rows'>; next: number } | undefined {
  const split = splitHeader(rows[at] ?? [], rows[at + 1] ?? []);
  const header = split ?? rows[at] ?? [];
  const first = split === undefined ? at + 1 : at + 2;
  if (header.length < 2 || rows.length <= first) return undefined;
  if (split === undefined && isPairBeside(header, [rows[at - 1], rows[first]])) return undefined;
  const headers = header.map(({ text }) => headOf(text));
  const values = rows.slice(first);
  const fields = headers.map((text, i) => lotField(text.length <= 40 ? columnField(text) : undefined, text, i, values));
  const knownCount = fields.filter((field) => field !== undefined).length;
  const distinct = new Set(header.map((cell) => cell.at)).size;
  const isHeader =
    distinct >= 2 &&
    knownCount * 5 >= header.length * 3 &&
    headers.every((text) => text.length <= 40) &&
    fields.some((field) => field !== undefined && valueFields.has(field));
  if (!isHeader) return undefined;
  const below = rows[first] ?? [];
  // A row of labels under it, or a value beside each label: labels and values alternate.
  if (below.filter(({ text }) => fieldOf(text) !== undefined).length * 2 >= below.length) return undefined;
  let next = first;
  while (next < rows.length && !isBreak(rows[next] ?? [], header.length)) next += 1;
  return { table: { fields, headers, rows: rows.slice(first, next) }, next };
}

/** True for a row that ends a table of columns: one cell over its whole width, or labels again. */
function isBreak(row: readonly Cell[], width: number): boolean {
  const cells = new Set(row.map(({ at }) => at));
  if (cells.size === 1 && width > 2 && !/合计|总计/.test(row[0]?.text ?? '')) return true;
  const labels = row.filter(
    ({ text }, i) =>
      // The last cell has no value beside it: 中标 at the end of a row is a result.
      i % 2 === 0 &&
      i + 1 < row.length &&
      text.length <= 20 &&
      fieldOf(text) !== undefined &&
      fieldOf(text) !== 'other',
  ).length;
  return labels >= 2 || (cells.size === 2 && width > 3 && labels === 1);
}

/** The rows at the start of `all` of which each column is a lot or a candidate, turned so that each row is one. */
export function turnedTable(all: Grid): { readonly rows: Grid; readonly taken: number } | undefined {
  const isMerged = (row: readonly Cell[]) => new Set(row.map(({ at }) => at)).size < Math.min(3, row.length);
  const [head = []] = all;
  if (head.length < 3 || isMerged(head)) return undefined;
  const end = all.findIndex((row, i) => i > 0 && (row.length !== head.length || isMerged(row)));
  const rows = end < 0 ? all : all.slice(0, end);
  if (rows.length < 2) return undefined;
  const first = rows.map((row) => columnField(row[0]?.text ?? ''));
  if (first.slice(1).filter((field) => field !== undefined).length * 5 < (rows.length - 1) * 3) return undefined;
  const others = rows.flatMap((row) =>
    row.slice(1).filter(({ text }) => fieldOf(text) !== undefined && rankOf(text) === undefined),
  );
  const ofOne = first[0] === 'lot' || head.slice(1).every(({ text }) => rankOf(text) !== undefined);
  const isNamed = first.some((field) => field === 'winner' || field === 'candidate' || field === 'supplier');
  if (others.length > 0 || !(ofOne || (isNamed && first.includes('price')))) return undefined;
  const turned = head.map((_, column) => rows.flatMap((row) => row[column] ?? []));
  return { rows: turned, taken: rows.length };
}
