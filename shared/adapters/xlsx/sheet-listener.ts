import type { CellNote, SheetRow } from '../../domain/upload/sheet-row.ts';
import { lettersBefore, rowNumber } from './cell-reference.ts';
import type { ReadText } from './cell-text.ts';
import { columnLetters, columnNumber, type MergedArea, mergedArea } from './merged-cells.ts';
import { cellText, type OpenCell, type SheetContext } from './read-sheet-cell.ts';
import { broken, saveAnew, WorkbookFault } from './workbook-fault.ts';
import { textCollector } from './workbook-parts.ts';

/** No log has nearly as many columns; what stands further right is told of as one cell beyond them. */
const mostColumns = 256;

const noNotes: readonly CellNote[] = [];

/** Depths of the elements of a sheet. */
const depths = { worksheet: 1, sheetData: 2, row: 3, cell: 4, value: 5 } as const;

/** Hears the XML of a sheet and gathers its rows. Source of what is legal: ECMA-376 Part 1, 18.3.1. */
export class SheetListener {
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
  private cell: OpenCell = { type: 'n', style: 0, hasFormula: false, hasValue: false, value: '' };
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
    if (this.isValue) this.cell.value += text;
    else this.inline.add(text);
  }

  closed(name: string, depth: number): void {
    if (depth === depths.sheetData) this.part = 'none';
    if (depth === depths.worksheet && !this.hasData) throw new WorkbookFault(`里面没有表格数据；${saveAnew}`);
    if (this.part !== 'data') return;
    this.inline.closed(name);
    if (depth === depths.value) this.isValue = false;
    else if (depth === depths.cell && name === 'c')
      this.keep(cellText(this.cell, this.inline.value, this.context, this.placeNow));
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
    if (this.heardIn[this.column] === this.row.number) throw broken(`${this.place()} 出现两次`);
    this.heardIn[this.column] = this.row.number;
    this.cell = {
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? 0),
      hasFormula: false,
      hasValue: false,
      value: '',
    };
    this.inline.begin();
  }

  private openValue(name: string): void {
    if (name === 'v') {
      if (this.cell.hasValue) throw broken(`${this.place()} 有两个值`);
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
      throw broken(`第 ${this.row.number} 行里有一格的位置写成“${reference.slice(0, 40)}”（应如 A${this.row.number}）`);
    }
    return columnNumber(reference.slice(0, letters));
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

  /** Given along, as few cells are ever named. */
  private readonly placeNow = (): string => this.place();

  private place(): string {
    return `${columnLetters(this.column)}${this.row.number}`;
  }

  private strange(name: string): WorkbookFault {
    return broken(`第 ${this.row.number} 行附近有不认识的内容“${name.slice(0, 40)}”`);
  }
}

function wrongRowNumber(told: string, before: number): WorkbookFault {
  const place = before === 0 ? '最前面一行' : `第 ${before} 行之后的一行`;
  const found = `${place}的行号写成“${told.slice(0, 40)}”（应为大于 ${before} 的整数）`;
  return new WorkbookFault(`${found}，不知道它是哪一行，文件已损坏；${saveAnew}`);
}
