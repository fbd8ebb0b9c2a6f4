import { describe, expect, it } from 'vitest';
import { readWithReadability } from '../../../shared/adapters/web/readability.ts';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { discoverColumns } from '../../../shared/domain/policy/list/discover.ts';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';
import { classifyPage } from '../../../shared/domain/policy/page-state/classify.ts';

const url = 'https://zrzy.qc.gov.cn/tzgg/';
const row = (i: number, title: string) => `<li><a href="t20250721_${i}.html">${title}</a><span>2025-07-21</span></li>`;
/** Far above what each takes, far below what anything quadratic would. */
const patienceMs = 5000;

describe('large and hostile pages are read within bounds', () => {
  it('reads a list of 10,000 rows', () => {
    const body = `<ul>${Array.from({ length: 10_000 }, (_, i) => row(i, `关于第${i}号文件的通知`)).join('')}</ul>`;

    expect(extractList({ body, contentType: '', url }).rows).toHaveLength(10_000);
  });

  it('cuts a title of more than 2,000 signs and says when a page is longer than what is read', () => {
    const body = `<ul>${[1, 2, 3].map((i) => row(i, '长'.repeat(3000) + i)).join('')}</ul>${' '.repeat(9_000_000)}`;

    const list = extractList({ body, contentType: '', url });

    expect(list.rows.every((one) => one.title.length === 2000)).toBe(true);
    expect(list.truncated).toBe(true);
  });

  it.each([
    ['deep nesting', '<div>'.repeat(200_000)],
    ['deep links', '<a href="/1.html"><span>'.repeat(50_000)],
    ['open brackets in a script', `<script>url ${'[{"a":'.repeat(100_000)}</script>`],
    ['escaped quotes in a script', `<script>var url="http://${'\\"'.repeat(300_000)}</script>`],
    ['records that do not end', `<recordset>${'<record>'.repeat(200_000)}`],
    ['angle brackets', '<'.repeat(1_000_000)],
    ['comments that do not end', '<!--'.repeat(300_000)],
    ['labels', '<p>发布时间：2025-07-21</p>'.repeat(20_000)],
    ['deadlines', '<p>请于8月20日前报送意见，'.repeat(20_000)],
    ['blanks in a link', `<a href="/1.html">${' '.repeat(1_000_000)}x</a>`],
    ['digits', '1'.repeat(1_000_000)],
    ['one row of many links', `<li>${'<a href="/t20250721_1.html">关于做好工作的通知</a>'.repeat(20_000)}</li>`],
    ['nested tables', '<table><tr><td>一段文字，'.repeat(1200)],
    ['a document title without end', `<title>${'-a'.repeat(300_000)}`],
    ['metas', '<meta '.repeat(100_000)],
    ['links called 更多 in deep boxes', `${'<div>'.repeat(1000)}${'<a href="/c/">更多</a>'.repeat(30_000)}`],
    [
      'lists of their own design without end',
      Array.from(
        { length: 6000 },
        (_, i) =>
          `<h3>热点</h3><ul class="c${i}">${[1, 2, 3, 4].map((k) => `<li><a href="/t20250721_${i}${k}.html">关于做好第${i}项工作的通知</a></li>`).join('')}</ul><a href="/n${i}.html">下一页</a>`,
      ).join(''),
    ],
    [
      'headings before one row',
      `${'<b>更多</b>'.repeat(50_000)}${row(1, '关于做好工作的通知')}${row(2, '关于印发办法的通知')}`,
    ],
    ['apologies', '<p>抱歉，您访问的</p>'.repeat(50_000)],
    ['imprints', '<p>版权所有：青川省自然资源厅</p>'.repeat(50_000)],
    ['names of months', `<li><a href="/1.html">x</a>${'21 Jul '.repeat(7)}</li>`.repeat(10_000)],
    ['parts of dates', '<b>2025</b><i>07</i>'.repeat(60_000)],
    ['titles that nearly have the official form', `<p>${'关于'.repeat(95)}的通</p>`.repeat(5000)],
    ['click handlers around everything', '<div onclick="go()">'.repeat(1000) + '<p>通知公告</p>'.repeat(20_000)],
  ])('%s', (_, body) => {
    const start = performance.now();

    extractList({ body, contentType: '', url, today: '2025-07-25' });
    extractArticle({ html: body, url });
    classifyPage({ status: 200, headers: {}, body, url });
    discoverColumns(body, url);

    expect(performance.now() - start).toBeLessThan(patienceMs);
  });

  it('does not ask the other reader about a page on which it would climb for minutes', async () => {
    const body = `${'<div>'.repeat(1000)}${'<a href="/c/">更多</a>'.repeat(30_000)}`;
    const start = performance.now();

    const read = await readWithReadability(body);

    expect(read).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(patienceMs);
  });

  it('keeps markup and formulas in titles as plain text', () => {
    const body = `<ul>${row(1, '&lt;img src=x onerror=alert(1)&gt;关于通知')}${row(2, '=HYPERLINK("http://x","关于公告的通知")')}${row(3, '关于第三号文件的通知')}</ul>`;

    const titles = extractList({ body, contentType: '', url }).rows.map((one) => one.title);

    expect(titles[0]).toContain('关于通知');
    expect(titles[1]).toBe('=HYPERLINK("http://x","关于公告的通知")');
  });
});
