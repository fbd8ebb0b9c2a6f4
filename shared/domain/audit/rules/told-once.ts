import { type Finding, findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import { retold } from '../retold.ts';
import type { RowText, Statement } from '../statements/statement.ts';

/** So short that two items may well be the same. */
const leastCharacters = 10;
/** A sentence outside of lists is long enough to be told once. */
const longCharacters = 13;
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
      ...repeatedClauses(text.statements),
      ...text.tables.flatMap(({ rows }) => repeatedRows(rows)),
    ];
    return outcomeOf(
      items.length + text.tables.length,
      oncePerPassage([...findings.slice(0, mostFindings), ...retold(text)]),
    );
  },
};

/** A sentence of an item, or a long one of the text; what a speaker says twice is speech. */
const isItem = ({ cell, place, speaker, text }: Statement): boolean =>
  cell === undefined &&
  speaker === undefined &&
  bare(text).length >= (/第\d+项/.test(place) ? leastCharacters : longCharacters);

const bare = (words: string): string =>
  words.replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/, '').replace(/[\s，。；：:,;.、]/g, '');

function repeated(items: readonly Statement[], keyOf: (item: Statement) => string): Finding[] {
  return [...Map.groupBy(items, keyOf).values()].flatMap(([first, second, third, ...more]): Finding[] => {
    // What stands there four times is a form of words.
    if (first === undefined || second === undefined || more.length > 0) return [];
    return [second, third].flatMap((item) =>
      item === undefined ? [] : [findingAt(item, '与前面一条逐字相同：疑为重复', first)],
    );
  });
}

/** As many characters of one passage, with its marks, are not written twice by chance. */
const longPassage = 14;
/** Ends of a name, which any sentence may repeat. */
const nameEnd = /(?:项目|工程|公司|单位|平台|中心|系统|局|部|院|校|厂|村|镇|标段|合同|协议|方案|报告)$/;

/** A passage of whole clauses that stands word for word in two lines: one event told twice. */
function repeatedClauses(statements: readonly Statement[]): Finding[] {
  const known = new Map<string, Statement[]>();
  for (const statement of statements.slice(0, 4_000)) {
    if (statement.cell !== undefined || statement.speaker !== undefined || statement.text.length > 400) continue;
    for (const words of passagesOf(statement.text)) {
      // A chapter may take up what another one told; within one it is told twice.
      const passage = `${statement.section.path.join('|')}|${words}`;
      const same = known.get(passage) ?? [];
      if (same.at(-1)?.block !== statement.block) same.push(statement);
      known.set(passage, same);
    }
  }
  const told = new Set<Statement>();
  return [...known.values()].flatMap(([first, second, ...more]): Finding[] => {
    if (first === undefined || second === undefined || more.length > 0 || told.has(second)) return [];
    if (bare(first.text) === bare(second.text) || haveOtherNumbers(first.text, second.text)) return [];
    told.add(second);
    return [findingAt(second, '与前面一段逐字相同：疑为同一件事写了两遍', first)];
  });
}

/** Clauses from each one on, as many as make a long passage; a name alone is none. */
function passagesOf(text: string): string[] {
  const clauses = text
    .replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/, '')
    .split(/[，,；;。：:！？]/)
    .map((clause) => clause.trim());
  return clauses.flatMap((first, at) => {
    let passage = first;
    for (const next of clauses.slice(at + 1, at + 4)) {
      if (passage.length >= longPassage) break;
      passage += next === '' ? '' : `，${next}`;
    }
    return passage.length >= longPassage && (passage !== first || !isName(first)) ? [passage] : [];
  });
}

/** `25 万元：与财政局核对` and `3.5 万元：与财政局核对` are two matters with one remedy. */
function haveOtherNumbers(one: string, other: string): boolean {
  const [first, second] = [numbersIn(one), numbersIn(other)];
  return first.length > 0 && second.length > 0 && !first.some((number) => second.includes(number));
}

/** Numbers in `words` but for those of days. */
const numbersIn = (words: string): string[] =>
  words.replace(/\d{1,2}月\d{1,2}[日号]?/g, '').match(/\d[\d,.]{0,12}/g) ?? [];

const isName = (words: string): boolean => nameEnd.test(words) && !/[了并]|^(?:已|完成)/.test(words);

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
      (dayCell.test(first.cell?.header ?? '') && first.cell?.table.section.role !== 'plan')
    )
      return [];
    const key = told.map(({ text }) => bare(text)).join('|');
    // Without a number or a day two rows may be two matters of one sort.
    if (key.length < leastCharacters || !/\d/.test(key)) return [];
    const before = known.get(key);
    if (before === undefined) {
      known.set(key, first);
      return [];
    }
    return [findingAt(first, '与前面一行逐格相同：疑为重复', before, quote)];
  });
}
