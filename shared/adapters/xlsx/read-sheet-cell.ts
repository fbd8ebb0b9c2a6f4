import { isShortened } from '../../domain/cells/spelling.ts';
import type { CellNote } from '../../domain/upload/sheet-row.ts';
import { numberText, type ReadText } from './cell-text.ts';
import type { NumberFormat } from './number-format.ts';
import { broken } from './workbook-fault.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  /** Number formats by style index; undefined where the file has no styles. */
  readonly formats: readonly NumberFormat[] | undefined;
  readonly serialDates: 1900 | 1904;
  /** A 0 of a formula may be no result. */
  readonly isUncalculated: boolean;
}

/** A cell as far as its XML was heard. */
export interface OpenCell {
  readonly type: string;
  /** Index of its number format. */
  readonly style: number;
  hasFormula: boolean;
  hasValue: boolean;
  value: string;
}

/** Names the cell, as `B7`. */
type Place = () => string;

const uncomputed: readonly CellNote[] = [{ kind: 'uncomputed' }];
const rounded: readonly CellNote[] = [{ kind: 'rounded' }];

/**
 * The text of `cell` and what is to be known of it. Throws WorkbookFault where the cell refers to what is not there.
 * Source of the types: ECMA-376 Part 1, 18.18.11.
 */
export function cellText(cell: OpenCell, inline: () => string, context: SheetContext, place: Place): ReadText {
  const { type, hasFormula, hasValue, style, value } = cell;
  const isMissing = !hasValue || (value === '' && type !== 'str');
  if (hasFormula && isMissing) return { text: '', notes: uncomputed };
  switch (type) {
    case 's':
      return noted(value === '' ? '' : sharedText(value, context, place));
    case 'inlineStr':
      return noted(inline() || value);
    case 'str':
      return noted(value);
    case 'b':
      return { text: value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE' };
    case 'n':
      if (value === '') return { text: '' };
      if (hasFormula && context.isUncalculated && Number(value) === 0) return { text: '', notes: uncomputed };
      return numberText(value, formatOf(style, place, context), context.serialDates);
    case 'd':
      return { text: value.replace('T', ' ').replace(/ 00:00(:00(\.0+)?)?Z?$/, '') };
    case 'e':
      return { text: value };
    default:
      throw broken(`${place()} 的类型“${type.slice(0, 20)}”不存在`);
  }
}

function sharedText(value: string, { strings }: SheetContext, place: Place): string {
  const text = /^\d{1,9}$/.test(value.trim()) ? strings[Number(value)] : undefined;
  if (text === undefined) {
    throw broken(`${place()} 的文字不在文件里（第 ${value.slice(0, 20)} 条，共 ${strings.length} 条）`);
  }
  return text;
}

function formatOf(style: number, place: Place, { formats }: SheetContext): NumberFormat {
  const format = formats?.[style];
  if (format === undefined && style !== 0) {
    throw broken(`${place()} 的格式不在文件里（第 ${style} 种，共 ${formats?.length ?? 0} 种）`);
  }
  return format ?? { kind: 'number' };
}

function noted(text: string): ReadText {
  return isShortened(text) ? { text, notes: rounded } : { text };
}
