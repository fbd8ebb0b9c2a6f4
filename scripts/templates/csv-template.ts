import type { Column } from '../../shared/domain/logs/column.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import { allowedIn, columnsOf } from './column-words.ts';

/** Longer hints than this are not read as part of a header; see readHeader. */
const longestHint = 60;

/** Types that need no word beside their header. */
const plain: ReadonlySet<Column['type']> = new Set(['text', 'day']);

/** The blank CSV of `kind`: a BOM and one line of headers, `*` for required, what is allowed in brackets. */
export function csvTemplate(kind: LogKind): string {
  return `\uFEFF${columnsOf(kind)
    .map(([, column]) => headerWithHint(column))
    .join(',')}\r\n`;
}

/** `客户类型*（政府/事业单位/国企）`: what ingest reads as 客户类型. */
function headerWithHint(column: Column): string {
  const star = column.presence === 'required' ? '*' : '';
  const hint = hintOf(column);
  return hint === '' ? `${column.header}${star}` : `${column.header}${star}（${hint}）`;
}

function hintOf(column: Column): string {
  if (column.hint !== undefined && column.type === 'text') return bracketFree(column.hint);
  if (column.choices !== undefined) return column.choices.join('/');
  if (plain.has(column.type)) return column.hint === undefined ? '' : bracketFree(column.hint);
  const words = bracketFree(allowedIn(column, 'zh'));
  return column.hint === undefined ? words : bracketFree(`${words}；${column.hint}`);
}

/** Brackets and what stands in them would end the hint early; commas would end the cell. */
function bracketFree(words: string): string {
  return words
    .replace(/[（(][^（()）]*[）)]/g, '')
    .replaceAll(/[,"]/g, '')
    .slice(0, longestHint);
}
