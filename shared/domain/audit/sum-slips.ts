import { type Finding, findingAt } from './finding.ts';
import type { Figure } from './statements/figures.ts';
import { numberOf } from './statements/numerals.ts';
import { otherTime, type Segment, shown, someAddUpTo } from './statements/segments.ts';
import type { Statement } from './statements/statement.ts';

/** Numbers that are no parts of a sum. */
const noPart =
  /计划|应(?=[收到付缴检办发归])|实(?=[际到收付发缴])|目标|剩|余|未|欠|每|各|单价|均|退|最高|最低|超|原|增|减|第|存|初|现有|现在/;

/**
 * A sum without a word for it: the first or the last of a row of numbers of one unit is what the others make but for one
 * digit. The slip itself shows that a sum was meant; two digits are too few unless the parts are a plain list.
 */
export function sumSlips({ figures, statement, text }: Segment): Finding[] {
  const [head, ...more] = figures;
  if (head === undefined || more.length < 2 || more.length > 8 || head.kind === 'share' || head.unit === '') return [];
  const group = figures.filter((figure) => figure.unit === head.unit && figure.kind === head.kind);
  if (group.length !== figures.length || group.some(({ isRough, label }) => isRough || otherTime.test(label)))
    return ofWhich({ figures, statement, text });
  for (const total of [group.at(-1), head]) {
    const parts = group.filter((one) => one !== total);
    if (total === undefined || parts.some(({ label, tail }) => noPart.test(label) || /[到至]$/.test(tail))) continue;
    const sum = parts.reduce((all, { value }) => all + value, 0);
    if (!isOneDigitOff(sum / total.scale, total.value / total.scale, isPlainList(parts, text))) continue;
    if (parts.some(({ value }) => value >= total.value) || isOneOfThem(total, group, text)) continue;
    return [findingAt(statement, `各项相加为 ${shown(sum, total)}，写的是 ${total.written}`)];
  }
  return ofWhich({ figures, statement, text });
}

/** Joined by 、 to its neighbour a number is one of the parts. */
function isOneOfThem(total: Figure, group: readonly Figure[], text: string): boolean {
  const at = group.indexOf(total);
  const [before, after] = [group[at - 1], group[at + 1]];
  return (
    (before !== undefined && text.slice(before.end, total.index).startsWith('、')) ||
    (after !== undefined && text.slice(total.end, after.index).startsWith('、'))
  );
}

const isPlainList = (parts: readonly Figure[], text: string): boolean =>
  parts.every((part, at) => {
    const next = parts[at + 1];
    return next === undefined || (text.slice(part.end, next.index).startsWith('、') && part.label !== '');
  });

/** 540 and 520: as long, and one digit is another. */
function isOneDigitOff(sum: number, stated: number, isList: boolean): boolean {
  const [first, second] = [sum, stated].map((value) => String(Math.round(value * 1e6) / 1e6));
  if (first === undefined || second === undefined || first.length !== second.length) return false;
  const digits = first.replace('.', '').length;
  const others = [...first].filter((digit, at) => digit !== second.charAt(at)).length;
  return others === 1 && digits >= (isList ? 2 : 3);
}

/** `审 62 份，退回 11 份，其中 A 30 份、B 22 份、C 15 份`: three parts and more are those of one number before them. */
function ofWhich({ figures, statement, text }: Segment): Finding[] {
  const at = text.indexOf('其中');
  const [before, after] = [figures.filter(({ index }) => index < at), figures.filter(({ index }) => index > at)];
  const [first] = after;
  if (at === -1 || first === undefined || after.length < 3 || /等|主要|重复|交叉|兼|。./.test(text.slice(at)))
    return [];
  const isOne = after.every(({ unit, isRough, label }) => unit === first.unit && !isRough && !otherTime.test(label));
  const wholes = before.filter(({ unit, isRough }) => unit === first.unit && !isRough);
  const values = after.map(({ value }) => value);
  const sum = values.reduce((all, value) => all + value, 0);
  if (!isOne || first.unit === '' || wholes.length === 0) return [];
  if (wholes.some(({ value }) => someAddUpTo(values, value))) return [];
  const near = wholes.find(({ value }) => sum > value && sum < value * 1.3);
  return near === undefined ? [] : [findingAt(statement, `其中各项相加为 ${shown(sum, near)}，多于 ${near.written}`)];
}

const numeral = '[\\d〇零一二两三四五六七八九十百]{1,5}';
const chain = new RegExp(
  `(${numeral}(?:\\s?[加+＋]\\s?${numeral}){1,9})\\s?(?:，)?(?:总共|一共|共|合计|等于|就是|=|＝)(?:是|为)?\\s?(${numeral}|\\d{1,6})(?=[\\u4e00-\\u9fa5])`,
);

/** `七加五加六总共 20 片`. */
export function pluses(statement: Statement): Finding[] {
  const [, words = '', stated] =
    statement.text.length > 2_000 ? [] : (chain.exec(statement.text.replaceAll('一共', '总共')) ?? []);
  const values = words.split(/[加+＋]/).map((word) => numberOf(word.trim()) ?? Number.NaN);
  const sum = values.reduce((all, value) => all + value, 0);
  return stated === undefined || Number.isNaN(sum) || sum === numberOf(stated)
    ? []
    : [findingAt(statement, `${words} 是 ${sum}，不是 ${stated}`)];
}
