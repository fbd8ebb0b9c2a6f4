import { columnsOf, type HeaderMap } from '../cells/header.ts';
import { type RowRejection, shownValue } from '../cells/row-reading.ts';
import type { Column } from '../logs/column.ts';

/** `1` of `1,020.00`, as it stands where the comma cut it. */
const groupBefore = /^\s{0,8}[-+]?[¥￥]?\s{0,8}\d{1,3}$/;
const groupAfter = /^\d{3}(\.\d{1,2})?\s*$/;
/** Beside an amount these hold no such cell by themselves. */
const numeric: ReadonlySet<Column['type']> = new Set(['money', 'integer', 'decimal', 'rate']);

/** A row of a text file, as far as it is looked at here. */
interface TextRow {
  readonly cells: readonly string[];
  readonly endsOpen?: boolean;
}

/** Tells of a row whose cells may not be where they belong: a text file cannot say so itself. */
export function rowRefusal(header: HeaderMap): (row: TextRow) => RowRejection | undefined {
  const columns = new Map(columnsOf(header.kind));
  const width = header.headers.length;
  const columnAt = (at: number): Column | undefined => columns.get(header.fields[at] ?? '');
  const amounts = header.fields.flatMap((_, at) => (columnAt(at)?.type === 'money' ? [at] : []));
  const isCutAmount = (cells: readonly string[], at: number): boolean => {
    const [before = '', after = ''] = [cells[at], cells[at + 1]];
    if (!groupBefore.test(before) || !groupAfter.test(after)) return false;
    const next = columnAt(at + 1);
    // An id may be three digits; with decimals, or where names stand, it is the rest of the amount.
    return after.includes('.') ? !numeric.has(next?.type ?? 'text') : next?.type === 'text' && isNamed(next);
  };
  return ({ cells, endsOpen }) => {
    const isLonger = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
    const cut = isLonger
      ? cells.findIndex((cell, at) => groupBefore.test(cell) && groupAfter.test(cells[at + 1] ?? ''))
      : (amounts.find((at) => isCutAmount(cells, at)) ?? -1);
    if (cut !== -1) return cutAmount(header.headers[cut] ?? '', `${cells[cut]},${cells[cut + 1]}`);
    return endsOpen === true && cells.length < width ? brokenOff(cells) : undefined;
  };
}

const isNamed = ({ refersTo, header }: Column): boolean => refersTo === undefined && !/编号|号$/.test(header);

const cutAmount = (column: string, found: string): RowRejection => ({
  column,
  found: shownValue(found),
  reason:
    '像是金额里的千分位逗号没有加引号，把一格拆成了两格，后面的列都错了位；' +
    '请去掉千分位（写成 1020.00）或给整格加引号（"1,020.00"），在 Excel 里可把该列设为“常规”后另存为 CSV',
});

const brokenOff = (cells: readonly string[]): RowRejection => ({
  column: '（整行）',
  found: shownValue(cells.join(',')),
  reason:
    '最后一行比表头短，也没有换行，像是文件没有写完或没有传完；请重新导出后上传；确实就是这样的话，在行末按回车再上传',
});
