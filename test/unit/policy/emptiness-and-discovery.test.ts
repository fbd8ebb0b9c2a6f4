import { describe, expect, it } from 'vitest';
import { discoverColumns } from '../../../shared/domain/policy/list/discover.ts';
import { emptinessOf } from '../../../shared/domain/policy/list/extract.ts';

const rows = (count: number, tag = 'li') =>
  Array.from(
    { length: count },
    (_, i) =>
      `<${tag}><a href="t20250${1 + (i % 7)}01_${i}.html">关于第${i}批项目验收结果的公告</a><span>2025-0${1 + (i % 7)}-01</span></${tag}>`,
  ).join('');

describe('a page without rows', () => {
  it('tells a list that says it is empty from a page without a list', () => {
    expect(emptinessOf('<div class="list">暂无数据</div>')).toBe('空列表');
    expect(emptinessOf('{"articles":[],"total":0}')).toBe('空列表');
    expect(emptinessOf('<p>欢迎访问</p>')).toBe('无列表');
  });
});

describe('columns are proposed from a home page', () => {
  it('finds 政策文件, 通知公告, 政策解读 and 人事 by name or by their 更多 link', () => {
    const html = `<ul class="nav"><li><a href="/zwgk/zcwj/">政策文件</a></li><li><a href="/zwgk/zcjd/index.html">政策解读</a></li><li><a href="/hdjl/">互动交流</a></li></ul>
      <div class="box"><h3>通知公告</h3><a class="more" href="/col/col1201/index.html">更多&gt;&gt;</a><ul>${rows(4)}</ul></div>
      <div class="foot"><a href="https://www.moa.gov.cn/gk/tzgg/">通知公告</a><a href="/rsxx/t20250701_1.html">人事信息</a><a href="http://xxgk.nync.qc.gov.cn/rsrm/">人事任免</a></div>`;

    const columns = discoverColumns(html, 'https://nync.qc.gov.cn/');

    expect(columns.map(({ kind, url: address }) => `${kind} ${address}`).sort()).toEqual([
      '人事任免 http://xxgk.nync.qc.gov.cn/rsrm/',
      '政策文件 https://nync.qc.gov.cn/zwgk/zcwj/',
      '政策解读 https://nync.qc.gov.cn/zwgk/zcjd/index.html',
      '通知公告 https://nync.qc.gov.cn/col/col1201/index.html',
    ]);
    expect(columns[0]?.kind).toBe('通知公告');
  });

  it('finds them behind pictures, click handlers, spaced-out names and a 更多 below the list', () => {
    const html = `<table><tr><td><a href="/zcwj/"><img src="1.gif" alt="政策文件"></a></td></tr></table>
      <ul><li onclick="location.href='/zcjd/'">政策解读</li><li><a href="/gfxwj/">规 范 性 文 件 (12) &gt;</a></li></ul>
      <div class="box"><h3>通知公告</h3><ul>${rows(4)}</ul><p><a href="/tzgg/">查看更多</a></p></div>
      <div class="box"><h3>工作动态</h3><ul>${rows(4)}</ul><p><a href="/gzdt/">查看更多</a></p></div>`;

    const columns = discoverColumns(html, 'https://nync.qc.gov.cn/');

    expect(columns.map(({ kind, url: address }) => `${kind} ${address}`).sort()).toEqual([
      '政策文件 https://nync.qc.gov.cn/zcwj/',
      '政策解读 https://nync.qc.gov.cn/zcjd/',
      '规范性文件 https://nync.qc.gov.cn/gfxwj/',
      '通知公告 https://nync.qc.gov.cn/tzgg/',
    ]);
  });
});
