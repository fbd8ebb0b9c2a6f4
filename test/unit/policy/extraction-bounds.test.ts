import { describe, expect, it } from 'vitest';
import { readWithReadability } from '../../../shared/adapters/web/readability.ts';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { discoverColumns } from '../../../shared/domain/policy/list/discover.ts';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';
import { classifyPage } from '../../../shared/domain/policy/page-state/classify.ts';

const url = 'https://zrzy.qc.gov.cn/tzgg/';
const row = (i: number, title: string) => `<li><a href="t20250721_${i}.html">${title}</a><span>2025-07-21</span></li>`;
// Each page takes far less than the runner waits for a test; anything quadratic takes far more.
describe('large and hostile pages are read within bounds', () => {
  it('reads a list of 10,000 rows', () => {
    const body = `<ul>${Array.from({ length: 10_000 }, (_, i) => row(i, `关于第${i}号文件的通知`)).join('')}</ul>`;

    expect(extractList({ body, contentType: '', url }).rows).toHaveLength(10_000);
  });

  it('cuts a title of more than 2,000 characters', () => {
    const body = `<ul>${[1, 2, 3].map((i) => row(i, `${i}${'长'.repeat(3000)}`)).join('')}</ul>`;

    const list = extractList({ body, contentType: '', url });

    expect(list.rows.map(({ title }) => title)).toEqual([1, 2, 3].map((i) => `${i}${'长'.repeat(1999)}`));
  });

  it.each([
    ['deep nesting', '<div>'.repeat(200_000), { rows: 0, truncated: true, text: 0, state: '空页面' }],
    ['deep links', '<a href="/1.html"><span>'.repeat(50_000), { rows: 0, truncated: true, text: 0, state: 'ok' }],
    [
      'open brackets in a script',
      `<script>url ${'[{"a":'.repeat(100_000)}</script>`,
      { rows: 0, truncated: false, text: 0, state: '脚本质询' },
    ],
    [
      'escaped quotes in a script',
      `<script>var url="http://${'\\"'.repeat(300_000)}</script>`,
      { rows: 0, truncated: false, text: 0, state: '脚本质询' },
    ],
    [
      'records that do not end',
      `<recordset>${'<record>'.repeat(200_000)}`,
      { rows: 0, truncated: true, text: 0, state: '空页面' },
    ],
    ['angle brackets', '<'.repeat(1_000_000), { rows: 0, truncated: false, text: 0, state: '空页面' }],
    ['comments that do not end', '<!--'.repeat(300_000), { rows: 0, truncated: false, text: 0, state: '空页面' }],
    ['labels', '<p>发布时间：2025-07-21</p>'.repeat(20_000), { rows: 0, truncated: false, text: 0, state: 'ok' }],
    [
      'deadlines',
      '<p>请于8月20日前报送意见，'.repeat(20_000),
      { rows: 0, truncated: false, text: 279_999, state: 'ok' },
    ],
    [
      'blanks in a link',
      `<a href="/1.html">${' '.repeat(1_000_000)}x</a>`,
      { rows: 0, truncated: false, text: 0, state: '空页面' },
    ],
    ['digits', '1'.repeat(1_000_000), { rows: 0, truncated: false, text: 0, state: '空页面' }],
    [
      'one row of many links',
      `<li>${'<a href="/t20250721_1.html">关于做好工作的通知</a>'.repeat(20_000)}</li>`,
      { rows: 0, truncated: false, text: 0, state: 'ok' },
    ],
    ['nested tables', '<table><tr><td>一段文字，'.repeat(1200), { rows: 0, truncated: true, text: 2993, state: 'ok' }],
    [
      'a document title without end',
      `<title>${'-a'.repeat(300_000)}`,
      { rows: 0, truncated: false, text: 0, state: '空页面' },
    ],
    ['metas', '<meta '.repeat(100_000), { rows: 0, truncated: false, text: 0, state: '空页面' }],
    [
      'links called 更多 in deep boxes',
      `${'<div>'.repeat(1000)}${'<a href="/c/">更多</a>'.repeat(30_000)}`,
      { rows: 0, truncated: false, text: 0, state: 'ok' },
    ],
    [
      'lists of their own design without end',
      Array.from(
        { length: 6000 },
        (_, i) =>
          `<h3>热点</h3><ul class="c${i}">${[1, 2, 3, 4].map((k) => `<li><a href="/t20250721_${i}${k}.html">关于做好第${i}项工作的通知</a></li>`).join('')}</ul><a href="/n${i}.html">下一页</a>`,
      ).join(''),
      { rows: 4, truncated: false, text: 403_555, state: 'ok' },
    ],
    [
      'headings before one row',
      `${'<b>更多</b>'.repeat(50_000)}${row(1, '关于做好工作的通知')}${row(2, '关于印发办法的通知')}`,
      { rows: 2, truncated: false, text: 100_040, state: 'ok' },
    ],
    ['apologies', '<p>抱歉，您访问的</p>'.repeat(50_000), { rows: 0, truncated: false, text: 399_999, state: 'ok' }],
    [
      'imprints',
      '<p>版权所有：青川省自然资源厅</p>'.repeat(50_000),
      { rows: 0, truncated: false, text: 0, state: 'ok' },
    ],
    [
      'names of months',
      `<li><a href="/1.html">x</a>${'21 Jul '.repeat(7)}</li>`.repeat(10_000),
      { rows: 0, truncated: false, text: 499_999, state: 'ok' },
    ],
    ['parts of dates', '<b>2025</b><i>07</i>'.repeat(60_000), { rows: 0, truncated: false, text: 0, state: 'ok' }],
    [
      'titles that nearly have the official form',
      `<p>${'关于'.repeat(95)}的通</p>`.repeat(5000),
      { rows: 0, truncated: false, text: 964_999, state: 'ok' },
    ],
    [
      'click handlers around everything',
      '<div onclick="go()">'.repeat(1000) + '<p>通知公告</p>'.repeat(20_000),
      { rows: 0, truncated: false, text: 99_999, state: 'ok' },
    ],
  ])('reads %s to the end of its bounds', (_, body, expected) => {
    const list = extractList({ body, contentType: '', url, today: '2025-07-25' });
    const article = extractArticle({ html: body, url });
    const state = classifyPage({ status: 200, headers: {}, body, url });
    const columns = discoverColumns(body, url);

    expect({
      rows: list.rows.length,
      truncated: list.truncated,
      text: article.bodyText.length,
      state: state.state === 'ok' ? 'ok' : state.kind,
    }).toEqual(expected);
    expect(columns).toEqual([]);
  });

  const notices = `<ul>${[1, 2, 3].map((i) => row(i, `关于印发第${i}号管理办法的通知`)).join('')}</ul>`;

  it.each([
    ['boxes in boxes', '<div>'.repeat(200_000)],
    ['elements', '<i>字</i>'.repeat(210_000)],
    ['comments', '<p>字<!--注--></p>'.repeat(110_000)],
    ['end tags without a beginning', `${'<div>'.repeat(1400)}${'</b>'.repeat(450_000)}`],
    ['unread boxes in boxes', '<noscript>'.repeat(2000)],
    ['characters', '字'.repeat(8_100_000)],
  ])('keeps the list before too many %s and says that the page was cut', (_, tail) => {
    const list = extractList({ body: `${notices}<div>${tail}`, contentType: '', url });

    expect(list.rows.map(({ title }) => title)).toEqual([1, 2, 3].map((i) => `关于印发第${i}号管理办法的通知`));
    expect(list.truncated).toBe(true);
  });

  it('reads a page within the bounds whole', () => {
    const body = `${notices}${'<div>'.repeat(1400)}${'<i>字</i>'.repeat(100_000)}`;

    const list = extractList({ body, contentType: '', url });

    expect(list.rows).toHaveLength(3);
    expect(list.truncated).toBe(false);
  });

  it('does not ask the other reader about a page on which it would climb for minutes', async () => {
    const body = `${'<div>'.repeat(1000)}${'<a href="/c/">更多</a>'.repeat(30_000)}`;

    const read = await readWithReadability(body);

    expect(read).toBeUndefined();
  });

  it('keeps markup and formulas in titles as plain text', () => {
    const body = `<ul>${row(1, '&lt;img src=x onerror=alert(1)&gt;关于通知')}${row(2, '=HYPERLINK("http://x","关于公告的通知")')}${row(3, '关于第三号文件的通知')}</ul>`;

    const titles = extractList({ body, contentType: '', url }).rows.map((one) => one.title);

    expect(titles[0]).toContain('关于通知');
    expect(titles[1]).toBe('=HYPERLINK("http://x","关于公告的通知")');
  });
});
