import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { tokenF1 } from '../../support/token-f1.ts';

interface Expected {
  readonly why: string;
  readonly url: string;
  readonly title: string;
  readonly publishedOn: string | null;
  readonly writtenOn: string | null;
  readonly number: string | null;
  readonly body: string;
  readonly minBody: number;
  readonly source?: string;
  readonly readOn?: string;
  readonly validity?: string;
  readonly tables?: number;
  readonly attachments?: readonly string[];
  readonly deadlines?: readonly { kind: string; on: string }[];
  readonly appointments?: readonly { name: string; from?: string; to?: string }[];
}

const folder = join(import.meta.dirname, '../../fixtures/pages/articles');
const pages = readdirSync(folder)
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => ({
    name: file.replace('.expected.json', ''),
    expected: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Expected,
    html: readFileSync(join(folder, file.replace('.expected.json', '.html')), 'utf8'),
  }));

const squeeze = (text: string) => text.replace(/\s/g, '');

describe('a notice is read whatever its page looks like', () => {
  it.each(pages)('$name: $expected.why', ({ expected, html }) => {
    const article = extractArticle({ html, url: expected.url, readOn: expected.readOn });

    expect(squeeze(article.title)).toBe(squeeze(expected.title));
    expect(article.publishedOn ?? null).toBe(expected.publishedOn);
    expect(article.writtenOn ?? null).toBe(expected.writtenOn);
    expect(article.number ?? null).toBe(expected.number);
    expect(tokenF1(expected.body, article.bodyText)).toBeGreaterThanOrEqual(expected.minBody);
    expect(article.bodySure).toBe(expected.minBody > 0);
    if (expected.source) expect(article.source).toBe(expected.source);
    if (expected.validity) expect(article.validity).toBe(expected.validity);
    if (expected.tables) expect(article.blocks.filter((block) => block.kind === 'table')).toHaveLength(expected.tables);
    if (expected.attachments) expect(article.attachments.map((file) => file.url)).toEqual(expected.attachments);
    if (expected.deadlines) expect(article.deadlines.map(({ kind, on }) => ({ kind, on }))).toEqual(expected.deadlines);
    if (expected.appointments) expect(JSON.parse(JSON.stringify(article.appointments))).toEqual(expected.appointments);
  });
});

describe('the four dates of a notice are kept apart', () => {
  const page = (meta: string, shown: string, signed: string) =>
    `<html><head><meta name="PubDate" content="${meta}"></head><body><h1>关于做好延包试点工作的通知</h1><p>${shown}</p>
    <div class="content"><p>各市县：请按照要求认真做好第二轮土地承包到期后再延长三十年试点各项工作，按时报送进展情况。</p><p>省农业农村厅</p><p>${signed}</p></div></body></html>`;

  it('tells the day written, the day shown and the day in the address from one another', () => {
    const html = page('2025-08-01 03:00', '发布时间：2025-07-21', '2025年7月15日');

    const article = extractArticle({ html, url: 'https://nync.qc.gov.cn/t20250722_1.html' });

    expect(article).toMatchObject({
      writtenOn: '2025-07-15',
      publishedOn: '2025-07-21',
      addressOn: '2025-07-22',
      publishedBy: '发布时间',
    });
  });

  it('says so when only the PubDate meta is left', () => {
    const article = extractArticle({
      html: page('2025-08-01 03:00', '来源：本站', ''),
      url: 'https://nync.qc.gov.cn/a.html',
    });

    expect(article).toMatchObject({ publishedOn: '2025-08-01', publishedBy: 'PubDate', addressOn: undefined });
  });
});

describe('the row of the list is evidence for its page', () => {
  const url = 'https://zrzy.qc.gov.cn/a.html';
  const text =
    '<p>各市州自然资源局：为规范管理，现将有关事项通知如下，请认真贯彻执行，有关情况及时报告省厅。</p><p>请于8月底前报送总结。</p>';
  const title = '关于规范设施农业用地管理的通知';

  it('gives the day where the page shows none, and the deadlines their year', () => {
    const html = `<h1>${title}</h1><p>施行日期：2030年1月1日</p><div>${text}</div>`;

    const article = extractArticle({ html, url, readOn: '2025-07-23', row: { title, date: '2025-07-22' } });

    expect(article).toMatchObject({ publishedOn: '2025-07-22', publishedBy: '列表', titleSure: true, doubts: [] });
    expect(article.deadlines).toMatchObject([{ on: '2025-08-31' }]);
  });

  it('is compared with the page, and what differs is said', () => {
    const html = `<title>${title}</title><h1>${title}</h1><p>发布时间：2025-07-20</p><div>${text}</div>`;

    const article = extractArticle({ html, url, row: { title: '关于召开会议的公告', date: '2025-07-22' } });

    expect(article).toMatchObject({ title, publishedOn: '2025-07-20' });
    expect(article.doubts).toEqual(['列表题为“关于召开会议的公告”', '列表日期为 2025-07-22']);
  });

  it('names a notice whose page has no title of its own', () => {
    const html = `<title>青川县水利局</title><div>${text}</div>`;

    expect(extractArticle({ html, url, row: { title, date: null } })).toMatchObject({ title, titleSure: false });
  });
});

describe('the number of a notice is its own', () => {
  const notice = (over: string, below: string) => `<html><body><h1>关于规范设施农业用地管理的通知</h1>${over}
    <p>各市州自然资源局：为规范管理，现将有关事项通知如下，请认真贯彻执行，有关情况及时报告省厅。</p>${below}</body></html>`;
  const url = 'https://zrzy.qc.gov.cn/a.html';

  it('is read from a cell that names the signer as well', () => {
    const html = notice('<p>文号：青自然资发〔2025〕33号　签发人：李明</p><p>发布时间：2025-07-21</p>', '');

    expect(extractArticle({ html, url }).number).toBe('青自然资发〔2025〕33号');
  });

  it('is not the number of a file that stands alone below the text, and a day over the text is no signature', () => {
    const html = notice('<p>2025-07-21</p>', '<p>附件：实施办法</p><p>青自然资发〔2019〕12号</p>');

    const article = extractArticle({ html, url });

    expect(article).toMatchObject({ number: undefined, writtenOn: undefined, publishedOn: '2025-07-21' });
  });
});
