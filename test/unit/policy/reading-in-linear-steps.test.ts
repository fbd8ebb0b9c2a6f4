import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOfPdf } from '../../../shared/adapters/attachments/pdf-bounds.ts';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { discoverColumns } from '../../../shared/domain/policy/list/discover.ts';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';
import { jumpOf } from '../../../shared/domain/policy/page/jump.ts';
import { readPage } from '../../../shared/domain/policy/page/read-page.ts';
import { classifyPage } from '../../../shared/domain/policy/page-state/classify.ts';
import { policySource } from '../../../shared/domain/policy/source/source.ts';
import { understand } from '../../../shared/domain/policy/understanding/understand.ts';
import { countSteps, type StepCounter } from '../../support/counted-steps.ts';
import { pdfOf } from '../../support/small-pdf.ts';

let counter: StepCounter;
beforeAll(async () => {
  counter = await countSteps();
});
afterAll(() => counter[Symbol.asyncDispose]());

const url = 'https://zrzy.qc.gov.cn/tzgg/';
const times = <Part>(count: number, part: (at: number) => Part): Part[] =>
  Array.from({ length: count }, (_, at) => part(at));
const paragraph = '<p>请各单位结合实际认真做好土地整治项目的验收工作，于2025年8月20日前报送材料。</p>';

/** What the product does with a page, all of it. */
function readAll(html: string): void {
  const page = readPage(html);
  classifyPage({ status: 200, headers: {}, body: html, url, page });
  jumpOf(page, url);
  extractList({ body: html, contentType: 'text/html', url, today: '2025-07-25', page });
  discoverColumns(html, url, page);
  const article = extractArticle({ html, url, page, readOn: '2025-07-25' });
  const source = policySource.parse({
    sourceId: 'a',
    authority: '青川县自然资源局',
    field: '其他',
    column: '通知公告',
    url,
  });
  const row = { title: '通知', url, date: null };
  understand({ policyId: 'p', source, row, article, unread: undefined, url, firstSeenOn: '2025-07-25' });
}

const pages: Readonly<Record<string, (size: number) => string>> = {
  'rows, 10,000 of them': (size) =>
    `<ul>${times(size / 6, (at) => `<li><a href="t20250721_${at}.html">关于第${at}号文件的通知</a><span>2025-07-21</span></li>`).join('')}</ul>`,
  'a heading of one character, 100 KB long': (size) => `<h1>${'关'.repeat(size * 2)}</h1>${paragraph.repeat(20)}`,
  'a title of one character, 100 KB long': (size) =>
    `<title>${'通'.repeat(size)}</title><h2>通知</h2>${paragraph.repeat(20)}`,
  'attachments, 500 of them': (size) =>
    `<h1>关于做好验收工作的通知</h1>${paragraph.repeat(20)}${times(size / 120, (at) => `<p><a href="/f/${at}.pdf">附件${at}：材料清单.pdf</a></p>`).join('')}`,
  'paragraphs, 1 MB of them': (size) => `<h1>关于做好验收工作的通知</h1>${paragraph.repeat(size / 3)}`,
  'people, 5,000 of them': (size) =>
    `<h1>任前公示</h1>${times(size / 12, (at) => `<p>王伟，男，现任太康县第${at}局副局长，拟任太康县水利局局长。</p>`).join('')}`,
};

describe('four times as much of a page takes about four times the steps, with', () => {
  const large = 60_000;

  it.each(Object.entries(pages))(
    '%s',
    async (_, pageOf) => {
      readAll(pageOf(2_000));
      const [small, whole] = [
        await counter.stepsOf(() => readAll(pageOf(large / 4))),
        await counter.stepsOf(() => readAll(pageOf(large))),
      ];

      expect(whole).toBeGreaterThan(1_000);
      expect(whole / small).toBeLessThan(5);
    },
    120_000,
  );
});

it('what takes the square of the steps is seen', async () => {
  const square = (size: number) => () => {
    let pairs = 0;
    for (let one = 0; one < size; one += 1) for (let other = 0; other < size; other += 1) pairs += 1;
    return pairs;
  };

  const [small, whole] = [await counter.stepsOf(square(200)), await counter.stepsOf(square(800))];

  expect(whole / small).toBeGreaterThan(12);
});

it('a PDF is looked through once: four times as many streams take about four times the steps', async () => {
  const pdf = (streams: number) =>
    pdfOf(
      ['公告'],
      times(streams, () => ({ dictionary: '', data: new Uint8Array(200) })),
    );
  const [small, whole] = [
    await counter.stepsOf(() => refusalOfPdf(pdf(500))),
    await counter.stepsOf(() => refusalOfPdf(pdf(2_000))),
  ];

  expect(whole / small).toBeLessThan(5);
});
