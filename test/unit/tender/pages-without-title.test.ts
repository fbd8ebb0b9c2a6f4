import { expect, it } from 'vitest';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

const read = (body: string) =>
  readNotice({ html: `<html><body><div>${body}</div></body></html>`, url: 'https://page.invalid/1.html' }).notice;

const facts =
  '<p>一、采购项目名称：青山县文化馆舞台改造</p><p>二、采购项目编号：QSCG-2026-018 预算金额：80万元</p><p>三、开标日期：2026年3月2日</p><p>四、中标情况：</p>';
const end = '<p>六、采购人：青山县文化馆 联系人：某某</p><p>发布时间：2026年3月2日</p>';

it('the first facts of a page without a title are facts, and one failed lot does not undo the other', () => {
  const table =
    '<table><tr><td>标段</td><td>采购内容</td><td>拟中标单位</td><td>投标报价（元）</td></tr><tr><td>1</td><td>舞台改造</td><td>甲乙舞台设备有限公司</td><td>712000</td></tr><tr><td>2</td><td>监理</td><td colspan="2">没有单位递交投标文件，废标</td></tr></table>';
  const scores =
    '<p>五、评标委员会成员评审结果：甲乙舞台设备有限公司（30.5、31.0）、丙丁舞台设备有限公司（26.0、28.5）</p>';

  const notice = read(facts + table + scores + end);

  expect(notice).toMatchObject({ kind: 'award', title: '', projectName: { value: '青山县文化馆舞台改造' } });
  expect(notice.projectNumber?.value).toBe('QSCG-2026-018');
  expect(notice.winners.map(({ value }) => value)).toEqual(['甲乙舞台设备有限公司']);
  expect(notice.otherBidders.map(({ value }) => value)).toEqual(['丙丁舞台设备有限公司']);
  expect(notice.lots).toMatchObject([{ lot: '1', amount: { value: 71_200_000 } }, { lot: '2' }]);
  expect(notice.amount).toMatchObject({ value: 71_200_000, sure: false });
});

it('a page without a title that names nobody who won stays called off', () => {
  const notice = read(`${facts}<p>中标单位：无，有效投标人不足三家，本项目作废标处理。</p>${end}`);

  expect(notice).toMatchObject({ kind: 'cancelled', winners: [] });
});

it('the opening stands in a sentence before its place; the end of 公示 is none', () => {
  const body = (last: string) =>
    `<h1>青山县测绘项目中标公告</h1><div>发布时间：2026-03-01</div><p>某代理公司对青山县测绘项目进行公开招标，采购项目${last}现将中标公告如下：</p><p>中标人：甲乙测绘有限公司</p>`;

  const opened = read(body('于2026年3月2日10:30时，在青山县交易中心进行了开标、评标活动，'));
  const shown = read(`${body('评标已结束，')}<p>本中标候选人公示截止日期：2026年3月9日</p>`);

  expect(opened.bidOpensAt?.value).toBe('2026-03-02T10:30');
  expect(shown.bidOpensAt).toBeUndefined();
});
