import { type Finding, findingAt } from './finding.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, placesOf, subjectOf } from './subjects.ts';

/** One thing told a second time in hardly other words. */
interface Telling {
  readonly statement: Statement;
  readonly words: string;
  readonly quote: string;
  readonly pairs: ReadonlySet<string>;
  readonly numbers: string;
}

/** So short that two may well be alike. */
const leastCharacters = 12;
/** How many of the shorter one's pairs of characters the longer one has. */
const leastShared = 0.66;
const most = 1_500;
/** Passages that may be alike are looked for by their numbers; so many of one number are compared. */
const mostAlike = 12;
const mostFindings = 10;
/** Parts of a paper that take up what others have told. */
const summing =
  /要事|要点|小结|总结|结语|结论|概述|概况|摘要|一句话|汇总|综述|开头|说明|备注|附|更正|上[周期]|速览|总体/;

/** Sentences and rows that tell one event twice as two, in hardly other words. */
export function retold(text: ReviewText): Finding[] {
  const places = placesOf(text);
  const told = [...rowsOf(text), ...text.statements.flatMap(sentenceOf)].slice(0, most);
  const findings: Finding[] = [];
  for (const alike of Map.groupBy(told, ({ numbers }) => numbers).values()) {
    if (alike.length > mostAlike) continue;
    for (const [at, one] of alike.entries()) {
      const other = alike.slice(0, at).find((candidate) => isRetold(candidate, one, places));
      if (other !== undefined)
        findings.push(findingAt(one.statement, '与前面一条几乎相同：疑为同一件事写了两遍', other.statement, one.quote));
    }
  }
  return findings.slice(0, mostFindings);
}

function sentenceOf(statement: Statement): Telling[] {
  const { text, cell, section, lead } = statement;
  if (cell !== undefined || text.length > 300 || corrected.test(text)) return [];
  if (summing.test(lead) || summing.test(section.title)) return [];
  return telling(statement, text, statement.quote);
}

const serial = /序号|编号|^#$|^No/i;

function rowsOf({ tables }: ReviewText): Telling[] {
  return tables.flatMap(({ rows }) =>
    rows.slice(0, 300).flatMap(({ cells, quote }) => {
      const [first] = cells;
      const told = cells.filter(
        ({ cell, text }, at) => !serial.test(cell?.header ?? '') && !(at === 0 && /^\d{1,3}$/.test(text.trim())),
      );
      return first === undefined || /合计|小计|总计/.test(quote)
        ? []
        : telling(first, told.map(({ text }) => normal(text)).join('，'), quote);
    }),
  );
}

/** 10.0 is 10. */
const normal = (text: string): string => text.replace(/(?<=\d)\.0+(?!\d)/g, '');

function telling(statement: Statement, text: string, quote: string): Telling[] {
  const words = text
    .replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/, '')
    .replace(/[\s，。；：:,;.、（）()“”]/g, '');
  const numbers = (text.match(/\d[\d.,:/]*/g) ?? []).filter((number) => number.length > 1 || /\d/.test(number));
  // Without a number two sentences of one wording may be two events.
  const isTold = words.length >= leastCharacters && numbers.length > 0 && /[\u4e00-\u9fa5]{4}/.test(text);
  if (!isTold) return [];
  const key = [...new Set(numbers.map((number) => number.replace(/[.,:/]{1,3}$/, '')))].sort().join('|');
  const pairs = new Set(Array.from({ length: words.length - 1 }, (_, index) => words.slice(index, index + 2)));
  return [{ statement, words, quote, pairs, numbers: key }];
}

function isRetold(one: Telling, other: Telling, places: ReadonlySet<string>): boolean {
  const [first, second] = [one.statement, other.statement];
  if (first.block === second.block && first.cell === undefined) return false;
  if ((first.cell === undefined) !== (second.cell === undefined)) return false;
  if (first.cell !== undefined && first.cell.table !== second.cell?.table) return false;
  if (isPlan(first) !== isPlan(second))
    return one.numbers.length > 2 && isAlike(one, other, 0.75) && !isNext(other.words);
  if (first.speaker !== undefined || isNext(one.words) !== isNext(other.words)) return false;
  // Rows of a table are made alike: all but a character or two.
  const least = first.cell === undefined ? leastShared : 0.86;
  return isAlike(one, other, least) && !areTwo(subjectOf(one.words), subjectOf(other.words), places);
}

const isPlan = ({ section }: Statement): boolean => section.role === 'plan' || section.role === 'support';
const isNext = (words: string): boolean => /下周|计划|拟|将于/.test(words);

function isAlike(one: Telling, other: Telling, least: number): boolean {
  const [short, long] = one.pairs.size <= other.pairs.size ? [one, other] : [other, one];
  if (long.pairs.size > short.pairs.size * 1.8) return false;
  const shared = [...short.pairs].filter((pair) => long.pairs.has(pair)).length / short.pairs.size;
  if (shared >= least) return true;
  // The same words in another order, with two numbers in common and more.
  const others = [...short.words].filter((character) => !long.words.includes(character)).length / short.words.length;
  return short.numbers.split('|').length > 1 && shared >= least - 0.16 && others <= 0.16;
}
