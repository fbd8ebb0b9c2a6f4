import { unitsInLine } from '../../../domain/cells/units.ts';
import { dayOf } from '../../../domain/day.ts';
import { fingerprintIn, fingerprintOf } from '../../../domain/logs/layout.ts';
import { findLayout } from '../../../domain/upload/layout/find-layout.ts';
import { isHeaderRow, isHeading } from '../../../domain/upload/layout/row-shape.ts';
import type { SheetLayout } from '../../../domain/upload/layout/sheet-layout.ts';
import type { AboutTable } from '../../../domain/upload/layout/table-context.ts';
import type { TablePart, UploadMark, UploadPart } from '../../../domain/upload/part.ts';
import type { RowMark, SheetRow } from '../../../domain/upload/sheet-row.ts';
import type { UploadedFile, UploadReading } from '../../../ports/uploads.ts';
import { TableRows } from './keep-table.ts';
import { NameBook } from './name-book.ts';
import { PaymentBook } from './payment-book.ts';
import type { Tallies } from './resolve-drafts.ts';
import type { KeepPorts, TableUpload } from './table-upload.ts';
import { tablesWithin } from './tables-of-sheet.ts';

type Tables = Exclude<UploadReading, { readonly reason: string }>;

/** Reads about `rowsPerPart` rows of `file` from `mark` on, and keeps their records. */
export async function readPart(
  ports: KeepPorts,
  file: UploadedFile,
  { shape, tables }: Tables,
  mark: UploadMark,
  rowsPerPart: number,
): Promise<UploadPart> {
  const parts: TablePart[] = [];
  const remarks: string[] = [];
  const book = new NameBook(ports, file);
  const payments = new PaymentBook(ports, file);
  const tallies: Tallies = new Map(Object.entries(mark.tallies ?? {}));
  const confirmed = new Map((await ports.records.all('layout')).map(({ row }) => [fingerprintIn(row.header), row]));
  let left = rowsPerPart;
  const go = (next: UploadMark): UploadPart => ({
    tables: parts,
    remarks,
    next: { ...next, ...(tallies.size > 0 && { tallies: Object.fromEntries(tallies) }) },
  });
  const whole = { file: file.key.slice(file.key.lastIndexOf('/') + 1), today: dayOf(file.uploadedAt), confirmed };
  for (const [index, { table, about, first }] of (await tablesWithin(tables, whole)).entries()) {
    if (index < mark.table) continue;
    if (left <= 0) return go({ table: index, row: 0, byte: 0 });
    const layout = findLayout(first, about);
    if (layout === undefined) continue;
    if ('reason' in layout) {
      remarks.push(table.sheet === undefined ? layout.reason : `工作表“${table.sheet}”未读取：${layout.reason}`);
      continue;
    }
    const from = index === mark.table && mark.row > 0 ? mark : undefined;
    const upload = { file, sha256: shape.sha256, table, index, layout, from, book, payments, tallies };
    const read = await new TableReading(ports, upload, about).read(left, from?.section);
    parts.push(...read.parts);
    if (read.next !== undefined) return go({ table: index, ...read.next });
    left -= read.rows;
  }
  return { tables: parts, remarks };
}

interface ReadTable {
  readonly parts: readonly TablePart[];
  readonly rows: number;
  readonly next: (RowMark & Pick<UploadMark, 'section'>) | undefined;
}

/** Reads one sheet, table after table where there are several on it. */
class TableReading {
  private readonly ports: KeepPorts;
  private readonly about: AboutTable;
  private readonly parts: TablePart[] = [];
  private upload: TableUpload;
  private rows: TableRows;
  private section: { readonly no: number; readonly rows: readonly SheetRow[] } = { no: 0, rows: [] };
  /** Lines that may stand above a further table. */
  private lines: SheetRow[] = [];

  constructor(ports: KeepPorts, upload: TableUpload, about: AboutTable) {
    this.ports = ports;
    this.about = about;
    this.upload = upload;
    this.rows = new TableRows(ports, upload);
  }

  async read(mostRows: number, section: UploadMark['section']): Promise<ReadTable> {
    const { table, from } = this.upload;
    if (section !== undefined) this.enter(section);
    let read = 0;
    let held: SheetRow | undefined;
    for await (const batch of table.rows(from)) {
      for (const row of batch.rows) {
        if (held !== undefined) await this.take(held, row);
        held = row;
      }
      read += batch.rows.length;
      if (read < mostRows) continue;
      if (held !== undefined) await this.take(held, undefined);
      await this.close();
      const at = this.section.no === 0 ? {} : { section: plain(this.section) };
      return { parts: this.parts, rows: read, next: { ...batch.next(), ...at } };
    }
    if (held !== undefined) await this.take(held, undefined);
    await this.close();
    return { parts: this.parts, rows: read, next: undefined };
  }

  private async take(row: SheetRow, after: SheetRow | undefined): Promise<void> {
    const { layout } = this.upload;
    if (row.row <= layout.headerRow) return;
    if (row.brokenQuote !== true) {
      if (isHeading(row.cells) || isUnitLine(row)) {
        this.lines.push(row);
        this.rows.leaveOut(row.row, '标题行');
        return;
      }
      if (isHeaderRow(row.cells)) {
        // Under a unit of its own the same header heads another table.
        if (isSame(row, layout) && !this.lines.some(namesUnit)) {
          this.rows.leaveOut(row.row, '重复的表头');
          return;
        }
        // The row below is the header's lower one, or tells what its columns hold.
        const band = after === undefined ? [row] : [row, after];
        if (await this.startSection([...this.lines, ...band])) return;
      }
    }
    this.lines = [];
    await this.rows.take(row);
  }

  /** True when `rows` are the header of a further table. */
  private async startSection(rows: readonly SheetRow[]): Promise<boolean> {
    const section = { no: this.section.no + 1, rows };
    const layout = this.layoutOf(rows);
    if (layout === undefined) return false;
    await this.close();
    this.enter(section);
    return true;
  }

  private enter(section: { readonly no: number; readonly rows: readonly SheetRow[] }): void {
    const layout = this.layoutOf(section.rows);
    if (layout === undefined) return;
    this.section = section;
    this.lines = [];
    const index = Math.floor(this.upload.index) + section.no / 1_000;
    this.upload = { ...this.upload, layout, index };
    this.rows = new TableRows(this.ports, this.upload);
  }

  private layoutOf(rows: readonly SheetRow[]): SheetLayout | undefined {
    const { year, lineUnit, titles } = this.upload.layout;
    const found = findLayout(rows, { ...this.about, inherited: { year, lineUnit, titles } });
    return found === undefined || 'reason' in found ? undefined : found;
  }

  private async close(): Promise<void> {
    await this.rows.keep();
    this.parts.push(await this.rows.part());
  }
}

const plain = ({ no, rows }: { readonly no: number; readonly rows: readonly SheetRow[] }) => ({
  no,
  rows: rows.map(({ row, cells }) => ({ row, cells })),
});

const namesUnit = ({ cells }: SheetRow): boolean =>
  cells.some((cell) => cell.length < 60 && unitsInLine(cell).length > 0);

const isUnitLine = (row: SheetRow): boolean =>
  new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')).size === 1 && namesUnit(row);

const tidy = (cells: readonly string[]): string => fingerprintOf(cells.map((cell) => cell.replace(/\s+/g, '')));

/** The header of the table again, or its lowest row. */
function isSame({ cells }: SheetRow, { headerCells }: SheetLayout): boolean {
  const [mine, theirs] = [tidy(cells), tidy(headerCells)];
  if (mine === theirs) return true;
  const lowest = headerCells.map((cell) => cell.slice(cell.lastIndexOf('/') + 1).replace(/\s+/g, ''));
  const filled = cells.map((cell) => cell.replace(/\s+/g, '')).filter((cell) => cell !== '');
  return (
    filled.length > 1 &&
    filled.every((cell) => lowest.includes(cell) || headerCells.some((one) => one.startsWith(`${cell}/`)))
  );
}
