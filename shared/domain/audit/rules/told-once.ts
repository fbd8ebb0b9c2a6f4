import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { RowText, Statement } from '../statements/statement.ts';

/** So short that two items may well be the same. */
const leastCharacters = 10;
/** A text that copies itself all over is told so by these. */
const mostFindings = 10;

/** An item of a list, or a row of a table, does not stand there twice word for word. */
export const toldOnce: Rule = {
  id: 'told-once',
  title: '同一条不写两遍',
  mend: '删去重复的一条；确是两件事的写明区别',
  check(text) {
    const items = text.statements.filter(isItem);
    const findings = [
      ...repeated(items, ({ text: words, section }) => `${section.path.join('|')}|${bare(words)}`),
      ...text.tables.flatMap(({ rows }) => repeatedRows(rows)),
    ];
    return outcomeOf(items.length + text.tables.length, findings.slice(0, mostFindings));
  },
};

/** A sentence in an item of a list; what a speaker says twice is speech. */
const isItem = ({ cell, place, speaker, text }: Statement): boolean =>
  cell === undefined && speaker === undefined && /第\d+项/.test(place) && bare(text).length >= leastCharacters;

const bare = (words: string): string => words.replace(/[\s，。；：:,;.、]/g, '');

function repeated(items: readonly Statement[], keyOf: (item: Statement) => string): Finding[] {
  const known = new Map<string, Statement>();
  return items.flatMap((item): Finding[] => {
    const key = keyOf(item);
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, item);
      return [];
    }
    return first.block === item.block ? [] : [findingAt(item, '与前面一条逐字相同：疑为重复', first)];
  });
}

const serial = /序号|编号|^#$|^No/i;
const dayCell = /日期|星期|日子|时间/;

/** Rows alike in every cell but their number; rows of a log may be alike. */
function repeatedRows(rows: readonly RowText[]): Finding[] {
  const known = new Map<string, Statement>();
  return rows.flatMap(({ cells, quote }): Finding[] => {
    const [first] = cells;
    const told = cells.filter(({ cell, text }) => !serial.test(cell?.header ?? '') && text.trim() !== '');
    const words = told.filter(({ text }) => /[\u4e00-\u9fa5A-Za-z]{2,}/.test(text));
    if (
      first === undefined ||
      words.length < 2 ||
      told.some(({ cell }) => dayCell.test(cell?.header ?? '') && cell?.table.section.role !== 'plan')
    )
      return [];
    const key = told.map(({ text }) => bare(text)).join('|');
    if (key.length < leastCharacters) return [];
    const before = known.get(key);
    if (before === undefined) {
      known.set(key, first);
      return [];
    }
    return [findingAt(first, '与前面一行逐格相同：疑为重复', before, quote)];
  });
}
