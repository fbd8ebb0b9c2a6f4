import { addDays } from '../../day.ts';
import type { NewsItem } from '../facts/news-schema.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { Candidate } from '../suggest/candidate.ts';
import { moneyNews } from './money-news.ts';
import { deadlineNewsDays, mostNews, newsRules } from './news-rules.ts';
import { officeNews, unseenNews } from './people-news.ts';
import type { NewsSources } from './sources.ts';
import { deadlineNews, requestNews, rivalNews, signingNews } from './work-news.ts';

/** The week's up to five things that matter most, by `newsRules`. */
export function newsOf(index: ReviewIndex, facts: NewsSources['facts'], candidates: readonly Candidate[]): NewsItem[] {
  const sources = { facts, index, candidates: new Map(candidates.map((candidate) => [candidate.id, candidate])) };
  const found = [
    ...deadlineNews(sources, addDays(index.issuedOn, deadlineNewsDays)),
    ...officeNews(sources),
    ...moneyNews(sources),
    ...signingNews(sources),
    ...rivalNews(sources),
    ...requestNews(sources),
    ...unseenNews(sources),
  ];
  return newsRules
    .flatMap(({ kind, most }) => found.filter((item) => item.kind === kind).slice(0, most))
    .slice(0, mostNews);
}
