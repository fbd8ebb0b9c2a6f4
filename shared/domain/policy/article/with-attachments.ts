import type { Day } from '../../day.ts';
import { comparable } from '../page/tidy.ts';
import { findDeadlines } from '../understanding/find-deadlines.ts';
import { documentNumber } from './document-number.ts';
import type { ExtractedArticle } from './extract.ts';

/** What the files of a notice say, as text, and which of them could not be read. */
export interface AttachedText {
  /** Each file that was read. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** Chinese, one for each file that was to be read and was not. */
  readonly unread: readonly string[];
}

/** A page with less text than this only hands over its file. */
const coverLength = 120;
/** Characters of a file in which its own title and number stand. */
const headLength = 1_500;
const longestNumberLine = 60;
const mostDeadlines = 20;

/** True where the page itself says little: the document is the file. */
export const isCover = ({ bodyText }: ExtractedArticle): boolean => bodyText.length < coverLength;

/**
 * The article with what its files say: their deadlines beside its own, and where the page only hands over a file that has
 * the notice's title, the number and the text of that file. What could not be read is among the doubts.
 */
export function withAttachments(article: ExtractedArticle, attached: AttachedText, readOn: Day): ExtractedArticle {
  const { files, unread } = attached;
  const text = files.map((file) => `${file.text}\n`).join('');
  const doubts = [...article.doubts, ...unread];
  if (text === '') return { ...article, doubts };
  const { publishedOn } = article;
  const known = new Set(article.deadlines.map(({ kind, on }) => `${kind} ${on}`));
  const more = findDeadlines(text, { publishedOn, readOn }).filter(({ kind, on }) => !known.has(`${kind} ${on}`));
  const deadlines = [...article.deadlines, ...more].slice(0, Math.max(mostDeadlines, article.deadlines.length));
  if (!isCover(article)) return { ...article, deadlines, doubts };
  const bodyText = article.bodyText === '' ? text : `${article.bodyText}\n${text}`;
  return { ...article, bodyText, deadlines, doubts, number: article.number ?? numberIn(text, article.title) };
}

/** The number at the head of a file that has the notice's own title; another file's number is another document's. */
function numberIn(text: string, title: string): string | undefined {
  const head = text.slice(0, headLength);
  const core = comparable(title).slice(-20);
  if (core.length < 8 || !comparable(head).includes(core)) return undefined;
  for (const line of head.split('\n')) {
    if (line.length > longestNumberLine) continue;
    const number = documentNumber(line);
    if (number !== undefined) return number;
  }
  return undefined;
}
