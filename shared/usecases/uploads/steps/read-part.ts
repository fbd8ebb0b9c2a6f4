import type { UploadMark, UploadPart } from '../../../domain/upload/part.ts';
import { findHeader, headerWithin, type SheetRow } from '../../../domain/upload/read-table.ts';
import type { UploadedFile, UploadedTable, UploadReading } from '../../../ports/uploads.ts';
import { keepTable } from './keep-table.ts';

type Tables = Exclude<UploadReading, { readonly reason: string }>;

/** Reads about `rowsPerPart` rows of `file` from `mark` on, and keeps their records. */
export async function readPart(
  ports: Parameters<typeof keepTable>[0],
  file: UploadedFile,
  { shape, tables }: Tables,
  mark: UploadMark,
  rowsPerPart: number,
): Promise<UploadPart> {
  const parts: UploadPart['tables'][number][] = [];
  const remarks: string[] = [];
  let left = rowsPerPart;
  for (const [index, table] of tables.entries()) {
    if (index < mark.table) continue;
    if (left <= 0) return { tables: parts, remarks, next: { table: index, row: 0, byte: 0 } };
    const found = findHeader(await firstRowsOf(table));
    if (found === undefined) continue;
    if ('reason' in found) {
      remarks.push(table.sheet === undefined ? found.reason : `工作表“${table.sheet}”未读取：${found.reason}`);
      continue;
    }
    const from = index === mark.table && mark.row > 0 ? mark : undefined;
    const { missing } = found.header;
    if (missing.length > 0 && from === undefined) remarks.push(missingWords(table.sheet, missing));
    const kept = await keepTable(ports, { file, sha256: shape.sha256, table, index, found, from }, left);
    parts.push(kept.part);
    if (kept.next !== undefined) return { tables: parts, remarks, next: { table: index, ...kept.next } };
    left -= kept.rows;
  }
  return { tables: parts, remarks };
}

/** A file without all required columns updates what is known, and is no file of new records. */
function missingWords(sheet: string | undefined, missing: readonly string[]): string {
  const where = sheet === undefined ? '文件' : `工作表“${sheet}”`;
  return `${where}缺少必填列：${missing.join('、')}。已有的记录只更新所给的列；还没有的记录暂存，等这些列上传后合并`;
}

/** As many rows as the header is looked for in. */
async function firstRowsOf(table: UploadedTable): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const { rows } of table.rows()) {
    first.push(...rows.slice(0, headerWithin));
    if (first.length >= headerWithin) break;
  }
  return first;
}
