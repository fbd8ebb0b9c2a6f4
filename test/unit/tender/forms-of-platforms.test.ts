import { describe, expect, it } from 'vitest';
import { readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

type Stated = { readonly value: unknown; readonly sure: boolean } | undefined;
const read = (title: string, body: string) =>
  readNotice({
    html: `<html><head><title>全国公共资源交易平台</title></head><body><h4>${title}</h4><p>发布时间：2026-03-16 16:31 信息来源：青川省</p><div>${body}</div></body></html>`,
    url: 'https://page.invalid/1.html',
  }).notice;
const lines = (...texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('');
const table = (...rows: readonly (readonly string[])[]) =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const values = (all: readonly { readonly value: string }[]) => all.map(({ value }) => value);
const said = (stated: Stated) => stated && [stated.value, stated.sure];
const card = (amount: string) =>
  table(
    ['采购人名称', '云溪县体育中心（云溪县少年儿童体育学校）'],
    ['中标（成交）供应商名称', '甲乙客运有限公司'],
    ['合同金额', amount],
    ['合同期限', '1年'],
    ['合同签署时间', '2026-03-17 00:32:09'],
  );

describe('what a notice announces, where its title does not say', () => {
  it.each([
    ['云溪县河道整治', card('12万元'), 'contract'],
    ['云溪县河道整治招标计划', lines('招标人：云溪县水利局'), 'intention'],
    ['云溪县河道整治答疑文件', lines('招标人：云溪县水利局'), 'correction'],
    ['', lines('三、中标（成交）信息', '五、评审专家（单一来源采购人员）名单：张三'), 'award'],
    ['云溪县河道整治采购结果公告', lines('甲乙有限公司：第一中标候选人', '四、中标人供货明细：见附件'), 'award'],
  ])('%s', (title, body, kind) => {
    expect(read(title, body).kind).toBe(kind);
  });

  it.each(['云溪县河道整治评标结果公示', '云溪县河道整治中标候选人更正公示'])('%s names no winner', (title) => {
    const notice = read(
      title,
      table(
        ['排名', '单位名称', '投标报价（元）'],
        ['1', '甲乙建设有限公司', '1230000'],
        ['2', '丙丁建设有限公司', '1240000'],
      ),
    );

    expect(notice.winners).toEqual([]);
    expect(values(notice.candidates)).toEqual(['甲乙建设有限公司', '丙丁建设有限公司']);
    expect(notice.amount).toBeUndefined();
  });
});

describe('a contract as a trading platform shows it', () => {
  it('0元 stands where nobody filled the sum in, and is asked about', () => {
    const notice = read('云溪县体校用车服务采购项目合同', card('0元 人民币'));

    expect([notice.amount, notice.priceNote]).toEqual([undefined, undefined]);
    expect(notice.doubts).toEqual(['合同金额为零元，可能没有填写']);
  });

  it('its buyer keeps its second name, and its name loses what the notice is', () => {
    const notice = read('云溪县体校用车服务采购项目合同', card('12,000.00元 人民币'));

    expect(said(notice.buyer)).toEqual(['云溪县体育中心（云溪县少年儿童体育学校）', true]);
    expect(said(notice.projectName)).toEqual(['云溪县体校用车服务采购项目', false]);
    expect(said(notice.amount)).toEqual([1_200_000, true]);
  });
});

describe('lots and prices in the tables of platforms', () => {
  it('the unit of a price may stand in a column of its own, the lot at the end of a number', () => {
    const notice = read(
      '云溪县器材采购项目成交公告',
      table(
        ['包号', '供应商名称', '中标金额', '单位'],
        ['云政采磋商-2026-3-1', '甲乙体育有限公司', '1,675,000.00', '元'],
      ),
    );

    expect(said(notice.amount)?.[0]).toBe(167_500_000);
    expect(notice.lots).toMatchObject([
      { lot: '1', winner: { value: '甲乙体育有限公司' }, amount: { value: 167_500_000 } },
    ]);
  });

  it('rows of 标项名称 are lots by their numbers', () => {
    const notice = read(
      '云溪县双电源工程中标结果公告',
      table(
        ['序号', '标项名称', '中标（成交）金额（元）', '中标供应商名称'],
        ['1', '城南小学双电源工程', '2630565.34', '甲乙电力有限公司'],
      ),
    );

    expect(notice.lots).toMatchObject([
      { lot: '1', name: '城南小学双电源工程', amount: { value: 263_056_534, sure: true } },
    ]);
  });

  it('a head of two rows is one head, and a bidder without a result is none that won', () => {
    const html =
      '<table><tr><td rowspan="2">分包号</td><td rowspan="2">投标供应商名称</td><td>价格得分</td><td>技术得分</td><td rowspan="2">最终得分</td><td rowspan="2">排名</td></tr><tr><td>权重20%</td><td>权重80%</td></tr><tr><td>01</td><td>甲乙检验有限公司</td><td>20</td><td>80</td><td>100</td><td>1</td></tr><tr><td>01</td><td>丙丁检验有限公司</td><td>19</td><td>50</td><td>69</td><td>2</td></tr></table>';

    const notice = read('云溪县检验服务结果公告', lines('三、中标（成交）信息') + html);

    expect([values(notice.winners), values(notice.otherBidders)]).toEqual([['甲乙检验有限公司'], ['丙丁检验有限公司']]);
    expect(notice.ranking[0]).toMatchObject({ lot: '1', rank: 1, score: '100' });
  });

  it('a name in a column of bidders is not sure to have won', () => {
    const notice = read(
      '云溪县软件采购结果公告',
      table(['标段编号', '标段名称', '投标供应商名称'], ['1', '软件开发', '甲乙科技有限公司']),
    );

    expect(notice.winners).toMatchObject([{ value: '甲乙科技有限公司', sure: false }]);
  });

  it('of several offers the last counts, and what compares them is none', () => {
    const last = table(
      ['供应商', '投标报价(元)', '最后报价(元)', '排名'],
      ['甲乙检测有限公司', '1000000', '980000', '1'],
    );
    const compared = table(
      ['供应商', '投标报价(元)', '评审价格(元)', '排名'],
      ['甲乙检测有限公司', '1000000', '900000', '1'],
    );

    const sums = [last, compared].map((body) => read('云溪县检测成交结果公告', body).amount?.value);

    expect(sums).toEqual([98_000_000, 100_000_000]);
  });

  it('millions with two decimals are 元 also without a unit, never for certain', () => {
    const amounts = ['1234567.89', '2,494,775.00', '98.50', '126800'].map(
      (price) => read('云溪县操场工程中标结果公告', lines('中标人：甲乙建设有限公司', `中标价：${price}`)).amount,
    );

    expect(amounts.map(said)).toEqual([[123_456_789, false], [249_477_500, false], undefined, undefined]);
  });

  it('labels and values with blanks between, parted by semicolons', () => {
    const notice = read(
      '云溪县检验服务结果公告',
      lines(
        '三、中标（成交）信息',
        '1：供应商名称 甲乙检验有限公司 ；供应商地址 云溪县1号 ；中标（成交）金额 126.5万元；备注 服务期：1年 。',
      ),
    );

    expect(values(notice.winners)).toEqual(['甲乙检验有限公司']);
    expect(notice.amount?.value).toBe(126_500_000);
  });

  it('the lot before a label, a rank in figures, and one label for winner and sum', () => {
    const lots = read(
      '云溪县水务项目中标结果公告',
      lines('一标段中标人：甲乙科技有限公司，中标价：100万元', '二标段中标人：丙丁科技有限公司，中标价：80万元'),
    );
    const ranked = read(
      '云溪县操场中标候选人公示',
      lines(
        '中标候选人第1名：甲乙建设有限公司，投标报价：12 万元；',
        '中标候选人第2名：丙丁建设有限公司，投标报价：13 万元；',
      ),
    );
    const both = read('云溪县保洁结果公告', lines('成交供应商及成交金额：甲乙保洁有限公司，成交金额：96万元'));

    expect(lots.lots).toMatchObject([
      { lot: '1', winner: { value: '甲乙科技有限公司' } },
      { lot: '2', winner: { value: '丙丁科技有限公司' } },
    ]);
    expect(values(ranked.candidates)).toEqual(['甲乙建设有限公司', '丙丁建设有限公司']);
    expect(values(both.winners)).toEqual(['甲乙保洁有限公司']);
  });

  it('neither a file nor a condition names a lot', () => {
    const notice = read(
      '云溪县运行维护结果公告',
      lines('采购包1：不接受联合体投标', '中标人：甲乙科技有限公司', '包1供应商评审情况表.pdf'),
    );

    expect(notice.lots.map(({ name }) => name)).toEqual([undefined]);
  });
});

describe('names, numbers and times in the forms of platforms', () => {
  it('a name with its number in brackets of brackets', () => {
    const notice = read(
      '',
      lines('一、采购项目名称及编号：妇科设备采购（QCZC2018-J1-21797-KLZB（重））', '六、按计价格[2002]1980号收取'),
    );

    expect(said(notice.projectName)).toEqual(['妇科设备采购', true]);
    expect(notice.projectNumber?.value).toBe('QCZC2018-J1-21797-KLZB（重）');
  });

  it('a file number of a regulation is no number of a project', () => {
    expect(read('云溪县设备采购公告', lines('收费按（计价格[2002]1980号）执行')).projectNumber).toBeUndefined();
  });

  it('words of the form that somebody left in a title are cut off', () => {
    const notice = read(
      '云溪县体育中心装修(一期)项目(项目名称)施工 / 标段中标结果更正公告',
      lines('招标人：云溪县文旅局'),
    );

    expect(said(notice.projectName)).toEqual(['云溪县体育中心装修(一期)项目', false]);
  });

  it('a list of lots under 采购人信息 is no buyer', () => {
    const notice = read(
      '云溪县器材采购更正公告',
      lines(
        '1.采购人信息',
        '采购包1、采购包2、采购包3',
        '单位名称：云溪县体育学校',
        '2.采购代理机构信息（如有）',
        '单位名称：青川明正招标代理有限公司',
      ),
    );

    expect([said(notice.buyer), said(notice.agency)]).toEqual([
      ['云溪县体育学校', true],
      ['青川明正招标代理有限公司', true],
    ]);
  });

  it('a day without marks, and the hours of each day in the next line', () => {
    const opening = read(
      '云溪县中心评标结果公示',
      table(['开标时间', '20260313 - 09:30:00'], ['招标人', '云溪县教育局']),
    );
    const period = read(
      '云溪县服务磋商公告',
      lines(
        '获取文件期限：2026年3月16日 至 2026年3月23日。',
        '每天上午09:00:00至12:00:00，下午13:30:00至17:00:00。（北京时间）',
      ),
    );

    expect(said(opening.bidOpensAt)).toEqual(['2026-03-13T09:30', true]);
    expect(period.registerUntil?.value).toBe('2026-03-23T17:00');
  });

  it('a sum for several years is a sum, the ceilings of lots one where they are the budgets', () => {
    const term = read('云溪县配送招标公告', lines('预算金额：1800万元/三年，最高限价：1800万元/三年。'));
    const lots = (ceiling: string) =>
      read(
        '云溪县赛事招标公告',
        table(['包号', '预算金额(万元)', '最高限价(万元)'], ['A', '20.0', '20.0'], ['B', '25.0', ceiling]),
      );

    expect([term.budget?.value, term.ceiling?.value, term.priceNote]).toEqual([
      1_800_000_000,
      1_800_000_000,
      undefined,
    ]);
    expect([lots('25.0').ceiling?.value, lots('24.0').ceiling]).toEqual([45_000_000, undefined]);
  });
});
