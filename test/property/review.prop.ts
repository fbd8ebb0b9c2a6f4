import * as cheerio from 'cheerio/slim';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDocx } from '../../shared/adapters/render/docx.ts';
import { renderMailHtml } from '../../shared/adapters/render/html.ts';
import { renderMarkdown } from '../../shared/adapters/render/markdown.ts';
import { renderText } from '../../shared/adapters/render/text.ts';
import { renderWebHtml } from '../../shared/adapters/render/web.ts';
import { prepare } from '../../shared/domain/document/prepare.ts';
import { formatWan } from '../../shared/domain/money.ts';
import { composeReview, reviewTitle } from '../../shared/domain/review/compose-review.ts';
import { composeEvidence } from '../../shared/domain/review/evidence/compose-evidence.ts';
import { factsOf } from '../../shared/domain/review/facts/facts-of.ts';
import { reviewIndexOf } from '../../shared/domain/review/review-index.ts';
import { randomRecords } from '../support/random-week.ts';
import { cellsOfDocx, cellsOfHtml, cellsOfTree, readMarkdown } from '../support/read-tables.ts';
import { issuedAt } from '../support/review-records.ts';

const options = { title: '周复盘', evidence: 'none' } as const;
const numbers = /\d+(?:[.,]\d+)*/g;

/** Chapters, the third-third rule, the 48 hours, the scale of surveys and the limits that headings and advice name. */
const fixed = [
  '1.1',
  '1.2',
  '1.3',
  '2.1',
  '2.2',
  '2.3',
  '3.1',
  '3.2',
  '3.3',
  '4.1',
  '4.2',
  '5.1',
  '5.2',
  '5.3',
  '6.1',
  '6.2',
]
  .concat(['30', '10', '90', '100', '48', '60', '1', '5', '0'])
  .map(String);

/** Every number of `value` as a reader may meet it: as it is, in 万元, and the parts of days and texts. */
function numbersIn(value: unknown, into: Set<string>, name = ''): Set<string> {
  if (typeof value === 'number') {
    into.add(String(Math.abs(value)));
    if (/Fen$/.test(name) || Number.isInteger(value)) into.add(formatWan(Math.abs(value)).replace(' 万元', ''));
  } else if (typeof value === 'string') {
    for (const [token] of value.matchAll(numbers)) {
      into.add(token);
      into.add(String(Number(token.replaceAll(',', ''))));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) numbersIn(part, into, key);
  }
  return into;
}

/** The words of a page with a space between what stands in different elements. */
function wordsOf(page: string): string {
  const body = page.slice(page.indexOf('<body')).replace(/<svg[\s\S]*?<\/svg>/g, ' ');
  return cheerio.load(body.replace(/<[^>]+>/g, ' ')).text();
}

const factsOfRandom = randomRecords.map((records) => factsOf(reviewIndexOf(records, '2025-W30', issuedAt), 'W001'));

describe('a review of any week', () => {
  it('says no number that is not in its facts, in whatever format', async () => {
    await fc.assert(
      fc.asyncProperty(factsOfRandom, async (facts) => {
        const { document, report } = composeReview(facts);
        const applied = report.rules.filter(({ status }) => status !== 'not-applicable').length;
        const known = numbersIn([facts, applied, report.findings], new Set(fixed));
        known.add(String(report.findings.length));

        const pages = [
          renderMarkdown(document, options),
          renderText(document, options),
          wordsOf(renderMailHtml(document, { ...options, maxBytes: 10_000_000 })),
          wordsOf(renderWebHtml(document, options)),
          (await cellsOfDocx(await renderDocx(document, options))).flat(2).join(' '),
        ];

        for (const page of pages) {
          const said = [...page.replace(/^\d+\. /gm, '').matchAll(numbers)].map(([token]) => token);
          const unknown = said.filter((token) => !known.has(token) && !known.has(String(Number(token))));
          expect(unknown).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('carries the same tables in every format, cell by cell', async () => {
    await fc.assert(
      fc.asyncProperty(factsOfRandom, async (facts) => {
        const { document } = composeReview(facts);
        const expected = cellsOfTree(prepare(document, 'none'));

        expect(cellsOfHtml(renderMailHtml(document, { ...options, maxBytes: 10_000_000 }))).toEqual(expected);
        expect(cellsOfHtml(renderWebHtml(document, options))).toEqual(expected);
        expect(cellsOfTree(readMarkdown(renderMarkdown(document, options)))).toEqual(expected);
        expect(await cellsOfDocx(await renderDocx(document, options))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('has no row that says nothing, and in 依据 no number that is not in its facts', () => {
    fc.assert(
      fc.property(factsOfRandom, (facts) => {
        const review = composeReview(facts);
        const evidence = composeEvidence(facts, review, { version: 1, differences: [] });
        const applied = review.report.rules.filter(({ status }) => status !== 'not-applicable').length;
        const known = numbersIn([facts, applied, review.report], new Set(fixed));
        known.add(String(review.report.findings.length));

        for (const row of cellsOfTree(prepare(review.document, 'none')).flatMap(([, ...rows]) => rows)) {
          expect(row.slice(1).every((cell) => /^(?:无|不适用|无数据|—)?$/.test(cell))).toBe(false);
        }
        const text = renderMarkdown(evidence, { title: '依据', evidence: 'none' });
        const said = [...text.replace(/^\d+\. /gm, '').matchAll(numbers)].map(([token]) => token);
        expect(said.filter((token) => !known.has(token) && !known.has(String(Number(token))))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves no cell empty, splits hours into 100 per cent, and keeps the mail within 100,000 bytes', () => {
    fc.assert(
      fc.property(factsOfRandom, (facts) => {
        const { document } = composeReview(facts);

        const percents = facts.hourShares.map(({ percent }) => percent);
        const isLogged = facts.loggedHours > 0;
        expect(percents.reduce((sum: number, percent) => sum + (percent ?? 0), 0)).toBe(isLogged ? 100 : 0);
        for (const cell of cellsOfTree(prepare(document, 'none')).flat(2)) expect(cell).not.toBe('');
        const page = renderMailHtml(document, { title: reviewTitle(facts), evidence: 'numbers' });
        expect(Buffer.byteLength(page)).toBeLessThanOrEqual(100_000);
      }),
      { numRuns: 60 },
    );
  });
});
