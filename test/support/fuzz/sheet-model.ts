import type { CellNote } from '../../../shared/domain/upload/sheet-row.ts';
import type { Random } from './random.ts';

/** How a workbook stores a cell; `format` is one of `modelFormats`. */
export type StoredCell =
  | { readonly kind: 'empty' | 'uncomputed' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: string; readonly format: number }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** A cell of a model, and what a reader must make of it. */
export interface ModelCell {
  readonly stored: StoredCell;
  readonly text: string;
  readonly notes: readonly CellNote[];
}

/** A row that holds something. */
export interface ModelRow {
  readonly row: number;
  readonly cells: readonly ModelCell[];
  readonly isHidden: boolean;
}

/** Number formats of the model by style index. */
export const modelFormats = ['General', '0000', '"W"000', 'yyyy/m/d', 'm-d', '0.00%', '0.00"万"', '#,##0.00'] as const;

const letters = [...'局长合同编号款项示例县abcXYZ019 -_.&<>"\'%：；、，。（）\u{20000}'];

export function randomText(random: Random): string {
  const text = random.many(1, 10, () => letters[random.whole(0, letters.length - 1)]).join('');
  return text.trim() === '' ? '空' : text;
}

export const emptyCell: ModelCell = { stored: { kind: 'empty' }, text: '', notes: [] };
const textCell = (text: string): ModelCell => ({ stored: { kind: 'text', text }, text, notes: [] });
const numberCell = (value: string, format: number, text: string, notes: readonly CellNote[] = []): ModelCell => ({
  stored: { kind: 'number', value, format },
  text,
  notes,
});

const two = (part: number): string => String(part).padStart(2, '0');
const dayEpoch = 25_569;

function dateCell(random: Random): ModelCell {
  const date = new Date(Date.UTC(2000 + random.whole(0, 40), random.whole(0, 11), random.whole(1, 28)));
  const serial = String(date.getTime() / 86_400_000 + dayEpoch);
  const text = date.toISOString().slice(0, 10);
  const typed = `${date.getUTCMonth() + 1}-${date.getUTCDate()}`;
  return random.is(0.3) ? numberCell(serial, 4, text, [{ kind: 'madeDate', typed }]) : numberCell(serial, 3, text);
}

function longNumber(random: Random): ModelCell {
  const value = `${random.whole(1, 9)}.${random.whole(10_000, 99_999)}E+1${random.whole(6, 9)}`;
  return random.is(0.5)
    ? numberCell(value, 0, value, [{ kind: 'rounded' }])
    : { ...textCell(value), notes: [{ kind: 'rounded' }] };
}

/** A number that may be a day whose last zero is lost: 9.1 for 9.10. */
const mayBeDay = (whole: number, tenths: number): boolean => whole >= 1 && whole <= 12 && tenths <= 3;

/** A random cell with what it must read as, worked out here and by nothing of the reader. */
function randomCell(random: Random): ModelCell {
  const whole = random.whole(0, 99_999);
  const [tenths, text] = [random.whole(1, 9), String(whole)];
  const makers: readonly [() => ModelCell, ...(() => ModelCell)[]] = [
    () => emptyCell,
    () => emptyCell,
    () => textCell(randomText(random)),
    () => textCell(randomText(random)),
    () => textCell(randomText(random)),
    () => numberCell(text, 0, text),
    () =>
      numberCell(`${text}.${tenths}`, 7, `${text}.${tenths}`, mayBeDay(whole, tenths) ? [{ kind: 'lostZero' }] : []),
    () => numberCell(`0.00000${tenths}`, 0, `0.00000${tenths}`),
    () => numberCell(text, 1, text.padStart(4, '0')),
    () => numberCell(text, 2, `W${text.padStart(3, '0')}`),
    () => numberCell(`0.${two(whole % 100)}${tenths}`, 5, `${whole % 100}.${tenths}%`),
    () => numberCell(text, 6, text, [{ kind: 'unit', unit: '万' }]),
    () => dateCell(random),
    () => longNumber(random),
    () => ({ stored: { kind: 'uncomputed' }, text: '', notes: [{ kind: 'uncomputed' }] }),
    () => ({
      stored: { kind: 'boolean', value: whole % 2 === 0 },
      text: whole % 2 === 0 ? 'TRUE' : 'FALSE',
      notes: [],
    }),
  ];
  return random.of(makers)();
}

/** Rows of up to `width` cells, with gaps between them; the first cell of each holds its number and is never empty. */
export function randomRows(random: Random, width: number): ModelRow[] {
  let row = 0;
  return random.many(1, 14, () => {
    row += random.is(0.8) ? 1 : random.whole(2, 40);
    const cells = [textCell(`行${row}`), ...random.many(0, width - 1, () => randomCell(random))];
    return { row, cells, isHidden: random.is(0.1) };
  });
}
