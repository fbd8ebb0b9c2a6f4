import { fnv1a } from '../fnv.ts';
import { integer, type RowOf, text, texts } from './column.ts';
import { defineLog } from './log.ts';

/** What people write between the header cells of a layout. */
const headerSeparator = '|';

export const layoutLog = defineLog({
  kind: 'layout',
  title: '布局',
  key: ['header'],
  columns: {
    header: text('表头').required({ maxLength: 2_000, hint: '表头各格用 | 连接，回执的问题中给出' }),
    headerRow: integer('表头行').optional({ min: 1, max: 1000 }),
    unit: text('单位').optional({ hint: '表内金额的单位，如 万元' }),
    map: texts('对应', { hint: '列名=类别.列，如 应收日期=应收节点.约定到期日；不要的列写 列名=忽略' }),
    constants: texts('固定值', {
      hint: '字段=值，如 年份=2025；由表带出的写 责任人=标题、责任人=表名 或 责任人=文件名',
    }),
  },
  keyOf: (row) => keyOfHeader(fingerprintIn(row.header)),
});
export type Layout = RowOf<(typeof layoutLog)['columns']>;

/** A fingerprint of more characters than this is too long for a key: its end is told by a hash. */
const longestKey = 250;

const keyOfHeader = (fingerprint: string): string =>
  fingerprint.length <= longestKey ? fingerprint : `${fingerprint.slice(0, longestKey)}…${fnv1a(fingerprint)}`;

/** The header cells without blanks and marks, joined: files with the same ones share a layout. */
export function fingerprintOf(headers: readonly string[]): string {
  const cells = headers.map((header) => header.replace(/[\s*＊]/g, ''));
  while (cells.at(-1) === '') cells.pop();
  return cells.join(headerSeparator);
}

/** The fingerprint that a 布局 row names its tables by. */
export function fingerprintIn(header: string): string {
  return fingerprintOf(header.split(headerSeparator));
}
