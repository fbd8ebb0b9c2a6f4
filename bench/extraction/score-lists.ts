import * as z from 'zod';
import { extractList } from '../../shared/domain/policy/list/extract.ts';
import { type CorpusPage, f1, same } from './corpus.ts';

const truthSchema = z.array(
  z.object({ title: z.string(), href: z.string(), date: z.string().nullish(), optional: z.boolean().optional() }),
);

/** How well the rows of one list page were read. */
export interface ListScore {
  readonly file: string;
  readonly mechanism: string;
  readonly expected: number;
  readonly found: number;
  readonly hits: number;
  readonly f1: number;
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

/** Rows of `page` against its ground truth: a row counts when title, absolute address and date are all right. */
export function scoreList(page: CorpusPage): ListScore {
  const truth = truthSchema.parse(page.truth);
  const key = (title: string, url: string, date: string | null | undefined) =>
    `${same(title)} | ${url} | ${date ?? '-'}`;
  const keysOf = (rows: typeof truth) =>
    new Set(rows.map((row) => key(row.title, new URL(row.href, page.url).href, row.date)));
  const optional = keysOf(truth.filter((row) => row.optional));
  const expected = keysOf(truth.filter((row) => !row.optional));
  const list = extractList({ body: page.body, contentType: page.contentType, url: page.url });
  const found = new Set(list.rows.map((row) => key(row.title, row.url, row.date)).filter((row) => !optional.has(row)));
  const hits = [...found].filter((row) => expected.has(row)).length;
  return {
    file: page.file,
    mechanism: list.mechanism ?? '-',
    expected: expected.size,
    found: found.size,
    hits,
    f1: f1(hits, expected.size, found.size),
    missed: [...expected].filter((row) => !found.has(row)),
    extra: [...found].filter((row) => !expected.has(row)),
  };
}
