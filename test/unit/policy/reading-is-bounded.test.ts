import { expect, it } from 'vitest';
import { refusalOfPdf } from '../../../shared/adapters/attachments/pdf-bounds.ts';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';
import { policySource } from '../../../shared/domain/policy/source/source.ts';
import { understand } from '../../../shared/domain/policy/understanding/understand.ts';
import { pdfOf } from '../../support/small-pdf.ts';

const url = 'https://zrzy.qc.gov.cn/tzgg/';
const paragraph = '<p>请各单位结合实际认真做好土地整治项目的验收工作，于2025年8月20日前报送材料。</p>';
const times = <Part>(count: number, part: (at: number) => Part): Part[] =>
  Array.from({ length: count }, (_, at) => part(at));
const source = policySource.parse({
  sourceId: 'a',
  authority: '青川县自然资源局',
  field: '其他',
  column: '通知公告',
  url,
});

function policyOf(html: string) {
  const article = extractArticle({ html, url, readOn: '2025-07-25' });
  const row = { title: '关于做好验收工作的通知', url, date: null };
  const found = { policyId: 'p', source, row, article, unread: undefined, url, firstSeenOn: '2025-07-25' };
  return { article, policy: understand(found).policy };
}

it('a title of 100 KB is cut', () => {
  const { policy } = policyOf(`<h1>${'关'.repeat(100_000)}</h1>${paragraph.repeat(20)}`);

  expect(policy.title.length).toBeLessThanOrEqual(300);
});

it('of a list of 25,000 rows 20,000 are read, of 500 attachments 200 are named', () => {
  const row = (at: number) =>
    `<li><a href="t20250721_${at}.html">关于第${at}号文件的通知</a><span>2025-07-21</span></li>`;
  const file = (at: number) => `<p><a href="/f/${at}.pdf">附件${at}：材料清单.pdf</a></p>`;

  const list = extractList({ body: `<ul>${times(25_000, row).join('')}</ul>`, contentType: 'text/html', url });
  const { article } = policyOf(`<h1>关于做好验收工作的通知</h1>${paragraph.repeat(20)}${times(500, file).join('')}`);

  expect(list.rows).toHaveLength(20_000);
  expect(article.attachments).toHaveLength(200);
});

it('a page of more than 8 MB is read to its bound, and says that it was cut', () => {
  const html = `<h1>关于做好验收工作的通知</h1>${paragraph.repeat(200_000)}`;

  const { article, policy } = policyOf(html);

  expect(html.length).toBeGreaterThan(8_000_000);
  expect(article.truncated).toBe(true);
  expect(policy.deadlines.length).toBeLessThanOrEqual(20);
  expect(JSON.stringify(policy).length).toBeLessThan(100_000);
});

it('a PDF of too many streams is named', () => {
  const streams = times(20_001, () => ({ dictionary: '', data: new Uint8Array(200) }));

  expect(refusalOfPdf(pdfOf(['公告'], streams))).toBe('数据流超过 20000 个');
});
