import type { Column } from '../../shared/domain/logs/column.ts';
import { type LogKind, logs, uploadedKinds } from '../../shared/domain/logs/registry.ts';
import { allowedIn, columnsOf, defaultOf, keyHeaders, referenceOf } from './column-words.ts';

/** What stands around the generated tables; the tables replace the line `{{kinds}}`. */
const marker = '{{kinds}}';

/** docs/uploads.md or docs/uploads.zh-CN.md: `frame` with a table per kind in its place. */
export function uploadsPage(frame: string, language: 'zh' | 'en'): string {
  return frame.replace(marker, uploadedKinds.map((kind) => section(kind, language)).join('\n\n'));
}

const heads = {
  zh: ['列', '字段', '必填', '允许的值', '说明'],
  en: ['header', 'field', 'required', 'allowed', 'remarks'],
} as const;

function section(kind: LogKind, language: 'zh' | 'en'): string {
  const { title, columns } = logs[kind];
  const head = heads[language];
  const rows = columnsOf(kind).map(([field, column]) => rowOf(field, column, language));
  const file = `[${title}.csv](../examples/templates/${encodeURI(title)}.csv)`;
  const key = keyHeaders(kind).join(' + ');
  const lead =
    language === 'zh'
      ? `${Object.keys(columns).length} 列。编号：${key}。空白模板：${file}`
      : `${Object.keys(columns).length} columns. Key: ${key}. Blank template: ${file}`;
  return [
    `### ${title} \`${kind}\``,
    lead,
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    ...rulesOf(kind, language),
  ].join('\n\n');
}

function rowOf(field: string, column: Column, language: 'zh' | 'en'): string[] {
  const yes = language === 'zh' ? '是' : 'yes';
  const remarks = [referenceOf(column, language), defaultOf(column, language), column.hint];
  return [
    column.header,
    `\`${column.id ?? field}\``,
    column.presence === 'required' ? yes : '',
    allowedIn(column, language),
    remarks.filter((words) => words !== undefined).join(language === 'zh' ? '；' : '; '),
  ].map((cell) => cell.replaceAll('|', '\\|'));
}

function rulesOf(kind: LogKind, language: 'zh' | 'en'): string[] {
  const log: { readonly rules?: readonly string[] } = logs[kind];
  if (log.rules === undefined) return [];
  return [`${language === 'zh' ? '同一行内：' : 'Within a row: '}${log.rules.join('；')}`];
}
