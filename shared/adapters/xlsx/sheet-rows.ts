import type { SheetRow } from '../../domain/upload/read-table.ts';
import { numberText } from './cell-text.ts';
import { type NumberShape, textCollector } from './workbook-parts.ts';
import { xmlEvents } from './xml-events.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly shapes: readonly NumberShape[];
  readonly serialDates: 1900 | 1904;
}

/** No log has nearly as many columns; what stands further right is told of as one cell beyond them. */
const mostColumns = 256;

/** Rows that hold anything, numbered as the spreadsheet shows them; the part is read as far as rows are asked for. */
export function* sheetRows(part: Uint8Array, context: SheetContext): Generator<SheetRow> {
  const ready: SheetRow[] = [];
  for (const _ of xmlEvents(part, rowListener(context, ready))) {
    yield* ready;
    ready.length = 0;
  }
}

function rowListener({ strings, shapes, serialDates }: SheetContext, ready: SheetRow[]) {
  const inline = textCollector();
  let [row, column, cells] = [0, -1, [] as string[]];
  let cell = { type: 'n', style: 0 };
  let [value, isValue] = ['', false];
  const cellText = (): string => {
    switch (cell.type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'inlineStr':
        return inline.value();
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return value === '' ? '' : numberText(value, shapes[cell.style] ?? 'number', serialDates);
      case 'd':
        return value.replace('T', ' ').replace(/ 00:00(:00(\.0+)?)?Z?$/, '');
      default:
        return value;
    }
  };
  const keep = (text: string): void => {
    if (text === '') return;
    const at = Math.min(column, mostColumns);
    while (cells.length < at) cells.push('');
    cells[at] = text;
  };
  return {
    opened(name: string, attributes: Readonly<Record<string, string>>): void {
      if (name === 'row') {
        row = Number(attributes['r'] ?? row + 1);
        [column, cells] = [-1, []];
      } else if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1;
        cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) };
        value = '';
        inline.begin();
      } else if (name === 'v') isValue = true;
      inline.opened(name);
    },
    text(text: string): void {
      if (isValue) value += text;
      else inline.add(text);
    },
    closed(name: string): void {
      inline.closed(name);
      if (name === 'v') isValue = false;
      else if (name === 'c') keep(cellText());
      else if (name === 'row' && cells.some((text) => text.trim() !== '')) ready.push({ row, cells });
    },
  };
}

/** `AB12` → 27; undefined without a reference. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
