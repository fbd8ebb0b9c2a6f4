import { type DigestTender, sumWords } from '../../../../shared/domain/tender/report/digest-tender.ts';

/** `（待核对）` after what the page does not say for certain. */
export const unsure = (sure: boolean): string => (sure ? '' : '（待核对）');

/** At what price a purchase went: its sum, its price in words, or that none was read. */
export function priceWords({ amount, priceNote, winners }: DigestTender): string {
  const price = amount === null ? (priceNote ?? '未读出') : sumWords(amount);
  return amount !== null && winners.length > 1 ? `${price}（${winners.length} 家中标合计）` : price;
}

/** The page that tells of a purchase last. */
export const lastUrl = ({ history }: DigestTender): string => history.at(-1)?.url ?? '';
