import * as z from 'zod';
import { documentNumber } from '../../shared/domain/policy/article/document-number.ts';
import { extractArticle } from '../../shared/domain/policy/article/extract.ts';
import { linesOf } from '../../shared/domain/policy/article/lines.ts';
import { readPage } from '../../shared/domain/policy/page/read-page.ts';
import { type CorpusPage, f1, same } from './corpus.ts';
import { readByPeers } from './peer-readers.ts';

const truthSchema = z.object({
  title: z.string(),
  pubDate: z.string().nullable(),
  issueDate: z.string().nullish(),
  docNumber: z.string().nullish(),
  bodyFirst60: z.string(),
  bodyLast40: z.string(),
  bodyFirst60Alt: z.array(z.string()).optional(),
  bodyLast40Alt: z.array(z.string()).optional(),
});

/** What a peer got right of one article. */
export interface PeerScore {
  readonly title: boolean;
  readonly date: boolean;
  readonly body: number;
}

/** Whether each field of one article is right, ours and the peers'. */
export interface ArticleScore {
  readonly file: string;
  readonly title: boolean;
  readonly date: boolean;
  readonly number: boolean;
  readonly falseNumber: boolean;
  readonly body: number;
  readonly sure: boolean;
  /** True for a body or title that is wrong and called sure. */
  readonly wrongSure: boolean;
  readonly peers: ReadonlyMap<string, PeerScore>;
  readonly notes: readonly string[];
}

/** Signs of Chinese, words of letters and numbers: what two readings of one text are compared by. */
function tokensOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [token] of same(text)
    .toLowerCase()
    .matchAll(/[\u3400-\u9fff]|[a-z]+|\d+/g))
    counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function tokenF1(truth: string, read: string): number {
  const expected = tokensOf(truth);
  const found = tokensOf(read);
  let hits = 0;
  for (const [token, count] of found) hits += Math.min(count, expected.get(token) ?? 0);
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
  return f1(hits, sum(expected), sum(found));
}

/** Every body the ground truth allows: what stands in the page between one of its beginnings and one of its ends. */
function allowedBodies(html: string, truth: z.infer<typeof truthSchema>): string[] {
  const page = readPage(html);
  const whole = same(
    linesOf(page)
      .map((line) => line.text)
      .join(''),
  );
  const bodies: string[] = [];
  for (const first of [truth.bodyFirst60, ...(truth.bodyFirst60Alt ?? [])].map(same)) {
    for (const last of [truth.bodyLast40, ...(truth.bodyLast40Alt ?? [])].map(same)) {
      for (let from = whole.indexOf(first); from >= 0; from = whole.indexOf(first, from + 1)) {
        const end = whole.indexOf(last, from);
        if (end >= 0) bodies.push(whole.slice(from, end + last.length));
        if (bodies.length > 50) return bodies;
      }
    }
  }
  return bodies;
}

/** The text the product keeps: our own, or the other reader's longer one where ours is unsure. */
function bodyOf(own: string, sure: boolean, other: string | undefined): string {
  return !sure && other !== undefined && other.length > own.length ? other : own;
}

/** A body below this is a wrong one. */
const leastRight = 0.8;

/** Fields of `page` against its ground truth, and those of the peers beside them. */
export async function scoreArticle(page: CorpusPage): Promise<ArticleScore> {
  const truth = truthSchema.parse(page.truth);
  const article = extractArticle({ html: page.body, url: page.url });
  const readings = await readByPeers(page.body, page.url);
  const other = readings.get('readability+linkedom');
  const bodies = allowedBodies(page.body, truth);
  const best = (text: string) => Math.max(0, ...bodies.map((body) => tokenF1(body, text)));
  const expectedNumber = truth.docNumber ? (documentNumber(truth.docNumber) ?? truth.docNumber) : undefined;
  const title = same(article.title) === same(truth.title);
  const date = (article.publishedOn ?? null) === truth.pubDate;
  const number = article.number === expectedNumber;
  const notes = [
    ...(title ? [] : [`title: ${article.title} ≠ ${truth.title}`]),
    ...(date ? [] : [`date: ${article.publishedOn} (${article.publishedBy}) ≠ ${truth.pubDate}`]),
    ...(number ? [] : [`number: ${article.number} ≠ ${expectedNumber}`]),
    ...(bodies.length > 0 ? [] : ['the body of the ground truth was not found in the page']),
  ];
  return {
    file: page.file,
    title,
    date,
    number,
    falseNumber: article.number !== undefined && expectedNumber === undefined,
    body: best(bodyOf(article.bodyText, article.bodySure, other?.text)),
    sure: article.bodySure,
    wrongSure: (article.bodySure && best(article.bodyText) < leastRight) || (article.titleSure && !title),
    peers: new Map(
      [...readings].map(([name, read]) => [
        name,
        {
          title: same(read.title) === same(truth.title),
          date: (read.day ?? null) === truth.pubDate,
          body: best(read.text),
        },
      ]),
    ),
    notes,
  };
}
