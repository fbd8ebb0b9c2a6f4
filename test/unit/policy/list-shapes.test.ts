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
const dayOfMonth = (i: number) => String(21 - i * 2).padStart(2, '0');
const day = (i: number) => `2025-07-${dayOfMonth(i)}`;
const link = (i: number) => `<a href="./202507/t202507${dayOfMonth(i)}_${100 + i}.html">${titles[i]}</a>`;
const rows = (row: (i: number) => string, between = '\n') => titles.map((_, i) => row(i)).join(between);
const framed = (list: string) =>
  `<html><head><title>通知公告_青川省农业农村厅</title></head><body><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul>${list}<div><p>版权所有：青川省农业农村厅 网站标识码：5900000013</p></div></body></html>`;
const record = (i: number, inner: string) =>
  `<record><![CDATA[${inner.replace('HREF', `/art/2025/7/${dayOfMonth(i)}/art_1229_${100 + i}.html`)}]]></record>`;
const wide = (text: string) => text.replace(/\d/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe('a list is read in the shapes that templates give it', () => {
  it.each([
    [
      'a table with serial numbers, departments and two dates',
      framed(
        `<table><tr><th>序号</th><th>名称</th><th>发布机构</th><th>成文日期</th><th>发布日期</th></tr>${rows((i) => `<tr><td>${i + 1}</td><td>${link(i)}</td><td>省农业农村厅</td><td>2025-06-1${i}</td><td>${day(i)}</td></tr>`)}</table>`,
      ),
    ],
    ['definitions with the date before', framed(`<dl>${rows((i) => `<dt>${day(i)}</dt><dd>${link(i)}</dd>`)}</dl>`)],
    [
      'definitions with the date after',
      framed(`<dl>${rows((i) => `<dt>${link(i)}</dt><dd>发布时间：${day(i)}</dd>`)}</dl>`),
    ],
    ['the date in a span before', framed(`<ul>${rows((i) => `<li><span>${day(i)}</span>${link(i)}</li>`)}</ul>`)],
    [
      'records in a script',
      framed(
        `<div id="list"></div><script>window.__DATA__={"list":[${rows((i) => `{"id":${i},"title":"${titles[i]}","linkUrl":"/a/${i}.html","publishDate":"${day(i)} 10:20:00"}`, ',')}]};</script>`,
      ),
    ],
    [
      'records of a datastore',
      `<datastore><recordset>${rows((i) => record(i, `<li><a href="HREF" title="${titles[i]}">${titles[i]?.slice(0, 8)}...</a><b>${day(i)}</b></li>`))}</recordset></datastore>`,
    ],
    [
      'the day over year and month',
      framed(
        `<div>${rows((i) => `<div><div><div>${dayOfMonth(i)}</div><div>2025-07</div></div><div><div>${link(i)}</div><div>近日，我厅印发通知。</div></div></div>`)}</div>`,
      ),
    ],
    [
      'the day over an English month',
      framed(
        `<ul>${rows((i) => `<li><div><span>${dayOfMonth(i)}</span><span>Jul 2025</span></div>${link(i)}</li>`)}</ul>`,
      ),
    ],
    [
      'dates in English',
      framed(`<ul>${rows((i) => `<li>${link(i)}<span>July ${Number(dayOfMonth(i))}, 2025</span></li>`)}</ul>`),
    ],
    [
      'the day before the month',
      framed(`<ul>${rows((i) => `<li>${link(i)}<span>${dayOfMonth(i)}/07/2025</span></li>`)}</ul>`),
    ],
    ['two digits of year', framed(`<ul>${rows((i) => `<li>${link(i)}<span>25.07.${dayOfMonth(i)}</span></li>`)}</ul>`)],
    [
      'full-width digits',
      framed(`<ul>${rows((i) => `<li>${link(i)}<span>${wide(`2025年7月${dayOfMonth(i)}日`)}</span></li>`)}</ul>`),
    ],
    [
      'a pinned row of another design',
      framed(
        `<ul>${rows((i) => (i === 0 ? `<li class="top"><strong>${link(i)}</strong><span>${day(i)}</span></li>` : `<li>${link(i)}<span>${day(i)}</span></li>`))}</ul>`,
      ),
    ],
    [
      'pages to turn inside the list',
      framed(
        `<ul>${rows((i) => `<li>${link(i)}<span>${day(i)}</span></li>`)}<li><a href="index.html">首页</a><a href="index_1.html">2</a><a href="index_1.html">下一页</a></li></ul>`,
      ),
    ],
    [
      'day and clock in one number',
      `{"items":[${rows((i) => `{"title":"${titles[i]}","url":"/a/${i}.html","pubDate":"202507${dayOfMonth(i)}102000"}`, ',')}]}`,
    ],
  ])('%s', (_, body) => {
    const list = extractList({ body, contentType: '', url: 'https://nync.qc.gov.cn/tzgg/', today: '2025-07-28' });

    expect(list.rows.map(({ title, date }) => ({ title, date }))).toEqual(
      titles.map((title, i) => ({ title, date: day(i) })),
    );
  });
});
