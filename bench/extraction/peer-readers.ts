import { extractFromHtml } from '@extractus/article-extractor';
import { Defuddle } from 'defuddle/node';
import { readWithReadability } from '../../shared/adapters/web/readability.ts';
import type { Day } from '../../shared/domain/day.ts';
import { linesOf } from '../../shared/domain/policy/article/lines.ts';
import { readDateCell } from '../../shared/domain/policy/dates/date-cell.ts';
import { readPage } from '../../shared/domain/policy/page/read-page.ts';

/** What another reader makes of an article page; empty and undefined where it finds nothing. */
export interface PeerReading {
  readonly title: string;
  readonly text: string;
  /** Undefined too for a reader that reads no day. */
  readonly day: Day | undefined;
}

/** Other readers of articles that are kept up, by the name that the table gives them. */
const peerReaders: Readonly<Record<string, (html: string, url: string) => Promise<PeerReading>>> = {
  'readability+linkedom': async (html) => {
    const read = await readWithReadability(html);
    return { title: read?.title ?? '', text: read?.text ?? '', day: undefined };
  },
  defuddle: async (html, url) => {
    const { title, content, published } = await Defuddle(html, url);
    return { title, text: textOf(content), day: dayOf(published) };
  },
  'article-extractor': async (html, url) => {
    const read = await extractFromHtml(html, url);
    return { title: read?.title ?? '', text: textOf(read?.content ?? ''), day: dayOf(read?.published) };
  },
};

const nothing: PeerReading = { title: '', text: '', day: undefined };

/** What each peer reads; one that stumbles over a page has read nothing. */
export async function readByPeers(html: string, url: string): Promise<ReadonlyMap<string, PeerReading>> {
  const readings = new Map<string, PeerReading>();
  for (const [name, read] of Object.entries(peerReaders))
    readings.set(name, await read(html, url).catch(() => nothing));
  return readings;
}

const textOf = (markup: string): string =>
  linesOf(readPage(markup))
    .map(({ text }) => text)
    .join('\n');

const dayOf = (published: string | undefined): Day | undefined =>
  published === undefined || published === '' ? undefined : readDateCell(published.slice(0, 10));
