import { oncePer } from '../grouped.ts';
import { figuresIn } from './statements/figures.ts';
import type { ReviewText, RowText, Statement } from './statements/statement.ts';

const mostRows = 2_000;
const bareNumber = /^[¥￥]?\d[\d,.]{0,14}\s?[%％]?$/;

/** Every row of a table read as one sentence: `限额（元） 4500 | 实际（元） 4800` as 限额4500元，实际4800元. */
export const rowSentences = oncePer(({ tables }: ReviewText): readonly Statement[] =>
  tables.flatMap(({ rows }) => rows.slice(0, mostRows).flatMap(sentenceOf)).slice(0, mostRows),
);

function sentenceOf({ cells, quote }: RowText): Statement[] {
  const [first] = cells;
  const told = cells.filter(({ text }) => text.trim() !== '');
  if (first === undefined || told.length < 2 || /^(?:合计|小计|总计)/.test(first.text)) return [];
  const text = told.map(wordsOf).join('，');
  return text.length > 500 ? [] : [{ ...first, text, quote, figures: figuresIn(text) }];
}

/** A bare number says what it is of by its header. */
function wordsOf({ text, cell }: Statement): string {
  const words = text.trim();
  const header = cell?.header ?? '';
  const name = header.split(/[（(]/, 1)[0] ?? '';
  if (!bareNumber.test(words))
    return words.length < 10 && cell?.row.cells[0]?.text !== text ? `${name}${words}` : words;
  const unit = /[（(]([^（）()\d]{1,4})[）)]/.exec(header)?.[1] ?? '';
  return `${name}${words}${unit}`;
}
