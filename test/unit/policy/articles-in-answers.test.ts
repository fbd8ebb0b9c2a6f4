import { expect, it } from 'vitest';
import { pageOfAnswer } from '../../../shared/domain/policy/article/answer-page.ts';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { extractList } from '../../../shared/domain/policy/list/extract.ts';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

const url = 'https://zfcg.qc.gov.cn/api/detail?id=1';
const markup =
  '<p>一、项目编号：QC-2026-1</p><p>二、项目名称：云溪县河道测量项目</p><p>三、中标（成交）信息</p><p>供应商名称：甲乙测绘有限公司</p><p>中标（成交）金额：98.5万元</p><p>1.采购人信息</p><p>名称：云溪县水利局</p>';
const title = '云溪县河道测量项目中标结果公告';
const record = { id: '8a1', title, publishDate: '2026-03-16 10:00:00', districtName: '云溪县', content: markup };

it.each([
  ['under data', { code: 200, data: record }],
  ['in a list of one', { result: { records: [record] } }],
  ['as JSON in a field of JSON', { data: JSON.stringify(record) }],
  ['with its markup escaped', { data: { ...record, content: markup.replace(/</g, '&lt;').replace(/>/g, '&gt;') } }],
  ['with its day in milliseconds', { data: { ...record, publishDate: Date.parse('2026-03-16T02:00:00Z') } }],
])('an article inside an answer of JSON is read as its page: %s', (_, answer) => {
  const { notice } = readNotice({ html: pageOfAnswer(JSON.stringify(answer)), url });

  expect(notice).toMatchObject({
    kind: 'award',
    title,
    publishedOn: '2026-03-16',
    buyer: { value: '云溪县水利局' },
    winners: [{ value: '甲乙测绘有限公司' }],
    amount: { value: 98_500_000, sure: true },
  });
});

it('a title in an answer is no markup', () => {
  const answer = { title: '<img src=x onerror=alert(1)>关于<b>测量</b>的公告', content: `${markup}${markup}` };

  const article = extractArticle({ html: pageOfAnswer(JSON.stringify(answer)), url });

  expect(article.title).toBe('关于测量的公告');
});

it.each(['<html><body><p>公告</p></body></html>', '{"code":500,"message":"系统繁忙"}', '{不是JSON', ''])(
  'any other body stays as it is: %s',
  (body) => {
    expect(pageOfAnswer(body)).toBe(body);
  },
);

it('a list inside an answer is read, whatever its fields are called', () => {
  const list = [1, 2, 3].map((i) => ({
    title: `云溪县第${i}批设备采购公告`,
    publishDate: `2026-03-1${i} 09:00`,
    detailUrl: `/site/detail?articleId=10${i}`,
  }));

  const { rows } = extractList({
    body: JSON.stringify({ code: 0, data: { total: 3, list } }),
    contentType: 'application/json',
    url,
  });

  expect(rows.map(({ date, url: to }) => [date, to])).toEqual(
    [1, 2, 3].map((i) => [`2026-03-1${i}`, `https://zfcg.qc.gov.cn/site/detail?articleId=10${i}`]),
  );
});
