import type { RootContent } from 'mdast';
import { type Cell, evidence, heading, list, strong } from '../../document/nodes.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { newsLabel } from '../news/news-rules.ts';
import { shortDay } from './cells.ts';

/** Heading of what matters most, in mails, drafts and on the desk. */
export const newsTitle = '本周要事';

/** 本周要事: what matters most, each with what to do by when; nothing in a week without any. */
export function newsChapter({ news }: Pick<ReviewFacts, 'news'>): RootContent[] {
  if (news.length === 0) return [];
  return [heading(2, newsTitle), newsList(news)];
}

/** The news as a numbered list; a mail has no room for the numbers of records. */
export function newsList(news: ReviewFacts['news'], marks: 'marked' | 'bare' = 'marked'): RootContent {
  return list(
    news.map(
      ({ kind, what, todo, by, recordIds }): Cell => [
        strong(`${newsLabel(kind)}：`),
        what,
        evidence(...(marks === 'marked' ? recordIds : [])),
        // The day stands within the sentence: at its beginning it would read as the day of an entry.
        `。请在${shortDay(by)}前${todo}。`,
      ],
    ),
    true,
  );
}
