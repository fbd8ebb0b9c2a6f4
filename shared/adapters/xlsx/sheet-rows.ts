import { isShortened } from '../../domain/cells/spelling.ts';
import type { CellNote, SheetRow } from '../../domain/upload/sheet-row.ts';
import { numberText, type ReadText } from './cell-text.ts';
import { columnLetters, columnNumber, type MergedArea, MergedCells, mergedArea } from './merged-cells.ts';
import type { NumberFormat } from './number-format.ts';
import { saveAnew, WorkbookFault } from './workbook-fault.ts';
import { textCollector } from './workbook-parts.ts';
import { xmlEvents } from './xml-events.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  /** Number formats by style index; undefined where the file has no styles. */
  readonly formats: readonly NumberFormat[] | undefined;
  readonly serialDates: 1900 | 1904;
  /** A 0 of a formula may be no result. */
  readonly isUncalculated: boolean;
}

/** What must be known of a sheet before its rows are read. */
export interface SheetSurvey {
  readonly merged: readonly MergedArea[];
  /** Texts under merged cells, which nobody sees. */
  readonly coveredTexts: number;
}

/** No log has nearly as many columns; what stands further right is told of as one cell beyond them. */
const mostColumns = 256;

/** Reads a sheet to its end. Throws WorkbookFault, with the row, where it cannot be trusted. */
export function surveySheet(part: Uint8Array, context: SheetContext): SheetSurvey {
  const merged = mergedAreas(part, context);
  if (merged.length === 0) return { merged, coveredTexts: 0 };
  const cells = new MergedCells(merged);
  for (const row of ownRows(part, context)) cells.fill(row);
  return { merged, coveredTexts: cells.covered };
}

/** The merged cells of a sheet, which stand behind its rows; the sheet is read to its end. Throws WorkbookFault. */
export function mergedAreas(part: Uint8Array, context: SheetContext): MergedArea[] {
  const merged: MergedArea[] = [];
  const listener = new SheetListener(context, (area) => merged.push(area));
  for (const _ of xmlEvents(part, listener)) listener.ready = [];
  return merged;
}

/** True for a sheet without merged cells, as far as its bytes tell without reading them. */
export function isSurelyUnmerged(part: Uint8Array): boolean {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const isUtf16 = (bytes[0] ?? 0) >= 0xfe;
  return !isUtf16 && !bytes.includes('mergeCell');
}

/** Rows that hold anything, numbered as the spreadsheet shows them; the part is read as far as rows are asked for. */
export function* sheetRows(
  part: Uint8Array,
  context: SheetContext,
  merged: readonly MergedArea[],
): Generator<SheetRow> {
  if (merged.length === 0) return yield* ownRows(part, context);
  const cells = new MergedCells(merged);
  for (const row of ownRows(part, context)) {
    const filled = cells.fill(row);
    if (filled !== undefined) yield filled;
  }
}

function* ownRows(part: Uint8Array, context: SheetContext): Generator<SheetRow> {
  const listener = new SheetListener(context);
  for (const _ of xmlEvents(part, listener)) {
    yield* listener.ready;
    listener.ready = [];
  }
}

const noNotes: readonly CellNote[] = [];
const uncomputed: readonly CellNote[] = [{ kind: 'uncomputed' }];
const rounded: readonly CellNote[] = [{ kind: 'rounded' }];

/** Depths of the elements of a sheet. */
const depths = { worksheet: 1, sheetData: 2, row: 3, cell: 4, value: 5 } as const;

/** Hears the XML of a sheet and gathers its rows. Source of what is legal: ECMA-376 Part 1, 18.3.1. */
class SheetListener {
  ready: SheetRow[] = [];
  private readonly context: SheetContext;
  private readonly onMerged: ((area: MergedArea) => void) | undefined;
  private readonly inline = textCollector();
  private part: 'none' | 'data' | 'merged' = 'none';
  private hasData = false;
  private row = { number: 0, text: '', isNumbered: false, isHidden: false };
  private cells: string[] = [];
  private notes: Map<number, readonly CellNote[]> | undefined;
  private column = -1;
  /** The row in which a column was last heard of. */
  private readonly heardIn = new Float64Array(27 ** 3);
  private cell = { type: 'n', style: 0, hasFormula: false, hasValue: false };
  private value = '';
  private isValue = false;

  constructor(context: SheetContext, onMerged?: (area: MergedArea) => void) {
    this.context = context;
    this.onMerged = onMerged;
  }

  opened(name: string, attributes: Readonly<Record<string, string>>, depth: number): void {
    if (depth <= depths.sheetData) this.openPart(name, depth);
    if (this.part === 'merged' && depth === depths.row && name === 'mergeCell') {
      const area = mergedArea(attributes['ref'] ?? '', mostColumns);
      if (area !== undefined) this.onMerged?.(area);
    }
    if (this.part !== 'data') return;
    if (depth === depths.row) this.openRow(name, attributes);
    else if (depth === depths.cell) this.openCell(name, attributes);
    else if (depth === depths.value) this.openValue(name);
    this.inline.opened(name);
  }

  text(text: string): void {
    if (this.part !== 'data') return;
    if (this.isValue) this.value += text;
    else this.inline.add(text);
  }

  closed(name: string, depth: number): void {
    if (depth === depths.sheetData) this.part = 'none';
    if (depth === depths.worksheet && !this.hasData) throw new WorkbookFault(`里面没有表格数据；${saveAnew}`);
    if (this.part !== 'data') return;
    this.inline.closed(name);
    if (depth === depths.value) this.isValue = false;
    else if (depth === depths.cell && name === 'c') this.keep(this.read());
    else if (depth === depths.row && name === 'row') this.closeRow();
  }

  private openPart(name: string, depth: number): void {
    if (depth === depths.worksheet && name !== 'worksheet') {
      throw new WorkbookFault(`里面不是工作表，而是“${name.slice(0, 40)}”；${saveAnew}`);
    }
    if (depth !== depths.sheetData) return;
    if (name === 'sheetData' && this.hasData) throw new WorkbookFault(`里面有两份表格数据；${saveAnew}`);
    this.hasData ||= name === 'sheetData';
    this.part = name === 'sheetData' ? 'data' : name === 'mergeCells' ? 'merged' : 'none';
  }

  private openRow(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name !== 'row') throw this.strange(name);
    const told = attributes['r'];
    const number = told === undefined ? this.row.number + 1 : rowNumber(told);
    if (number === undefined || number <= this.row.number) throw wrongRowNumber(told ?? '', this.row.number);
    const hidden = attributes['hidden'];
    const isHidden = hidden === '1' || hidden === 'true';
    this.row = { number, text: String(number), isNumbered: told !== undefined, isHidden };
    this.cells = [];
    this.notes = undefined;
    this.column = -1;
  }

  private openCell(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name !== 'c' && name !== 'extLst') throw this.strange(name);
    const reference = attributes['r'];
    this.column = reference === undefined ? this.column + 1 : this.columnOf(reference);
    if (this.heardIn[this.column] === this.row.number) throw this.wrong(`${this.place()} 出现两次`);
    this.heardIn[this.column] = this.row.number;
    this.cell = {
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? 0),
      hasFormula: false,
      hasValue: false,
    };
    this.value = '';
    this.inline.begin();
  }

  private openValue(name: string): void {
    if (name === 'v') {
      if (this.cell.hasValue) throw this.wrong(`${this.place()} 有两个值`);
      this.isValue = true;
      this.cell.hasValue = true;
    } else if (name === 'f') this.cell.hasFormula = true;
    else if (name !== 'is' && name !== 'extLst') throw this.strange(name);
  }

  /** The column that `AB12` names, in the present row. */
  private columnOf(reference: string): number {
    const letters = lettersBefore(reference);
    const digits = reference.slice(letters);
    const number = digits === this.row.text ? this.row.number : /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
    // A row without a number of its own is where its cells say it is.
    if (!this.row.isNumbered && number > this.row.number && this.column === -1) this.row = { ...this.row, number };
    this.row.isNumbered = true;
    if (letters === 0 || letters > 3 || number !== this.row.number) {
      throw this.wrong(
        `第 ${this.row.number} 行里有一格的位置写成“${reference.slice(0, 40)}”（应如 A${this.row.number}）`,
      );
    }
    return columnNumber(reference.slice(0, letters));
  }

  private read(): ReadText {
    const { type, hasFormula, hasValue, style } = this.cell;
    const isMissing = !hasValue || (this.value === '' && type !== 'str');
    if (hasFormula && isMissing) return { text: '', notes: uncomputed };
    switch (type) {
      case 's':
        return noted(this.value === '' ? '' : this.shared());
      case 'inlineStr':
        return noted(this.inline.value() || this.value);
      case 'str':
        return noted(this.value);
      case 'b':
        return { text: this.value === '1' || this.value === 'true' ? 'TRUE' : this.value === '' ? '' : 'FALSE' };
      case 'n':
        if (this.value === '') return { text: '' };
        if (hasFormula && this.context.isUncalculated && Number(this.value) === 0)
          return { text: '', notes: uncomputed };
        return numberText(this.value, this.formatOf(style), this.context.serialDates);
      case 'd':
        return { text: this.value.replace('T', ' ').replace(/ 00:00(:00(\.0+)?)?Z?$/, '') };
      case 'e':
        return { text: this.value };
      default:
        throw this.wrong(`${this.place()} 的类型“${type.slice(0, 20)}”不存在`);
    }
  }

  private shared(): string {
    const text = /^\d{1,9}$/.test(this.value.trim()) ? this.context.strings[Number(this.value)] : undefined;
    if (text === undefined) {
      throw this.wrong(
        `${this.place()} 的文字不在文件里（第 ${this.value.slice(0, 20)} 条，共 ${this.context.strings.length} 条）`,
      );
    }
    return text;
  }

  private formatOf(style: number): NumberFormat {
    const { formats } = this.context;
    const format = formats?.[style];
    if (format === undefined && style !== 0) {
      throw this.wrong(`${this.place()} 的格式不在文件里（第 ${style} 种，共 ${formats?.length ?? 0} 种）`);
    }
    return format ?? { kind: 'number' };
  }

  private keep({ text, notes = noNotes }: ReadText): void {
    if (text === '' && notes.length === 0) return;
    const at = Math.min(this.column, mostColumns);
    if (at === mostColumns && this.cells[at] !== undefined) return;
    while (this.cells.length < at) this.cells.push('');
    this.cells[at] = text;
    if (notes.length > 0) {
      this.notes ??= new Map();
      this.notes.set(at, notes);
    }
  }

  private closeRow(): void {
    const { notes, cells } = this;
    if (notes === undefined && !cells.some((text) => text.trim() !== '')) return;
    this.ready.push({
      row: this.row.number,
      cells,
      ...(this.row.isHidden && { isHidden: true }),
      ...(notes !== undefined && { notes }),
    });
  }

  private place(): string {
    return `${columnLetters(this.column)}${this.row.number}`;
  }

  private wrong(what: string): WorkbookFault {
    return new WorkbookFault(`${what}，文件已损坏；${saveAnew}`);
  }

  private strange(name: string): WorkbookFault {
    return this.wrong(`第 ${this.row.number} 行附近有不认识的内容“${name.slice(0, 40)}”`);
  }
}

/** How many letters `AB12` begins with. */
function lettersBefore(reference: string): number {
  let at = 0;
  while (at < reference.length && (reference.charCodeAt(at) & 0xdf) >= 65 && (reference.charCodeAt(at) & 0xdf) <= 90)
    at += 1;
  return at;
}

function noted(text: string): ReadText {
  return isShortened(text) ? { text, notes: rounded } : { text };
}

/** The number of a row, from 1; undefined for what is none. Source: xsd:unsignedInt. */
function rowNumber(text: string): number | undefined {
  const digits = text.trim();
  return /^\+?0*[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined;
}

function wrongRowNumber(told: string, before: number): WorkbookFault {
  const place = before === 0 ? '最前面一行' : `第 ${before} 行之后的一行`;
  const found = `${place}的行号写成“${told.slice(0, 40)}”（应为大于 ${before} 的整数）`;
  return new WorkbookFault(`${found}，不知道它是哪一行，文件已损坏；${saveAnew}`);
}
