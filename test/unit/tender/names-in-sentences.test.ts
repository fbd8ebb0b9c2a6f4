import { expect, it } from 'vitest';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

const read = (title: string, body: string) => {
  const html = `<html><head><title>${title}</title></head><body><h1>${title}</h1><div>发布时间：2026-03-01</div><div>${body}</div></body></html>`;
  return readNotice({ html, url: 'https://page.invalid/1.html' }).notice;
};

it.each([
  ['成交公告', '青山县林业局就青山县森林督查项目进行竞争性磋商采购，现将结果公布如下：', '青山县森林督查项目'],
  ['合同公示', '现将青山县河道测量服务采购合同公示如下：', '青山县河道测量服务'],
  ['中标通知书', '青山县水土保持监测项目评标工作已结束。', '青山县水土保持监测项目'],
  ['招标公告', '1. 招标条件 本招标项目青山县供水工程（一期）已由青山县发改局批准建设。', '青山县供水工程（一期）'],
])('a %s names its project in a sentence', (title, sentence, name) => {
  const notice = read(title, `<p>${sentence}</p><p>采购人：青山县水利局</p><p>联系电话：无</p>`);

  expect(notice.projectName).toMatchObject({ value: name, sure: false });
});

it('a bare 报价 in a result is kept and asked about, since it may be anybody’s', () => {
  const notice = read('某项目成交结果公告', '<p>供应商：甲乙测绘有限公司</p><p>报价：98万元</p>');

  expect(notice.amount).toMatchObject({ value: 98_000_000, sure: false });
});

it('what the lots add up to is never sure where the page states no total', () => {
  const table =
    '<table><tr><td>标段</td><td>中标人</td><td>中标价（万元）</td></tr><tr><td>一标段</td><td>甲乙测绘有限公司</td><td>188.6</td></tr><tr><td>二标段</td><td>丙丁测绘有限公司</td><td>99.5</td></tr></table>';

  const notice = read('某项目中标结果公告', table);

  expect(notice.amount).toMatchObject({ value: 288_100_000, sure: false });
  expect(notice.lots.map(({ amount }) => amount?.sure)).toEqual([true, true]);
});

it('who won stands in the column of results, also in the row that opens a lot', () => {
  const table =
    '<table><tr><td>标包</td><td>供应商</td><td>报价（元）</td><td>总分</td><td>结论</td></tr><tr><td rowspan="2">01标包</td><td>甲乙测绘有限公司</td><td>988000</td><td>92.4</td><td>中标</td></tr><tr><td>丙丁测绘有限公司</td><td>1012000</td><td>89.9</td><td>未中标</td></tr><tr><td rowspan="2">02标包</td><td>戊己规划设计有限公司</td><td>2146000</td><td>90.6</td><td>中标</td></tr><tr><td>庚辛设计院</td><td>2180000</td><td>88.1</td><td>未中标</td></tr></table>';

  const notice = read('某项目结果公示', table);

  expect(notice.winners.map(({ value }) => value)).toEqual(['甲乙测绘有限公司', '戊己规划设计有限公司']);
});

it('a budget or ceiling of one lot is never sure for the whole', () => {
  const notice = read(
    '某项目变更公告',
    '<table><tr><th></th><th>原</th><th>现</th></tr><tr><th>02标包限价</th><td>218.5万元</td><td>221万元</td></tr></table>',
  );

  expect(notice.ceiling?.sure ?? false).toBe(false);
});
