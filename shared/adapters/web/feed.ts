import Parser from 'rss-parser';
import { PipelineError } from '../../domain/errors.ts';
import { feedDay } from '../../domain/policy/dates/date-cell.ts';
import type { ExtractedList, ListRow } from '../../domain/policy/list/result.ts';
import { tidy, withoutTags } from '../../domain/policy/page/tidy.ts';

/** A feed that is not well-formed, or XML that is no feed. */
export class FeedError extends PipelineError {
  override readonly name = 'FeedError';

  constructor(url: string, reason: string, options: ErrorOptions = {}) {
    super('FEED_ILL_FORMED', `订阅源 ${url} 不是格式正确的 RSS 或 Atom：${reason}`, {
      ...options,
      retryable: false,
      context: { url },
    });
  }
}

const maxFeedChars = 8_000_000;
const maxItems = 20_000;

/** rss-parser stumbles over a feed without a channel with a TypeError of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof TypeError || !(error instanceof Error)) return '缺少频道（channel）或条目';
  return tidy(error.message).slice(0, 200);
}

/** Text of a field, which is an object when its element has attributes. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const inner = typeof value === 'object' && value !== null ? Reflect.get(value, '_') : undefined;
  return typeof inner === 'string' ? inner : '';
}

function absolute(href: string, base: string): string | undefined {
  if (href === '' || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

function rowOf(item: Record<string, unknown>, base: string): ListRow | undefined {
  const title = tidy(withoutTags(textOf(item['title']))).slice(0, 2000);
  const url = absolute(textOf(item['link']).trim() || textOf(item['guid']).trim(), base);
  if (title === '' || url === undefined) return undefined;
  const dates = ['published', 'updated', 'pubDate', 'dcDate', 'date'].map((name) => textOf(item[name])).filter(Boolean);
  return { title, url, date: dates.map(feedDay).find((day) => day !== undefined) ?? null };
}

/**
 * The items of an RSS or Atom feed as the rows of a list; items without a title or an address are left out and counted
 * as rejected. Throws FeedError for what is not well-formed or no feed.
 */
export async function readFeed(body: string, url: string): Promise<ExtractedList> {
  const parser = new Parser<object, Record<string, unknown>>({
    customFields: { item: ['published', 'updated', ['dc:date', 'dcDate']] },
  });
  let items: Record<string, unknown>[];
  try {
    if (body.length > maxFeedChars) throw new Error(`${body.length} 个字符，最多 ${maxFeedChars}`);
    const feed = await parser.parseString(body);
    items = feed.items.slice(0, maxItems);
  } catch (error) {
    throw new FeedError(url, reasonOf(error), { cause: error });
  }
  const rows = items.flatMap((item) => rowOf(item, url) ?? []);
  const left = items.length - rows.length;
  return {
    mechanism: 'feed',
    rows,
    block: 'feed',
    rejected:
      left === 0
        ? []
        : [{ mechanism: 'feed', block: 'feed', rows: left, dated: 0, sample: '', reason: '条目没有标题或网址' }],
    paging: { pages: undefined, next: undefined },
    truncated: false,
  };
}
