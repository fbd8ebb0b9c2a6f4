import type { ExtractedArticle } from '../../../domain/policy/article/extract.ts';
import { type AttachedText, isCover } from '../../../domain/policy/article/with-attachments.ts';
import type { PolicySource } from '../../../domain/policy/source/source.ts';
import { matchTopics } from '../../../domain/policy/topic/match-topics.ts';
import type { PageFetcher, PageReaders } from '../../../ports/pages.ts';

interface Ports {
  readonly fetcher: PageFetcher;
  readonly readers: PageReaders;
}

/** Files of a notice that are read, in their order; a notice of five hundred has its first ones read. */
const mostRead = 3;
const mostChars = 150_000;
const readable = /\.(?:pdf|docx)(?:$|[?#])/i;

/**
 * The text of the files of a notice that concerns us or that only hands over a file; nothing of any other notice. Files
 * that could not be read are named, each once.
 */
export async function readAttachments(
  { fetcher, readers }: Ports,
  { legacyTls, family, proxy, allowHosts, url: sourceUrl }: PolicySource,
  article: ExtractedArticle,
  signal: AbortSignal,
): Promise<AttachedText> {
  const files = article.attachments.filter(({ url, name }) => readable.test(url) || readable.test(name));
  const isWanted = isCover(article) || matchTopics(article.title, article.bodyText).length > 0;
  if (!isWanted || files.length === 0) return { files: [], unread: [] };
  const unread: string[] = [];
  const read: { name: string; text: string }[] = [];
  let left = mostChars;
  for (const { url, name } of files.slice(0, mostRead)) {
    if (signal.aborted || left <= 0) break;
    const answer = await fetcher.fetch({ url, sourceUrl, allowHosts, legacyTls, family, proxy, signal });
    const found = await textOf(readers, answer, signal);
    if ('text' in found) {
      read.push({ name, text: found.text.slice(0, left) });
      left -= found.text.length;
    } else unread.push(`附件“${name.slice(0, 40)}”未读（${found.reason}）`);
  }
  return { files: read, unread };
}

async function textOf(
  readers: PageReaders,
  answer: Awaited<ReturnType<PageFetcher['fetch']>>,
  signal: AbortSignal,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  if (answer.kind === 'failed') return { reason: answer.reason };
  if (answer.kind !== 'page' || answer.status !== 200) {
    return { reason: answer.kind === 'page' ? `HTTP ${answer.status}` : '没有内容' };
  }
  return readers.readAttachment(answer.bytes, signal);
}
