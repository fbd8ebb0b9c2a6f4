import { createHash } from 'node:crypto';
import type { RowBatch, RowMark, SheetRow } from '../../domain/upload/sheet-row.ts';
import type { UploadContent, UploadReader, UploadReading, UploadShape } from '../../ports/uploads.ts';
import type { Delimiter } from '../csv/scan.ts';
import { surveyText, type TextEncoding } from '../csv/survey-text.ts';
import { textRows } from '../csv/text-rows.ts';
import { readWorkbook } from '../xlsx/read-workbook.ts';

/** Reads uploads by what is in them, not by what they are called. Text files of any size, workbooks within bounds. */
export const uploadReader: UploadReader = {
  async read(content, known) {
    const head = await collect(content, headBytes);
    if (isArchive(head)) return readArchive(content, known !== undefined);
    const shape = known ?? (await surveyText(content, head));
    if ('reason' in shape) return shape;
    const text = { encoding: shape.encoding as TextEncoding, delimiter: shape.delimiter as Delimiter };
    const rows = (from?: RowMark) => textRows(content, text, from);
    return { shape, tables: [{ sheet: undefined, rows, serialDates: undefined }], remarks: [] };
  },
};

/** So much of a file tells its encoding by its beginning and what parts its cells. */
const headBytes = 65_536;
/** A packed workbook with a full sheet of a million rows is smaller; it is inflated in memory. */
const largestArchive = 64 * 1024 * 1024;

const isArchive = ([p, k, three, four]: Uint8Array): boolean => p === 0x50 && k === 0x4b && three === 3 && four === 4;

/** The first bytes of `content`, at least `atLeast` of them where there are so many. */
async function collect(content: UploadContent, atLeast: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content.from(0)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= atLeast) break;
  }
  return Buffer.concat(pieces);
}

async function readArchive(content: UploadContent, isChecked: boolean): Promise<UploadReading> {
  if (content.sizeBytes > largestArchive) {
    const reason = `工作簿超过 ${largestArchive / 1024 / 1024} MB；请拆成几个文件，或另存为 CSV 上传`;
    return { sha256: '', reason };
  }
  const bytes = await collect(content, Number.POSITIVE_INFINITY);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const workbook = readWorkbook(bytes, isChecked);
  if ('reason' in workbook) return { sha256, reason: workbook.reason };
  const { remarks, tables } = workbook;
  const shape: UploadShape = { sha256, encoding: 'XLSX', delimiter: '' };
  return {
    shape,
    remarks,
    tables: tables.map((table) => ({ ...table, rows: (from) => inBatches(table.rows(), from) })),
  };
}

const batchRows = 500;

/** A sheet is always read from its first row: its part is in memory, and only the rows count. */
async function* inBatches(rows: Iterable<SheetRow>, from: RowMark = { row: 0, byte: 0 }): AsyncGenerator<RowBatch> {
  let batch: SheetRow[] = [];
  const full = (): RowBatch => {
    const last = batch.at(-1)?.row ?? from.row;
    return { rows: batch, next: () => ({ row: last, byte: 0 }) };
  };
  for (const row of rows) {
    if (row.row <= from.row) continue;
    batch.push(row);
    if (batch.length < batchRows) continue;
    yield full();
    batch = [];
  }
  if (batch.length > 0) yield full();
}
