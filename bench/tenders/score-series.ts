import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { decodePage } from '../../shared/domain/policy/page/charset.ts';
import { foldTenders } from '../../shared/domain/tender/items/fold-tenders.ts';
import type { TenderItem } from '../../shared/domain/tender/items/tender-item.ts';
import { readNotice } from '../../shared/domain/tender/reading/read-notice.ts';

const series = z.object({
  items: z.array(
    z.object({
      item: z.string(),
      files: z.array(z.string()),
      current: z.object({
        status: z.string(),
        budgetFen: z.int().nullable(),
        bidOpensAt: z.string().nullable(),
        winners: z.array(z.string()),
        amountFen: z.int().nullable(),
      }),
    }),
  ),
});

/** How the notices of one folder were put together. */
export interface SeriesScore {
  readonly items: number;
  readonly found: number;
  /** Items that hold exactly the notices they should. */
  readonly exact: number;
  /** Values of what the items say now, and how many are right. */
  readonly values: number;
  readonly right: number;
}

/** Reads the notices of `folder` and compares the items with its truth.json. Throws when that has another shape. */
export function scoreSeries(folder: string): SeriesScore {
  const truth = series.parse(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')));
  const files = truth.items.flatMap((item) => item.files);
  const notices = files.map((file) => {
    const { text } = decodePage(readFileSync(join(folder, file)), '');
    const url = `https://page.invalid/${file}`;
    const { notice } = readNotice({ html: text, url });
    return {
      noticeId: file,
      on: notice.publishedOn ?? '2026-01-01',
      places: [{ authority: file, url }],
      notice,
      topics: [],
      regions: [],
    };
  });
  const found = foldTenders(notices);
  const filesOf = (item: TenderItem) =>
    item.history.flatMap(({ places }) => places.map(({ authority }) => authority)).sort();
  const scored = truth.items.map((item) => {
    const own = found.find((one) => filesOf(one).join() === [...item.files].sort().join());
    const { budgetFen, bidOpensAt, winners, amountFen } = item.current;
    const right =
      own === undefined
        ? 0
        : [
            (own.budget?.value ?? null) === budgetFen,
            (own.bidOpensAt?.value ?? null) === bidOpensAt,
            own.winners.map(({ value }) => value).join() === winners.join(),
            (own.amount?.value ?? null) === amountFen,
          ].filter(Boolean).length;
    return { isExact: own !== undefined, right };
  });
  return {
    items: truth.items.length,
    found: found.length,
    exact: scored.filter(({ isExact }) => isExact).length,
    values: scored.length * 4,
    right: scored.reduce((sum, { right }) => sum + right, 0),
  };
}
