import type { Day } from '../../../domain/day.ts';
import { emptinessOf, extractList } from '../../../domain/policy/list/extract.ts';
import type { ExtractedList } from '../../../domain/policy/list/result.ts';
import { decodePage } from '../../../domain/policy/page/charset.ts';
import { jumpOf } from '../../../domain/policy/page/jump.ts';
import type { Page } from '../../../domain/policy/page/page.ts';
import { readPage } from '../../../domain/policy/page/read-page.ts';
import { type BlockKind, classifyPage, isData, looksLikeFeed } from '../../../domain/policy/page-state/classify.ts';
import { callsItself } from '../../../domain/policy/source/calls-itself.ts';
import type { PageAnswer, PageReaders } from '../../../ports/pages.ts';
import type { StoredSource } from '../../../ports/policies.ts';

/** What a page that should hold a source's list came to. */
export type ReadPage =
  | {
      readonly kind: 'blocked' | 'broken';
      readonly reason: string;
      readonly bytes: Uint8Array | undefined;
      /** What the fetcher says of it besides. */
      readonly detail?: string;
      /** After redirects; absent where nothing came. */
      readonly url?: string;
      readonly contentType?: string;
    }
  | {
      readonly kind: 'read';
      readonly url: string;
      readonly list: ExtractedList;
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly etag: string | undefined;
      readonly lastModified: string | undefined;
    };

/**
 * What a page without readable words is taken for; one whose script or comment holds a list is that list all the same.
 */
const wordless: ReadonlySet<string> = new Set<BlockKind>(['脚本质询', '空页面', '脚本渲染']);
const fewestDated = 3;

/** Fewer than this part of the rows of last time is no list any more. */
const shrunkTo = 0.2;

/** A page that is there to send its reader on within its site. */
export interface Jump {
  readonly kind: 'jump';
  readonly to: string;
}

/** The list on the page that `answer` is, the address that it leads on to, or why it holds no list. */
export async function readListPage(
  readers: PageReaders,
  answer: Extract<PageAnswer, { readonly kind: 'page' }>,
  { source, state }: Pick<StoredSource, 'source' | 'state'>,
  day: Day,
): Promise<ReadPage | Jump> {
  const { bytes, headers, status, url } = answer;
  const contentType = headers['content-type'] ?? '';
  const body = decodePage(bytes, contentType).text;
  const page = isData(body, contentType) ? undefined : readPage(body);
  const found = classifyPage({ status, headers, body, url, page });
  const came = { bytes, url, contentType };
  const isWordless = found.state === 'blocked' && status === 200 && wordless.has(found.kind);
  const isBlocked = found.state === 'blocked' && !isWordless;
  const list = isBlocked ? undefined : await listOf(readers, { body, contentType, url, page }, { source, state }, day);
  const isList = list !== undefined && list.rows.filter(({ date }) => date !== null).length >= fewestDated;
  const to = page === undefined || status !== 200 || isList ? undefined : jumpOf(page, url);
  if (to !== undefined) return { kind: 'jump', to };
  if (found.state === 'blocked' && !(isWordless && isList)) {
    return { kind: 'blocked', reason: statusReason(found.kind, status), ...came };
  }
  if (source.mustName !== undefined && (page === undefined || !callsItself(page, source.mustName))) {
    // The page of another authority: no columns are looked for on it.
    return {
      kind: 'broken',
      reason: `网址按惯例推定，页面不自称“${source.mustName}”：请填客户的网站`,
      bytes: undefined,
    };
  }
  if (list === undefined) return { kind: 'broken', reason: '订阅源格式错误', ...came };
  if (list.mechanism === undefined || list.rows.length === 0) {
    const reason = emptinessOf(body) === '空列表' ? '列表是空的' : '页面中没有找到列表';
    return { kind: 'broken', reason: state.rows > 0 ? '列表变空' : reason, ...came };
  }
  if (state.rows >= 10 && list.rows.length < state.rows * shrunkTo) {
    return { kind: 'broken', reason: `列表由 ${state.rows} 行减为 ${list.rows.length} 行`, ...came };
  }
  return { kind: 'read', list, ...came, etag: headers['etag'], lastModified: headers['last-modified'] };
}

const statusReason = (kind: string, status: number): string => (status >= 400 ? `${kind}（HTTP ${status}）` : kind);

/** The list of a page or feed; undefined for a feed that is not well-formed. */
async function listOf(
  readers: PageReaders,
  page: {
    readonly body: string;
    readonly contentType: string;
    readonly url: string;
    readonly page: Page | undefined;
  },
  { source, state }: Pick<StoredSource, 'source' | 'state'>,
  day: Day,
): Promise<ExtractedList | undefined> {
  if (looksLikeFeed(page.body)) {
    try {
      return await readers.readFeed(page.body, page.url);
    } catch {
      // Only one thing can go wrong with a text in memory: it is not well-formed.
      return undefined;
    }
  }
  return extractList({ ...page, today: day, hints: { container: source.container, mechanism: state.mechanism } });
}
