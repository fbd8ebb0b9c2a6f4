import { readMoney } from '../../cells/read-money.ts';
import { halfWidth } from '../../cells/spelling.ts';
import type { Unit } from '../../cells/units.ts';
import type { Fen } from '../../money.ts';
import { chineseFen, chineseSum } from './chinese-amount.ts';
import { clauseStart } from './clause.ts';

/** Thousands and two decimals, or millions: nobody writes 万元 so. */
const inYuan = /^(?:\d{1,3}(?:,\d{3}){1,4}|\d{7,11})\.\d{2}$/;
/** True for 0元, 0.00 and the like. */
export const isZero = (words: string): boolean => /^\D{0,20}0(?:\.0{1,6})?\D{0,20}$/.test(words);

/** Why a number without a unit is no sum. */
export const noUnit = '金额没有单位';

/** What the words of a price come to. */
export type Price =
  | {
      readonly kind: 'sum';
      readonly fen: Fen;
      readonly from: number;
      readonly to: number;
      readonly why?: string | undefined;
    }
  | {
      readonly kind: 'noSum';
      readonly note: string | undefined;
      readonly fen?: Fen | undefined;
      readonly from: number;
      readonly to: number;
      readonly why: string;
    };

interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: 'sum' | 'rate' | 'perUnit' | 'bare' | 'odd';
  readonly fen: Fen;
  /** How many brackets it stands in. */
  readonly depth: number;
  /** True for a sum in Chinese numerals. */
  readonly inWords: boolean;
  /** True when 合计, 总价 or the like stands right before it. */
  readonly isTotal: boolean;
  readonly isCut: boolean;
}

/** Where a price was read and in which unit a number without one is. */
export interface PriceContext {
  /** From the label, the head of the column or the line beside the table. */
  readonly unit?: Unit | undefined;
  readonly cuts?: readonly number[];
}

/** Groups of three figures with a blank between them are one number that was cut. */
const spaced = /(?<![\d.,])\d{1,3}(?: \d{3}){1,4}(?=\.\d{2}|\s?(?:元|万元))/;
const number = /(?<![\d.,A-Za-z_\-〔[])\d(?:[\d,]{0,30}\d)?(?:\.\d{1,12})?(?!\d)/g;
const unitAfter = /^\s{0,3}[（(]?\s?(?:人民币)?(亿元|百万元|千元|万元|万|亿|元|圆|%|‰|折|个百分点)\s?[）)]?/;
const perInBracket =
  /^\s?\((?:每|按)?(?:年|月|季度|天|亩|平方米|平方公里|公里|公顷|㎡|人次|人|次|户|宗|幅|份|点|件|套|台)\)|^\s?\(每[^()]{1,8}\)/;
const limitBefore = /(?:不超过|不高于|上限|封顶|最高)[^\d，。；、,;]{0,8}$/;
const openEnded = /据实|按实|暂定|预估|估算|约\s?\d/;
const perAfter = /^(?:\s?人民币)?\s?(?:[/／](?!\s?[)）])|每)\s?[^\d，。；、,;\s（）()]{1,10}/;
const wholeTerm = /^(?:\s?人民币)?\s?[/／]\s?(?:[二两三四五]|[2-5])\s?年/;
const perBefore = /(?:每|单价|年(?:租金|服务费|费用|均|度费用))[^\d，。；、]{0,8}$/;
const yuanBefore = /(?:[￥¥]|RMB|人民币)\s?$/;
const totalBefore = /(?:总价|合计|总计|共计|共|总金额|总报价|总额|小计)(?:金额)?(?:人民币)?[:：为]?\s?[￥¥]?$/;
const noAmountAfter =
  /^\s?(?:年|个|月|日|天|套|包|平方|公里|亩|公顷|项|批|台|人|家|分(?!之)|期|号|米|吨|次|名|份|辆|件|幅|户|宗|标段|座|处|[A-Za-z]|[-—~至]\d)/;

/** How deep in brackets each character stands. */
function depthsOf(text: string): Uint8Array {
  const depths = new Uint8Array(text.length);
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth = Math.min(9, depth + 1);
    depths[at] = depth;
    if (text[at] === ')') depth = Math.max(0, depth - 1);
  }
  return depths;
}

function numberTokens(text: string, depths: Uint8Array, { unit, cuts = [] }: PriceContext): Token[] {
  return [...text.matchAll(number)].flatMap((match): Token[] => {
    const from = match.index;
    const end = from + match[0].length;
    const [before, after] = [text.slice(Math.max(0, from - 14), from), text.slice(end, end + 24)];
    const own = unitAfter.exec(after);
    const written = own?.[1];
    const isMoney = written !== undefined && /[元圆万亿]/.test(written);
    if (written === undefined && noAmountAfter.test(after)) return [];
    const to = end + (own?.[0].length ?? 0);
    const per = perAfter.exec(text.slice(to, to + 16)) ?? perInBracket.exec(text.slice(to, to + 16));
    const common = {
      from,
      depth: depths[from] ?? 0,
      inWords: false,
      isTotal: totalBefore.test(before),
      isCut: cuts.some((cut) => cut > from && cut <= end),
    };
    if (written !== undefined && !isMoney) return [{ ...common, to, kind: 'rate', fen: 0 }];
    const spelled = written === undefined ? (yuanBefore.test(before) ? '元' : '') : written.replace('圆', '元');
    const money = readMoney(
      `${match[0]}${spelled === '百万元' || spelled === '千元' ? '' : spelled}`,
      unitOf(spelled) ?? unit ?? '元',
    );
    if ('reason' in money) return [{ ...common, to, kind: 'odd', fen: 0 }];
    // 1800万元/三年 is the sum of the whole term.
    const ofTerm = per === null ? null : wholeTerm.exec(per[0]);
    if ((per && ofTerm === null) || perBefore.test(before))
      return [{ ...common, to: to + (per?.[0].length ?? 0), kind: 'perUnit', fen: money.fen }];
    const whole = to + (ofTerm?.[0].length ?? 0);
    const isBare = spelled === '' && unit === undefined;
    return [{ ...common, to: whole, kind: isBare ? 'bare' : 'sum', fen: money.fen }];
  });
}

const unitOf = (spelled: string): Unit | undefined =>
  spelled === '百万元' || spelled === '千元' ? spelled : undefined;

function wordTokens(text: string, depths: Uint8Array): Token[] {
  return [...text.matchAll(chineseSum)].flatMap((match): Token[] => {
    const fen = chineseFen(match[0]);
    const from = match.index;
    const to = from + match[0].length;
    const isTotal = totalBefore.test(text.slice(Math.max(0, from - 14), from));
    if (fen === undefined || fen === 0) return [];
    return [{ from, to, kind: 'sum', fen, depth: depths[from] ?? 0, inWords: true, isTotal, isCut: false }];
  });
}

/** The words of a price that is no sum: its tokens and the clause before the first, without 人民币. */
function noteOf(text: string, tokens: readonly Token[]): { note: string; from: number; to: number } {
  const [first] = tokens;
  const last = tokens.at(-1)?.to ?? text.length;
  // A bracket that the words open is closed: 3600(元/人/月).
  const isOpen = text.slice(0, last).lastIndexOf('(') > text.slice(0, last).lastIndexOf(')');
  const close = isOpen ? text.indexOf(')', last) : -1;
  const to = close >= 0 && close - last < 12 ? close + 1 : last;
  const start = first?.from ?? 0;
  const head = text.slice(0, start);
  const clause = clauseStart(head, ',;。\n');
  const skip = /^(?:人民币|\s|[￥¥](?=\d))*/.exec(text.slice(clause))?.[0].length ?? 0;
  const from = Math.min(start, clause + skip);
  return { note: text.slice(from, to).trim(), from, to };
}

const figuresOnly = /^\((?:小写|即|人民币|RMB|[￥¥:：\s]){0,6}$/;
const tooLittle = 100;
/** A purchase of less than 1000 元 is more likely the price of a piece. */
const suspiciouslyLittle = 100_000;

/**
 * The sum that `written`, the value of a label such as 中标金额, comes to. What is no plain sum keeps its words: a rate, a price
 * for each unit or year, a price in parts, 0元 and 1元. A number without a unit, and one whose 大写 says another sum, is asked
 * about. Undefined when there is no number. Places are offsets in `written`.
 */
export function readPrice(written: string, context: PriceContext = {}): Price | undefined {
  const whole = halfWidth(written.slice(0, 600));
  // What a sum is made of is no second sum.
  const ofWhich = whole.search(/[,;。(\s]{0,2}其中/);
  const text = ofWhich > 0 ? whole.slice(0, ofWhich) : whole;
  if (/\d,\s{0,4}$/.test(text))
    return { kind: 'noSum', note: undefined, from: 0, to: text.length, why: '金额断在两行' };
  const gap = spaced.exec(text);
  if (gap !== null)
    return {
      kind: 'noSum',
      note: undefined,
      from: gap.index,
      to: gap.index + gap[0].length,
      why: '金额的数字中间有空格',
    };
  const depths = depthsOf(text);
  const words = wordTokens(text, depths);
  const all = [...numberTokens(text, depths, context), ...words].sort((a, b) => a.from - b.from);
  const outside = all.filter(({ depth }) => depth === 0);
  // 大写 in brackets is the same sum again, and so are the figures behind a sum in words: 壹佰万元（小写：1000000元）.
  const isSpelled = outside.every(({ inWords }) => inWords);
  const isAgain = ({ from, depth, inWords, kind }: Token): boolean =>
    depth > 0 &&
    (inWords ||
      (isSpelled &&
        (kind === 'sum' || kind === 'bare') &&
        figuresOnly.test(text.slice(text.lastIndexOf('(', from), from))));
  const tokens = outside.length === 0 ? all : [...outside, ...all.filter(isAgain)];
  const [first] = tokens;
  if (first === undefined) return undefined;
  const original = written.slice(0, 600);
  const noted = (why: string, of: readonly Token[]): Price => {
    const { from, to } = noteOf(text, of);
    const [only] = of;
    const fen = of.length === 1 && only?.kind === 'perUnit' ? only.fen : undefined;
    return { kind: 'noSum', note: original.slice(from, to).trim(), fen, from, to, why };
  };
  const totals = tokens.filter(({ isTotal, kind }) => isTotal && kind === 'sum');
  const odd = tokens.filter(({ kind }) => kind === 'rate' || kind === 'perUnit');
  // 设计费56万元，建安费下浮6.2%: sums of parts and a rate for the rest.
  const isInParts = new Set(tokens.filter(({ kind }) => kind === 'sum').map(({ fen }) => fen)).size > 1;
  if (odd.length > 0 && totals.length === 0)
    return noted(
      odd.some(({ kind }) => kind === 'rate') ? '报价为费率' : '报价为单价',
      odd.length === tokens.length || isInParts ? tokens : odd,
    );
  const sums = totals.length > 0 ? totals : tokens.filter(({ kind }) => kind === 'sum');
  const bare = tokens.filter(({ kind }) => kind === 'bare');
  const [sum] = sums;
  const [lone] = bare;
  const isAlone = lone !== undefined && bare.every(({ fen }) => fen === lone.fen);
  if (sum === undefined && isAlone && inYuan.test(text.slice(lone.from, lone.to)))
    return { ...placeOf(lone), why: noUnit };
  if (sum === undefined)
    return {
      kind: 'noSum',
      note: undefined,
      from: first.from,
      to: first.to,
      why: bare.length > 0 ? noUnit : '金额写法不清',
    };
  const spoken = sums.filter(({ inWords }) => inWords);
  const figures = [...sums.filter(({ inWords }) => !inWords), ...bare];
  const differs = spoken.some(({ fen }) => figures.length > 0 && figures.every((figure) => figure.fen !== fen));
  if (differs) return { kind: 'noSum', note: undefined, from: sum.from, to: sum.to, why: '大写与小写不一致' };
  if (new Set(sums.map(({ fen }) => fen)).size > 1) return noted('报价分为几部分', sums);
  if (limitBefore.test(text.slice(Math.max(0, sum.from - 14), sum.from))) return noted('只有上限', [sum]);
  if (sum.fen <= tooLittle) return noted('报价为零元或一元', [sum]);
  if (sums.some(({ isCut }) => isCut) && spoken.length === 0) return { ...placeOf(sum), why: '金额断在两行' };
  if (sum.fen < suspiciouslyLittle) return { ...placeOf(sum), why: '金额过小，可能是单价' };
  if (openEnded.test(text)) return { ...placeOf(sum), why: '金额为暂定或据实结算' };
  if (tokens.some(({ kind }) => kind === 'odd')) return { ...placeOf(sum), why: '金额写法不清' };
  if (bare.some(({ fen }) => fen !== sum.fen)) return { ...placeOf(sum), why: '旁边还有没有单位的数' };
  return placeOf(sum);
}

const placeOf = ({ fen, from, to }: Token) => ({ kind: 'sum', fen, from, to }) as const;
