import { expect, it } from 'vitest';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

const read = (title: string, body: string) => {
  const html = `<html><head><title>${title}</title></head><body><h1>${title}</h1><div>发布时间：2026-03-01</div><div>${body}</div></body></html>`;
  return readNotice({ html, url: 'https://page.invalid/1.html' }).notice;
};

const row = (...cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const party = (heading: string, name: string, ...more: readonly string[]) =>
  `<tr><td rowspan="3">${heading}</td><td>单位名称</td><td>${name}</td></tr>${row('社会信用代码', '91510000MA00000001')}${more.join('') || row('法定代表人', '某某')}`;

it('a heading beside several rows says whose name stands there, and who won is no candidate', () => {
  const table = `<table>${party('招标人信息', '青山县体育中心')}${party('招标代理机构信息', '甲乙招标代理有限公司')}${party('中标人信息', '丙丁建设工程有限公司', row('中标金额（费率、单价等）', '150元/平方米'))}<tr><td>评标意见</td><td colspan="2">评审小组推荐得分前3名的供应商为成交候选人。</td></tr></table>`;

  const notice = read('青山县体育中心零星维修的中标结果公示', table);

  expect(notice).toMatchObject({ kind: 'award', buyer: { value: '青山县体育中心' } });
  expect(notice.agency?.value).toBe('甲乙招标代理有限公司');
  expect(notice.winners.map(({ value }) => value)).toEqual(['丙丁建设工程有限公司']);
  expect(notice.priceNote?.value).toBe('150元/平方米');
  expect(notice.amount).toBeUndefined();
});

it('the day of the call for bids is not the day a result was published', () => {
  const body =
    '<p>采购信息发布日期：2026年2月3日</p><p>成交供应商名称：甲乙测绘有限公司</p><p>采购人：青山县水利局</p>';

  const { notice } = readNotice({ html: `<html><body>${body}</body></html>`, url: 'https://page.invalid/1.html' });

  expect(notice).toMatchObject({ kind: 'award' });
  expect(notice.publishedOn).toBeUndefined();
});

it('a result keeps its own day beside that of the call for bids', () => {
  const notice = read('某项目中标公告', '<p>招标公告日期：2026年2月3日</p><p>中标人：甲乙测绘有限公司</p>');

  expect(notice.publishedOn).toBe('2026-03-01');
});
