import { describe, expect, it } from 'vitest';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';

const titles = [
  '关于印发《全域土地综合整治实施细则》的通知',
  '关于做好高标准农田建设项目储备工作的通知',
  '关于延包试点工作的指导意见',
  '关于增减挂钩项目验收结果的公示',
  '关于开展实景三维建设成果汇交的函',
  '关于调整征地区片综合地价的公告',
  '关于废止部分规范性文件的公告',
  '关于组织申报农业产业强镇的通知',
];
const news = [
  '一图读懂农村宅基地管理办法',
  '厅党组召开理论学习中心组学习会',
  '全省夏粮收购工作推进会召开',
  '省级森林公园范围调整公示',
  '新增三处国家重要湿地名录',
  '农机购置补贴政策问答来了',
  '耕地保护日主题宣传活动启动',
  '不动产登记跨省通办再扩围',
];
type Row = (link: string, day: string) => string;
const day = (i: number) => `2025-07-2${8 - i}`;
const own = (row: Row, from = 0, to = titles.length) =>
  titles
    .slice(from, to)
    .map((title, i) => row(`<a href="./202507/t2025072${8 - i}_${48210 + from + i}.html">${title}</a>`, day(i)))
    .join('\n');
const others = (row: Row, count = news.length) =>
  news
    .slice(0, count)
    .map((title, i) => row(`<a href="/xw/202507/t2025072${8 - i}_${9000 + i}.html">${title}</a>`, day(i)))
    .join('\n');
const bare: Row = (link) => `<li>${link}</li>`;
const dated: Row = (link, on) => `<li>${link}<span>${on}</span></li>`;
const read = (body: string, title = '通知公告_青川省自然资源厅') =>
  extractList({
    body: `<html><head><title>${title}</title></head><body><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul>${body}<div><p>版权所有：青川省自然资源厅</p></div></body></html>`,
    contentType: 'text/html',
    url: 'https://zrzy.qc.gov.cn/zwgk/tzgg/',
  }).rows.map((row) => row.title);

describe('a dated box at the side is not the list, nor part of it, on pages without class names', () => {
  it.each([
    [
      'lists in boxes',
      `<div><div><ul>${own(bare)}</ul></div><div><h3>最新发布</h3><ul>${others(dated)}</ul></div></div>`,
    ],
    ['the box first, in one element', `<div><h3>热点信息</h3><ul>${others(dated)}</ul><ul>${own(bare)}</ul></div>`],
    [
      'cells of a table',
      `<table><tr><td><ul>${own(bare)}</ul></td><td><p>热门推荐</p><ul>${others(dated)}</ul></td></tr></table>`,
    ],
    [
      'tables of one shape',
      `<table><tr><td><table>${own((link) => `<tr><td>${link}</td><td></td></tr>`)}</table></td><td><table><tr><td>最新发布</td></tr>${others((link, on) => `<tr><td>${link}</td><td>${on}</td></tr>`)}</table></td></tr></table>`,
    ],
    [
      'rows of one container',
      `<div><h3>通知公告</h3>${own((link) => `<div>${link}</div>`)}<h3>最新发布</h3>${others((link, on) => `<div>${link}<span>${on}</span></div>`)}</div>`,
    ],
    [
      'dates in rows of their own',
      `<div><div><ul>${own(bare)}</ul></div><div><h3>点击排行</h3><ul>${others((link, on) => `<li>${link}</li><li>${on}</li>`)}</ul></div></div>`,
    ],
    [
      'links and line breaks',
      `<div><div>${own((link) => `${link}<br>`)}</div><div><b>热点</b><br>${others((link, on) => `${link} ${on}<br>`)}</div></div>`,
    ],
    [
      'definitions',
      `<div><dl>${own((link) => `<dd>${link}</dd>`)}</dl><dl><dt>【相关新闻】<a href="/xw/">更多&gt;&gt;</a></dt>${others((link, on) => `<dd>${link}<i>${on}</i></dd>`)}</dl></div>`,
    ],
    [
      'no heading, but pages to turn below the list',
      `<div><div><ul>${own(bare)}</ul><div><a href="index_1.html">下一页</a><a href="index_9.html">尾页</a></div></div><div><ul>${others(dated)}</ul></div></div>`,
    ],
    [
      'a heading of its own, but the name of the column over the list',
      `<div><div><h2>通知公告</h2><ul>${own(bare)}</ul></div><div><h3>政策解读</h3><ul>${others(dated)}</ul></div></div>`,
    ],
    [
      'dates on both sides',
      `<div><div><ul>${own(dated)}</ul></div><div><h3>热点推荐</h3><ul>${others(dated, 6)}</ul></div></div>`,
    ],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual(titles);
  });
});

describe('a heading such as 最新发布 hides no list', () => {
  const all = (parts: readonly [name: string, from: number, to: number][]) =>
    parts.map(([name, from, to]) => `<div><h3>${name}</h3><ul>${own(dated, from, to)}</ul></div>`).join('');

  it.each([
    ['it is over the only list', `<div><h3>最新发布</h3><ul>${own(dated)}</ul></div>`, '通知公告'],
    [
      'it is the name of the column',
      `<div><h3>热点新闻</h3><ul>${own(dated)}</ul></div><div><ul>${others(bare)}</ul></div>`,
      '热点新闻_青川省自然资源厅',
    ],
    [
      'it is over the dated list beside a short one without dates',
      `<div><div><h3>最新文件</h3><ul>${own(dated)}</ul></div><div><h3>政策解读</h3><ul>${others(bare, 5)}</ul></div></div>`,
      '政策文件库',
    ],
    [
      'it is one of the columns of a home page',
      all([
        ['热点关注', 0, 2],
        ['通知公告', 2, 5],
        ['政策文件', 5, 8],
      ]),
      '青川省自然资源厅',
    ],
    [
      'it is the category of a row',
      `<div><dl>${own((link, on) => `<dt>热点</dt><dd>${link}<span>${on}</span></dd>`)}</dl></div>`,
      '要闻',
    ],
    [
      'it is over some of the rows, with all others below',
      `<div><h3>推荐政策</h3><ul>${own(dated, 0, 2)}</ul><h3>全部政策</h3><ul>${own(dated, 2, 5)}</ul><h3>往年政策</h3><ul>${own(dated, 5, 8)}</ul></div>`,
      '政策库',
    ],
    [
      'it is a tab',
      `<div><div><span>最新信息</span><span>热点信息</span></div><ul>${own(dated)}</ul></div>`,
      '通知公告',
    ],
    [
      'it is over a box of pictures before the list',
      `<div><div><h3>相关链接</h3><a href="/a/"><img src="a.png"></a></div><div><ul>${own(dated)}</ul></div><div><h3>政策解读</h3><ul>${others(bare, 5)}</ul></div></div>`,
      '通知公告',
    ],
  ])('where %s', (_, body, title) => {
    expect(read(body, title)).toEqual(titles);
  });
});
