import type { Fen } from '../../money.ts';
import type { ExtractedArticle } from '../../policy/article/extract.ts';
import { type AttachedText, isCover } from '../../policy/article/with-attachments.ts';
import type { Notice, Stated } from '../notice.ts';
import { chineseFen, chineseSum } from './chinese-amount.ts';
import { textPieces } from './pieces.ts';
import { coreOf, noticeOf, type Surroundings } from './read-notice.ts';

/** Characters around a sum in which the same sum in words stands. */
const nearWords = 80;
/** Files that come with a notice and are none themselves, though they name buyer, budget and other bidders' prices. */
const otherFile = /(?:招标|采购|磋商|谈判|询价|比选)文件|声明函|承诺函|清单|图纸|评审表|得分表|合同文本|授权/;

/** What the file `text` says: buyer, winner and the like as it has them, sums only for certain where digits and words agree. */
export function readFile(text: string, around: Surroundings): Notice {
  const pieces = textPieces(text);
  return checked(noticeOf(pieces, around), pieces.text);
}

/**
 * `notice` of a page that only hands over its files, read from the file that says most: their doubts are its own, and what no file
 * says better stays as the page has it. A page that says something itself is not replaced.
 */
export function withFiles(notice: Notice, article: ExtractedArticle, { files, unread }: AttachedText): Notice {
  if (!isCover(article)) return notice;
  const around = { title: notice.title, publishedOn: notice.publishedOn, publisher: article.source, site: '' };
  const read = files
    .filter(({ name }) => !otherFile.test(name))
    .map(({ text }) => readFile(`${article.bodyText}\n${text}`, around));
  const best = read.reduce((found, one) => (coreOf(one) > coreOf(found) ? one : found), notice);
  return { ...best, doubts: [...new Set([...best.doubts, ...unread])] };
}

/** A text that was recognised from a scan may have a wrong digit: a sum stands only with the same sum in words beside it. */
function checked(notice: Notice, text: string): Notice {
  const isWitnessed = ({ value, from, to }: Stated<Fen>): boolean =>
    [...text.slice(Math.max(0, from - nearWords), to + nearWords).matchAll(chineseSum)].some(
      ([words]) => chineseFen(words) === value,
    );
  const one = (sum: Stated<Fen> | undefined): Stated<Fen> | undefined =>
    sum === undefined || !sum.sure || isWitnessed(sum)
      ? sum
      : { ...sum, sure: false, why: '读自附件，没有大写可以对照' };
  const { budget, ceiling, amount, contractAmount, lots } = notice;
  return {
    ...notice,
    budget: one(budget),
    ceiling: one(ceiling),
    amount: one(amount),
    contractAmount: one(contractAmount),
    lots: lots.map((lot) => ({ ...lot, amount: one(lot.amount), budget: one(lot.budget) })),
  };
}
