import { plainView } from './plain-view.ts';

const stars = '＊＊＊';

/** A figure as people write it: groups parted by commas, apostrophes or single blanks, a point, an exponent. */
const figure = /\d(?:[\d,.'_]|[ ](?=\d{3}(?!\d))){0,40}(?:[eE][+-]?\d{1,3}|(?:[×xX*]10\^?\d{1,2}))?/g;

const numerals = '零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌两几数半';
/** A number in characters, the words for "about" and "more than" inside it included. */
const inCharacters = new RegExp(`[${numerals}近上超约数好][${numerals}点余多来个把]{0,24}`, 'g');
const highNumeral = /[十百千万亿]/;

/** A currency that belongs to the figure behind it. */
const currencyBefore = /(?:[¥$€£]|RMB|CNY|USD|HKD|EUR|人民币|美元)[\s:=(+)-]{0,3}$/i;
/** A unit that a name or a heading ends in: the figure behind it is money unless it is a part of a day or an id. */
const unitBefore = /[元块][\s:=为是约近计共+)-]{0,6}$/;
/** What makes any figure before it money. */
const moneyBehind =
  /^[\s余多来几(（]{0,4}(?:[十百千]{0,3}[万亿](?![^\s余多元块人整]{0,1}分之)|[十百千]{0,3}(?:元(?!旦)|块)|[十百千]{1,3}余?整|余?整(?![体理改治合个])|RMB|CNY|USD|yuan|dollars?|(?:[wkm]|mio|bn|million|billion)(?![a-z]))/i;

/** A line that speaks of money: in it every figure that is not plainly something else is an amount. */
const speaksOfMoney =
  /[元块¥$€£欠]|万|亿|RMB|CNY|USD|人民币|款|金额|余额|总额|数额|合同额|产值|价|费|账|帐|应收|已收|未收|实收|回收|收到|支付|付清|未付|已付|首付|预付|待付|垫付|资金|预算|共计|合计|剩余/i;

/** A unit behind a figure that makes it no money. */
const otherUnit =
  /^ {0,2}(?:[天日月年周号时秒次家户条项份件行篇页亩级岁倍位名章节期层点封场组类种步级人](?!民币)|个(?!.{0,2}[百千万亿])|分钟|小时|公里|公顷|平方|%|‰)/;
const ordinal = /(?:第|编号|[〔[（(]|No\.?) ?$/i;

/** Beside these a run of digits is part of a name, a number of a document, an address or a day. */
const joint = /[A-Za-z_/#@〔〕~^-]/;
const aDay = /^(?:19|20)\d{2}(?:[-/.]\d{1,2}){1,2}$/;

/** True for the rule under the heading of a table. */
const isRule = (line: string): boolean => line.includes('--') && !/[^-\s]/.test(line);
const unitOfColumn = /[(（:：] {0,2}(?:人民币)?[百千万亿]{0,2}元/;

/**
 * `text` of a plain mail with every amount of money replaced by stars, its unit kept: `186.5 万元` becomes `＊＊＊万元`. An
 * amount is read in every spelling that an upload may have, and some more: full-width, in characters, grouped, with the
 * unit before, behind, or in the heading of its table. What may be an amount is hidden: in a line that speaks of money
 * only days, counts with their unit, percentages and ids stay.
 */
export function maskAmounts(text: string): string {
  let isUnderUnit = false;
  const lines = text.split('\n');
  return lines
    .map((line, at) => {
      const characters = [...line];
      const view = plainView(characters);
      if (view.trim() === '') isUnderUnit = false;
      const isHeading = isRule(lines[at + 1] ?? '') && !isRule(line);
      const masked = isRule(line) ? line : maskLine(characters, view, isUnderUnit || speaksOfMoney.test(view));
      if (isHeading || unitOfColumn.test(view))
        isUnderUnit = unitOfColumn.test(view) && (isHeading || /单位/.test(view));
      return masked;
    })
    .join('\n');
}

function maskLine(characters: readonly string[], view: string, isMoney: boolean): string {
  const spans = [...figureSpans(view, isMoney), ...characterSpans(view, isMoney)].sort((a, b) => a.from - b.from);
  let masked = '';
  let at = 0;
  for (const { from, to } of spans) {
    if (from < at) continue;
    masked += characters.slice(at, from).join('') + stars;
    at = to;
  }
  return masked + characters.slice(at).join('');
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function figureSpans(view: string, isMoney: boolean): Span[] {
  return [...view.matchAll(figure)]
    .map(({ 0: written, index }) => ({ from: index, to: index + written.replace(/[,.'_]{1,40}$/, '').length }))
    .filter((span) => isAmount(view, span, isMoney))
    .map(({ from, to }) => ({
      from: from - signBefore(view, from),
      to: to + (/^ [万亿元]/.test(view.slice(to, to + 2)) ? 1 : 0),
    }));
}

/** Length of the sign of a currency before a figure. */
const signBefore = (view: string, from: number): number =>
  /[¥$€£] ?[-+]? ?$/.exec(view.slice(Math.max(0, from - 4), from))?.[0].length ?? 0;

function isAmount(view: string, { from, to }: Span, isMoney: boolean): boolean {
  const written = view.slice(from, to);
  const before = view.slice(Math.max(0, from - 12), from);
  const behind = view.slice(to, to + 14);
  if (currencyBefore.test(before)) return true;
  if (unitBefore.test(before) && !otherUnit.test(behind)) return !isNamePart(before, behind, written);
  if (moneyBehind.test(behind)) return !/[A-Za-z]$/.test(before);
  if (otherUnit.test(behind) || ordinal.test(before) || isNamePart(before, behind, written)) return false;
  return isMoney || /\.\d{2}$/.test(written) || /\d[,']\d{3}/.test(written) || written.length >= 6;
}

function isNamePart(before: string, behind: string, written: string): boolean {
  return joint.test(before.slice(-1)) || /^[A-Za-z_/#@〔〕~^-]/.test(behind) || aDay.test(written);
}

function characterSpans(view: string, isMoney: boolean): Span[] {
  return [...view.matchAll(inCharacters)]
    .filter(({ 0: written, index }) => {
      const behind = view.slice(index + written.length, index + written.length + 8);
      if (/[万亿]/.test(written.slice(1)) || moneyBehind.test(behind))
        return written.length > 1 || /^[万亿]/.test(behind);
      return isMoney && written.length > 1 && highNumeral.test(written) && !isOrdinalOrCount(view, index, behind);
    })
    .map(({ 0: written, index }) => ({ from: index, to: index + written.replace(/[万亿]{1,24}$/, '').length }))
    .filter(({ from, to }) => to > from);
}

const isOrdinalOrCount = (view: string, from: number, behind: string): boolean =>
  view[from - 1] === '第' || otherUnit.test(behind);
