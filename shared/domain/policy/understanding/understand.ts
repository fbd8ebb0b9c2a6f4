import type { Day } from '../../day.ts';
import type { ExtractedArticle } from '../article/extract.ts';
import type { ListRow } from '../list/result.ts';
import { tidy } from '../page/tidy.ts';
import type { Policy } from '../policy.ts';
import { findRegions } from '../region/find-regions.ts';
import { sketchOf } from '../repost/sketch.ts';
import type { PolicySource } from '../source/source.ts';
import { matchDirections } from '../topic/match-directions.ts';
import { matchTopics } from '../topic/match-topics.ts';
import { summarize } from './summarize.ts';

/** A notice as found: its row on the list, and its page or why that could not be read. */
export interface FoundNotice {
  readonly policyId: string;
  readonly source: PolicySource;
  readonly row: ListRow;
  readonly article: ExtractedArticle | undefined;
  readonly unread: string | undefined;
  readonly firstSeenOn: Day;
}

const maxTitle = 300;
const maxSentence = 400;
const maxItems = 20;
const maxPeople = 100;

/** What a notice says, as a policy, with the sketch by which its reposts are found. */
export function understand(notice: FoundNotice): { readonly policy: Policy; readonly sketch: readonly number[] } {
  const { source, row, article, firstSeenOn } = notice;
  const title = titleOf(row.title, article?.title ?? '');
  const body = article?.bodyText ?? '';
  const topics = matchTopics(title, body);
  const summary = summarize(
    title,
    body,
    topics.map(({ topic }) => topic),
  );
  const policy: Policy = {
    policyId: notice.policyId,
    title,
    places: [
      {
        authority: source.authority,
        sourceId: source.sourceId,
        url: row.url,
        column: source.column,
        seenOn: firstSeenOn,
      },
    ],
    province: source.province,
    number: article?.number,
    writtenOn: article?.writtenOn,
    publishedOn: article?.publishedOn ?? row.date ?? undefined,
    addressOn: article?.addressOn,
    firstSeenOn,
    topics,
    directions: matchDirections(title, body),
    regions: findRegions(title, body, source.province),
    summary: summary.map(({ text }) => text),
    summaryAt: summary.map(({ at }) => at),
    deadlines: (article?.deadlines ?? [])
      .slice(0, maxItems)
      .map(({ kind, on, sentence }) => ({ kind, on, sentence: sentence.slice(0, maxSentence) })),
    appointments: (article?.appointments ?? []).slice(0, maxPeople),
    validity: article?.validity,
    unread: notice.unread,
  };
  return { policy, sketch: sketchOf(body) };
}

/** The page's own title; the list's where the page has none or cut it off. */
function titleOf(listed: string, own: string): string {
  const [list, page] = [tidy(listed), tidy(own)];
  const isCut = /(?:…|\.\.\.)$/.test(page) || (page.length < list.length && list.startsWith(page));
  return (page === '' || isCut ? list : page).slice(0, maxTitle);
}
