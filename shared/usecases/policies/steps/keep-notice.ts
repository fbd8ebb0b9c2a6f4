import { type Day, daysBetween } from '../../../domain/day.ts';
import { pageOfAnswer } from '../../../domain/policy/article/answer-page.ts';
import { type ExtractedArticle, extractArticle } from '../../../domain/policy/article/extract.ts';
import { withAttachments } from '../../../domain/policy/article/with-attachments.ts';
import type { ListRow } from '../../../domain/policy/list/result.ts';
import { decodePage } from '../../../domain/policy/page/charset.ts';
import { readPage } from '../../../domain/policy/page/read-page.ts';
import { classifyPage } from '../../../domain/policy/page-state/classify.ts';
import { samePolicy } from '../../../domain/policy/repost/same-policy.ts';
import type { PolicySource } from '../../../domain/policy/source/source.ts';
import { understand } from '../../../domain/policy/understanding/understand.ts';
import { isProcurementColumn, type Notice } from '../../../domain/tender/notice.ts';
import { readFile, withFiles } from '../../../domain/tender/reading/read-files.ts';
import { readNotice } from '../../../domain/tender/reading/read-notice.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { PageFetcher, PageReaders } from '../../../ports/pages.ts';
import type { Policies } from '../../../ports/policies.ts';
import { readAttachments } from './read-attachments.ts';

interface Ports {
  readonly policies: Policies;
  readonly files: FileStore;
  readonly fetcher: PageFetcher;
  readonly readers: PageReaders;
}

/** Days on which a page that could not be read is tried again. */
const triedAgainDays = 3;

/** A row of a list with the normalised address and its hash, by which its policy is known. */
export interface KeyedRow {
  readonly row: ListRow;
  readonly key: string;
  readonly hash: string;
}

/** Reads the page of a row and keeps it as a policy, or as one more place of a policy that is there. */
export async function keepNotice(
  ports: Ports,
  source: PolicySource,
  { row, key, hash }: KeyedRow,
  day: Day,
  signal: AbortSignal,
): Promise<'added' | 'known' | 'unread' | 'later'> {
  const knownId = await ports.policies.idAt(key);
  const known = knownId === undefined ? undefined : await ports.policies.find(knownId);
  if (known !== undefined && !mayTryAgain(known.policy, day)) return 'known';
  const page = await readPageOfRow(
    ports,
    source,
    row,
    { rawKey: `raw/${source.sourceId}/${day}-${hash}`, day },
    signal,
  );
  if (signal.aborted && page.article === undefined) return 'later';
  const attached = page.article && (await readAttachments(ports, source, page.article, signal));
  const article = page.article && attached && withAttachments(page.article, attached, day);
  const policyId = known?.policy.policyId ?? hash;
  const firstSeenOn = known?.policy.firstSeenOn ?? day;
  const { policy, sketch } = understand({
    policyId,
    source,
    row,
    article,
    unread: page.unread,
    notice: page.notice && page.article && attached ? withFiles(page.notice, page.article, attached) : page.notice,
    // What is not asked for is no link for a reader either: the list says what is known.
    url: page.isRefused ? (source.url ?? '') : row.url,
    firstSeenOn,
  });
  if (known !== undefined) {
    if (policy.unread === undefined) await ports.policies.replace(known, policy);
    return policy.unread === undefined ? 'known' : 'unread';
  }
  // A purchase's notices differ by little that matters: they are put together by what they say, not by their words.
  const isPurchase = policy.notice !== undefined;
  const place = policy.places[0];
  for (const kept of isPurchase ? [] : await ports.policies.candidates(policy.number, sketch)) {
    if (kept.policy.policyId === policyId || place === undefined) continue;
    if (samePolicy({ policy, sketch }, kept) === undefined) continue;
    if ((await ports.policies.addPlace(kept, place, key)) === 'lost') return 'later';
    return 'added';
  }
  await ports.policies.add(policy, sketch, key);
  return policy.unread === undefined ? 'added' : 'unread';
}

const mayTryAgain = (policy: { readonly unread?: string | undefined; readonly firstSeenOn: Day }, day: Day): boolean =>
  policy.unread !== undefined && daysBetween(policy.firstSeenOn, day) <= triedAgainDays;

interface ReadArticle {
  readonly article: ExtractedArticle | undefined;
  readonly unread: string | undefined;
  readonly notice?: Notice;
  /** True for an address that no source may lead to. */
  readonly isRefused?: boolean;
}

/** What a notice that is itself a file says. It has no page to read: of a policy its row says what is known. */
async function noticeInFile(
  { readers }: Ports,
  { column }: PolicySource,
  { title, date }: ListRow,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Omit<ReadArticle, 'article'>> {
  if (!isProcurementColumn(column)) return { unread: undefined };
  const read = await readers.readAttachment(bytes, signal);
  if ('reason' in read) return { unread: read.reason };
  return {
    unread: undefined,
    notice: readFile(read.text, { title, publishedOn: date ?? undefined, publisher: undefined, site: '' }),
  };
}

const refusals: ReadonlySet<string> = new Set(['地址不允许', '重定向到不允许的地址']);

async function readPageOfRow(
  ports: Ports,
  source: PolicySource,
  row: ListRow,
  { rawKey, day }: { readonly rawKey: string; readonly day: Day },
  signal: AbortSignal,
): Promise<ReadArticle> {
  const { legacyTls, family, proxy, allowHosts, url: sourceUrl } = source;
  const answer = await ports.fetcher.fetch({ url: row.url, sourceUrl, allowHosts, legacyTls, family, proxy, signal });
  if (answer.kind === 'failed')
    return { article: undefined, unread: answer.reason, isRefused: refusals.has(answer.reason) };
  if (answer.kind !== 'page') return { article: undefined, unread: undefined };
  const contentType = answer.headers['content-type'] ?? '';
  if (answer.status === 200 && /pdf|msword|officedocument|octet-stream|zip|image\//i.test(contentType)) {
    return { article: undefined, ...(await noticeInFile(ports, source, row, answer.bytes, signal)) };
  }
  const html = pageOfAnswer(decodePage(answer.bytes, contentType).text);
  const page = readPage(html);
  const state = classifyPage({ status: answer.status, headers: answer.headers, body: html, url: answer.url, page });
  if (state.state === 'blocked') return { article: undefined, unread: state.kind };
  await ports.files.put(rawKey, answer.bytes, contentType);
  const article = extractArticle({ html, url: answer.url, page, readOn: day, row });
  const read = isProcurementColumn(source.column)
    ? readNotice({ html, url: answer.url, page, readOn: day, row })
    : undefined;
  const noticed = read && { notice: read.notice };
  if (article.bodySure) return { article, unread: undefined, ...noticed };
  const second = await ports.readers.readArticle(html);
  const isBetter = second !== undefined && second.text.length > article.bodyText.length * 2;
  const doubts = [...article.doubts, '正文可能不完整'];
  return {
    article: { ...article, doubts, ...(isBetter && { bodyText: second.text }) },
    unread: undefined,
    ...noticed,
  };
}
