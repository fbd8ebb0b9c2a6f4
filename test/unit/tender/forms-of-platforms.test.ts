import { describe, expect, it } from 'vitest';
import { lines, read, said, table, values } from '../../support/platform-notices.ts';

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
    expect(read('云溪县器材采购项目-成交公告', '').projectName?.value).toBe('云溪县器材采购项目');
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

  it('the head of a column of intentions is no name, and a serial number under heads set flat no budget', () => {
    const heads = ['采购项目名称', '需求概况', '预算金额（万元）', '预计采购时间'];
    const asTable = read(
      '云溪县水利局采购意向公告',
      table(heads, ['河道清淤工程', '清淤10公里', '120.5', '2026年5月']),
    );
    const flat = read(
      '云溪县水利局采购意向公告',
      lines(...heads, '1', '河道清淤工程', '清淤10公里', '120.5', '2026年5月'),
    );

    expect([asTable.projectName?.value, asTable.budget?.value]).toEqual(['河道清淤工程', 120_500_000]);
    expect([flat.projectName?.sure ?? false, flat.budget]).toEqual([false, undefined]);
  });
});
