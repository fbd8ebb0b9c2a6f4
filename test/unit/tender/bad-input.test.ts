import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

const read = (name: string) =>
  readNotice({
    html: readFileSync(join('test/fixtures/tenders', `${name}.html`), 'utf8'),
    url: 'https://ccgp.example.gov.cn/t1.html',
  }).notice;

/** A notice of one paragraph for each line. */
const award = (...lines: string[]) =>
  readNotice({
    html: `<html><head><title>某县测绘项目成交公告</title></head><body><h1>某县测绘项目成交公告</h1><div class="content">${[
      '项目编号：MX-2026-01',
      '项目名称：某县测绘项目',
      '采购人：某县自然资源局',
      ...lines,
    ]
      .map((line) => `<p>${line}</p>`)
      .join('')}</div></body></html>`,
    url: 'https://ccgp.example.gov.cn/t1.html',
  }).notice;

it('an amount without a unit is asked about and not guessed', () => {
  const notice = read('amount-without-unit');

  expect(notice.amount).toBeUndefined();
  expect(notice.doubts).toEqual(['金额没有单位']);
});

it('one price in a cell that is merged over two lots is the price of neither', () => {
  const notice = read('one-price-for-two-lots');

  expect(notice.lots.map(({ lot, winner, amount }) => [lot, winner?.value, amount])).toEqual([
    ['1', '江西地籍测绘有限公司', undefined],
    ['2', '赣州图信勘测有限公司', undefined],
  ]);
  expect(notice.amount).toMatchObject({ value: 248_000_000, sure: false, why: '几个包共用一个金额' });
});

it('a withdrawn result has no winner and no price', () => {
  const notice = read('voided-award');

  expect(notice).toMatchObject({ kind: 'cancelled', winners: [] });
  expect(notice.amount).toBeUndefined();
});

it.each([
  ['price-in-parts', '勘察费12.60万元，设计费38.40万元，测量费5.2万元'],
  ['price-per-year', '365,000元/年'],
  ['price-discount', '下浮 24.91%'],
  ['price-one-yuan', '1元'],
])('the price of %s keeps its words and is no sum', (name, words) => {
  const notice = read(name);

  expect(notice.priceNote?.value).toBe(words);
  expect(notice.amount).toBeUndefined();
});

it.each([
  ['成交金额：1480元/公顷'],
  ['成交价（元/亩）：68.5'],
  ['成交费率：3.088%'],
  ['成交金额：36万元（每年）'],
  ['成交金额：按实结算，最高不超过130万元'],
  ['成交金额：0元'],
  ['成交金额：1 286 000.00元'],
])('%s is no sum', (line) => {
  const notice = award('成交供应商：某省测绘有限公司', line);

  expect(notice.amount).toBeUndefined();
});

it('a sum that was cut over two lines is never sure', () => {
  expect(read('digits-cut').amount).toMatchObject({ value: 128_650_000, sure: false });
});

it('a sum that differs from its words is asked about', () => {
  const notice = read('words-differ');

  expect(notice.amount).toBeUndefined();
  expect(notice.doubts).toContain('大写与小写不一致');
});

it('a sum ten thousand times the budget is a misprinted unit', () => {
  expect(read('unit-misprinted').amount).toBeUndefined();
});

it('of a correction the new deadline counts and the old one does not', () => {
  expect(read('correction-prose')).toMatchObject({
    registerUntil: { value: '2026-03-16T17:00' },
    bidOpensAt: { value: '2026-03-25T14:30' },
  });
});

it('an opening that is put off without a new day has none', () => {
  expect(read('postponed').bidOpensAt).toBeUndefined();
});

it('candidates are not winners, and their bids no award', () => {
  const notice = read('candidates-in-lines');

  expect(notice.winners).toEqual([]);
  expect(notice.amount).toBeUndefined();
  expect(notice.candidates).toHaveLength(3);
});

it('an agency fee and the price of the documents are no award', () => {
  const notice = award('成交供应商：某省测绘有限公司', '代理服务费：9800元', '采购文件售价：300元');

  expect(notice.amount).toBeUndefined();
});

it('the sums of former projects in a table are no award', () => {
  expect(read('former-projects').amount?.value).toBe(73_500_000);
});

it('a plan number beside a project number stays apart', () => {
  expect(read('award-lots-with-headings')).toMatchObject({
    projectNumber: { value: 'YLX[2026]GK-0012号' },
    planNumber: { value: 'YLX-JH-2026-00345' },
  });
});

it('a page without a notice yields none of its facts and never throws', () => {
  for (const html of ['', '<html></html>', '<table><tr><td colspan="9999">1</td></tr></table>', '采购人：：：：'])
    expect(readNotice({ html, url: 'https://ccgp.example.gov.cn/' }).notice.winners).toEqual([]);
});

it('figures behind a sum in words that say another sum leave no sum, and those that agree leave one for certain', () => {
  const [other, same] = ['1286000', '1268000'].map(
    (figures) => award('成交供应商：甲测绘有限公司', `成交金额：壹佰贰拾陆万捌仟元整（小写：${figures}元）`).amount,
  );

  expect(other).toBeUndefined();
  expect(same).toMatchObject({ value: 126_800_000, sure: true });
});

it('a bid that was put right is not the sum for certain: both are asked about', () => {
  const { amount } = award('成交供应商：甲测绘有限公司', '投标报价：128万元；修正后报价：126.8万元');

  expect(amount?.sure).not.toBe(true);
});
