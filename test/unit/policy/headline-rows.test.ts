import { describe, expect, it } from 'vitest';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';

const titles = [
  '关于印发《全域土地综合整治实施细则》的通知',
  '关于做好高标准农田建设项目储备工作的通知',
  '关于延包试点工作的指导意见',
  '关于增减挂钩项目验收结果的公示',
  '关于开展实景三维建设成果汇交的函',
  '关于调整征地区片综合地价的公告',
];
const title = '关于切实做好汛期地质灾害防治工作的紧急通知';
const headline = `<a href="./202507/t20250727_48300.html">${title}</a>`;
const address = (i: number) => `./202507/t2025072${5 - i}_${48210 + i}.html`;
const rows = (row: (link: string, day: string) => string) =>
  titles.map((text, i) => row(`<a href="${address(i)}">${text}</a>`, `2025-07-2${5 - i}`)).join('\n');
const list = `<ul>${rows((link, day) => `<li>${link}<span>${day}</span></li>`)}</ul>`;
const read = (body: string) =>
  extractList({
    body: `<html><body><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul>${body}<div><p>版权所有：青川省自然资源厅</p></div></body></html>`,
    contentType: 'text/html',
    url: 'https://zrzy.qc.gov.cn/zwgk/tzgg/',
  }).rows;

describe('a headline of another design belongs to the list below it', () => {
  it.each([
    [
      'a heading with a summary and its date',
      `<div><div><h2>${headline}</h2><p>各市州自然资源局：当前正值主汛期。</p><span>2025-07-27</span></div>${list}</div>`,
      '2025-07-27',
    ],
    [
      'a heading right over the list, its date below',
      `<div><h3>${headline}</h3><p>2025-07-27</p>${list}</div>`,
      '2025-07-27',
    ],
    [
      'a picture and a heading of one link',
      `<div><div><a href="./202507/t20250727_48300.html"><img src="/a.jpg"></a><h3>${headline}</h3><i>2025-07-27</i></div>${list}</div>`,
      '2025-07-27',
    ],
    ['a heading without a date', `<div><h2>${headline}</h2>${list}</div>`, null],
    [
      'a list of definitions over a plain list',
      `<div><dl><dt>${headline}</dt><dd>摘要。2025-07-27</dd></dl>${list}</div>`,
      '2025-07-27',
    ],
    ['a pinned box', `<div><div><b>置顶</b>${headline}<span>2025-07-27</span></div>${list}</div>`, '2025-07-27'],
    [
      'a wide cell over the rows of a table',
      `<table><tr><td colspan="2"><b>${headline}</b>（2025-07-27）</td></tr>${rows((link, day) => `<tr><td>${link}</td><td>${day}</td></tr>`)}</table>`,
      '2025-07-27',
    ],
    [
      'over a list without dates',
      `<div><h2>${headline}</h2><ul>${rows((link) => `<li>${link}</li>`)}</ul></div>`,
      null,
    ],
  ])('%s', (_, body, date) => {
    const found = read(body);

    expect(found).toHaveLength(titles.length + 1);
    expect(found.find((row) => row.title === title)).toMatchObject({ date });
    expect(found.find((row) => row.title === titles[0])?.url).toContain(address(0).slice(1));
  });

  it('takes two pinned notices as two', () => {
    const second = '<a href="./202507/t20250726_48299.html">关于公布矿产资源规划的通知</a>';

    const found = read(
      `<div><div>${headline}<span>2025-07-27</span></div><div>${second}<span>2025-07-26</span></div>${list}</div>`,
    );

    expect(found).toHaveLength(titles.length + 2);
  });
});

describe('what only stands over a list is no row of it', () => {
  it.each([
    ['a banner', `<div><h2><a href="/zt/dzzh/">汛期地质灾害防治专题专栏</a></h2>${list}</div>`],
    [
      'the notice of another column',
      `<div><h2><a href="/xw/202507/t20250727_99.html">厅领导深入云溪县调研耕地保护</a></h2><i>2025-07-27</i>${list}</div>`,
    ],
    [
      'the way to the column',
      `<div><p><a href="/">首页</a> &gt; <a href="/zwgk/tzgg/">自然资源厅通知公告</a></p>${list}</div>`,
    ],
    [
      'pictures of other columns',
      `<div><div><a href="/xw/202507/t1_1.html">厅领导深入云溪县调研耕地保护</a><a href="/xw/202507/t1_2.html">厅领导深入松坪镇调研矿山修复</a></div>${list}</div>`,
    ],
    ['a row of the list once more', `<div><h2><a href="${address(0)}">${titles[0]}</a></h2>${list}</div>`],
    [
      'the cell of a column beside the list',
      `<table><tr><td><p>推荐</p><h4>${headline}</h4></td><td>${list}</td></tr></table>`,
    ],
    ['a link without a date that is no heading', `<div><p>另见：${headline}</p>${list}</div>`],
  ])('%s', (_, body) => {
    expect(read(body).map((row) => row.title)).toEqual(titles);
  });

  it('tells columns apart by the number they have in common', () => {
    const link = (column: number, i: number, text: string) =>
      `<a href="/art/2025/7/2${i}/art_${column}_${48210 + i}.html">${text}</a>`;
    const numbered = `<ul>${titles.map((text, i) => `<li>${link(1229, i, text)}<span>2025-07-2${i}</span></li>`).join('')}</ul>`;

    const own = read(`<div><h2>${link(1229, 7, title)}</h2>${numbered}</div>`);
    const other = read(`<div><h2>${link(1230, 7, title)}</h2>${numbered}</div>`);

    expect(own).toHaveLength(titles.length + 1);
    expect(other).toHaveLength(titles.length);
  });
});
