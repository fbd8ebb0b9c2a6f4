import type { Fen } from '../../money.ts';
import type { Stated } from '../notice.ts';
import type { NoticeFacts } from './facts.ts';
import { readPrice } from './price.ts';

const sum =
  '(?:为|是|共计?|共|约)?\\s?[:：]?\\s?((?:人民币)?\\s?[￥¥]?\\s?(?:\\d[\\d,，.]{0,16}\\s?(?:万元|元|亿元)|[零〇一壹二贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿]{2,24}[元圆]整?)(?:[（(][^（）()]{2,30}[）)])?)(?![/／]|每)';
const patterns = {
  budget: new RegExp(`(?<!每年)(?:总预算|预算(?:总?金额|总?额|资金|总价|价)?)${sum}`, 'g'),
  ceiling: new RegExp(`(?:最高(?:投标)?限价|招标控制价|拦标价|控制价|最高限额)${sum}`, 'g'),
  price: new RegExp(`(?:中标|成交|中选)(?:总)?(?:金额|价格?|总价)${sum}`, 'g'),
  contract: new RegExp(`(?:合同|签约)(?:总)?(?:金额|价款?|总价)${sum}`, 'g'),
} as const;

/** A ceiling or budget for each piece in a sentence: 最高限价为2800元/公顷. */
const perPiece =
  /(?:最高(?:投标)?限价|招标控制价|拦标价|控制价|单价限价|预算单价)(?:为|是)?\s?[:：]?\s?(\d[\d,.]{0,12}\s?万?元\s?[/／]\s?(?![二两三四五2-5]\s?年)[^，。；、（(\s\d]{1,8})/;

/** The words of a price for each piece, where a sentence sets one; never sure. */
export function spokenNote({ text }: Pick<NoticeFacts, 'text'>): Stated<string> | undefined {
  const match = perPiece.exec(text.slice(0, mostText));
  if (match === null) return undefined;
  const words = match[1] ?? '';
  const from = match.index + match[0].length - words.length;
  return { value: words, from, to: from + words.length, sure: false, why: '出自句子' };
}

/** Text in which sentences are looked for. */
const mostText = 50_000;

/**
 * The budget, ceiling or price in a sentence: 本项目预算 7,800,000 元. Never sure, and undefined where sentences name several
 * sums. Only for want of a label or a table.
 */
export function spokenSum({ text }: Pick<NoticeFacts, 'text'>, of: keyof typeof patterns): Stated<Fen> | undefined {
  const found = [...text.slice(0, mostText).matchAll(patterns[of])].flatMap((match): Stated<Fen>[] => {
    const words = match[1] ?? '';
    const price = readPrice(words);
    const from = match.index + match[0].lastIndexOf(words);
    return price?.kind === 'sum'
      ? [{ value: price.fen, from, to: from + words.length, sure: false, why: '出自句子' }]
      : [];
  });
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}
