import type { Column, Columns } from './column.ts';

const idLength = 64;
const nameLength = 100;
const textLength = 2_000;
const listEntries = 50;

/** Fields that hold a name, a place or the heading of an entry. */
const names: ReadonlySet<string> = new Set([
  'name',
  'department',
  'post',
  'title',
  'payer',
  'authority',
  'column',
  'province',
  'city',
  'county',
  'section',
  'item',
  'question',
]);

/**
 * The columns of `log` with the bounds of the contract: an id at most 64 characters, a name or heading 100, a text 2,000,
 * a list 50 entries. What is longer refuses its row; no record comes near the 400 KB that the table takes.
 */
export function boundedColumns<C extends Columns>({
  key,
  columns,
}: {
  readonly key: readonly string[];
  readonly columns: C;
}): C {
  const bounded = { ...columns } as Record<string, Column>;
  for (const [field, column] of Object.entries(columns)) bounded[field] = boundedColumn(field, column, key);
  return bounded as C;
}

function boundedColumn(field: string, column: Column, key: readonly string[]): Column {
  if (column.type === 'texts') {
    return { maxEntries: listEntries, maxLength: column.refersTo === undefined ? nameLength : idLength, ...column };
  }
  if (column.type !== 'text') return column;
  if (names.has(field)) return { maxLength: nameLength, ...column };
  const isId = key.includes(field) || column.refersTo !== undefined;
  return { maxLength: isId ? idLength : textLength, ...column };
}

/** Bytes of a key: the table takes 1,024, and its index writes the kind before it. */
const keyBytes = 1_000;

/** Why `key` cannot be one, in Chinese. */
export function keyProblem(key: string): string | undefined {
  // No character of a string takes more than three bytes for each of its code units.
  if (key.length * 3 <= keyBytes) return undefined;
  const bytes = new TextEncoder().encode(key).length;
  return bytes <= keyBytes
    ? undefined
    : `编号由这些列合成，共 ${bytes} 字节，最多 ${keyBytes} 字节（约 330 个汉字）；请缩短，行动请填写行动编号`;
}

/** How many characters `text` has more than `most`; nothing for most texts without counting. */
export function isLonger(text: string, most: number): boolean {
  return text.length > most && [...text].length > most;
}
