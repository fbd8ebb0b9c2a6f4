import type { Fen } from '../../money.ts';
import type { Stated } from '../notice.ts';
import type { NoticeFacts } from './facts.ts';
import { readPrice } from './price.ts';

const said =
  /(?<!每年)(?:总预算|预算(?:总?金额|总?额|资金|总价|价)?)(?:为|是|共计?|共)?\s?[:：]?\s?(?:人民币)?[￥¥]?\s?(\d[\d,，.]{0,16}\s?(?:万元|元|亿元))(?![/／]|每)/g;

/** The budget in a sentence: 本项目预算 7,800,000 元. Undefined where sentences name several. */
export function spokenBudget({ text }: NoticeFacts): Stated<Fen> | undefined {
  const found = [...text.slice(0, 50_000).matchAll(said)].flatMap((match): Stated<Fen>[] => {
    const words = match[1] ?? '';
    const price = readPrice(words);
    const from = match.index + match[0].lastIndexOf(words);
    return price?.kind === 'sum'
      ? [{ value: price.fen, from, to: from + words.length, sure: false, why: '出自句子' }]
      : [];
  });
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}
