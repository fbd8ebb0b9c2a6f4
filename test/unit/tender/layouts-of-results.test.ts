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

it('the prices of goods and of all bids leave the price of the winner alone', () => {
  const won = `<p>七、成交情况：</p><table>${row('序号', '成交供应商名称', '地址', '成交金额(元)')}${row('1', '甲乙电子有限公司', '某路1号', '98000.0')}</table>`;
  const goods = `<p>主要中标或者成交标的信息表</p><table>${row('企业名称', '名称', '数量/单位', '单价（元）/优惠率')}${row('甲乙电子有限公司', '摄像机', '7台', '1300')}</table>`;
  const bids = `<p>报价公示</p><table>${row('序号', '投标单位', '单价报价（元）')}${row('1', '甲乙电子有限公司', '98000.0')}${row('2', '丙丁电子有限公司', '96500.0')}</table>`;

  const notice = read('青山县教育局新校区监控采购成交公告', won + goods + bids);

  expect(notice.amount?.value).toBe(9_800_000);
  expect(notice.priceNote).toBeUndefined();
});

it('a bidder whose name ends the page did not sign it: the title tells the buyer before the project', () => {
  const body = `<p>项目名称：新校区监控设备采购</p><table>${row('成交供应商名称', '成交金额（元）')}${row('甲乙电子有限公司', '98000')}</table><p>业绩公示</p><p>甲乙电子有限公司</p>`;

  const notice = read('青山县教育局新校区监控设备采购成交公告', body);

  expect(notice.buyer).toMatchObject({ value: '青山县教育局', sure: false });
});

it('a notice of candidates names each behind their place in a line of prose', () => {
  const body =
    '<p>我公司于2026年3月2日组织的青山县湿地公园步道劳务招标，经评审已确定中标候选人，现公示如下：</p><p>第一名.甲乙建设工程有限公司　下浮比例：12.5%</p><p>第二名.丙丁建筑工程有限公司下浮比例：11%</p><p>公示期：2026年3月2日至2026年3月4日。</p>';

  const notice = read('青山县湿地公园步道劳务招标结果的公示', body);

  expect(notice.projectName).toMatchObject({ value: '青山县湿地公园步道劳务', sure: false });
  expect(notice.candidates.map(({ value }) => value)).toEqual(['甲乙建设工程有限公司', '丙丁建筑工程有限公司']);
});

it.each([
  [
    '青山县文化馆改造工程中标结果公告',
    '本青山县文化馆改造工程（招标编号：QS-2026-018），确定中标人如下：',
    '青山县文化馆改造工程',
  ],
  [
    '本溪市河道整治工程中标结果公告',
    '本溪市河道整治工程（招标编号：BX-2026-018），确定中标人如下：',
    '本溪市河道整治工程',
  ],
])('%s: 本 before a name is no part of it, and stays where the name begins so', (title, sentence, name) => {
  const notice = read(title, `<p>${sentence}</p><p>中标人：甲乙建设工程有限公司</p>`);

  expect(notice.projectName?.value).toBe(name);
});

it.each([
  ['文化市场巡查项目（第二包：演出场所检测服务）成交公告', [{ lot: '2', name: '演出场所检测服务' }]],
  ['文化市场巡查项目（二次）成交公告', []],
])('%s: a title that numbers and names one lot tells what was won', (title, lots) => {
  const body = '<p>成交供应商：甲乙检测有限公司</p><p>成交金额：12.5万元</p>';

  const notice = read(title, body);

  expect(notice.lots).toMatchObject(lots);
  expect(notice.lots).toHaveLength(lots.length);
  expect(notice.amount).toMatchObject({ value: 12_500_000, sure: true });
});
