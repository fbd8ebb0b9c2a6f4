import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import RssParser from 'rss-parser';
import { FeedError, readFeed } from '../../shared/adapters/web/feed.ts';
import { decodePage } from '../../shared/domain/policy/page/charset.ts';
import type { SuiteLine } from './suite.ts';

const url = 'https://example.com/feed.xml';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => join(folder, name));

const textOf = (file: string): string => decodePage(readFileSync(file), 'application/xml').text;

/** Well-formed feeds that the library reads are read; an ill-formed one is read or ends in an error with a name. */
export async function scoreFeeds(folder: string): Promise<SuiteLine[]> {
  const parser = new RssParser();
  const wrong: string[] = [];
  let readable = 0;
  for (const file of ['rss', 'atom10'].flatMap((kind) => filesIn(join(folder, 'wellformed', kind)))) {
    const items = await parser.parseString(textOf(file)).then(
      (feed) => feed.items,
      () => undefined,
    );
    if (items === undefined) continue;
    readable += 1;
    await readFeed(textOf(file), url).catch((error: unknown) => wrong.push(`${file}: ${String(error)}`));
  }
  const unnamed: string[] = [];
  const illFormed = filesIn(join(folder, 'illformed'));
  for (const file of illFormed) {
    await readFeed(textOf(file), url).catch((error: unknown) => {
      if (!(error instanceof FeedError)) unnamed.push(`${file}: ${String(error)}`);
    });
  }
  return [
    { what: 'well-formed feeds that rss-parser reads', right: readable - wrong.length, of: readable, wrong },
    {
      what: 'ill-formed feeds: read, or a named error',
      right: illFormed.length - unnamed.length,
      of: illFormed.length,
      wrong: unnamed,
    },
  ];
}
