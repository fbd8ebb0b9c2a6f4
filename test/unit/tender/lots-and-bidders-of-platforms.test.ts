import { describe, expect, it } from 'vitest';
import { lines, read, said, table, values } from '../../support/platform-notices.ts';

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

  it('of several suppliers for one lot none is sure to have won, until the notice says who', () => {
    const offers = table(
      ['供应商名称', '报价(元)', '综合得分'],
      ['甲乙设备有限公司', '100000', '95'],
      ['丙丁设备有限公司', '110000', '90'],
    );

    const open = read('云溪县设备采购结果公告', offers);
    const told = read('云溪县设备采购结果公告', offers + lines('成交供应商：甲乙设备有限公司'));

    expect(open.winners.map(({ sure }) => sure)).toEqual([false, false]);
    expect(told.winners).toMatchObject([{ value: '甲乙设备有限公司', sure: true }]);
    expect(values(told.otherBidders)).toEqual(['丙丁设备有限公司']);
  });

  it('where a result calls nobody the winner, its first candidate is one to be asked about', () => {
    const rows = table(
      ['排名', '中标候选人', '中标金额（元）'],
      ['1', '甲乙设备有限公司', '100000'],
      ['2', '丙丁设备有限公司', '110000'],
    );

    const first = read('云溪县设备采购中标公告', lines('中标信息') + rows);
    const told = read(
      '云溪县设备采购中标公告',
      table(['中标候选人名称', '中标金额（元）', '状态'], ['甲乙设备有限公司', '100000', '中标']),
    );

    expect(first.winners).toMatchObject([{ value: '甲乙设备有限公司', sure: false }]);
    expect(first.amount?.value).toBe(10_000_000);
    expect(told.winners).toMatchObject([{ value: '甲乙设备有限公司', sure: true }]);
  });

  it('the winner of a correction is never sure, since the old one may stand beside it', () => {
    const notice = read('云溪县设备采购中标结果更正公告', lines('包1：', '中标人：甲乙设备有限公司'));

    expect([...notice.winners, ...notice.lots.flatMap(({ winner }) => winner ?? [])].map(({ sure }) => sure)).toEqual([
      false,
      false,
    ]);
  });

  it('who bid under 供应商投标情况 has not won by that', () => {
    const notice = read(
      '云溪县设备采购结果公告',
      lines('三、供应商投标情况', '供应商名称：丙丁设备有限公司', '四、中标信息', '中标供应商：甲乙设备有限公司'),
    );

    expect([values(notice.winners), values(notice.otherBidders)]).toEqual([['甲乙设备有限公司'], ['丙丁设备有限公司']]);
  });

  it('candidates in columns beside lots that are named in Chinese numerals, and counted in their labels', () => {
    const columns = read(
      '云溪县土地整治中标候选人公示',
      table(
        ['标段', '第一中标候选人', '第二中标候选人'],
        ['一标段', '甲乙建设有限公司', '丙丁建设有限公司'],
        ['二标段', '庚辛建设有限公司', '丙丁建设有限公司'],
      ),
    );
    const counted = read(
      '云溪县操场中标候选人公示',
      lines('中标候选人1：甲乙建设有限公司', '中标候选人2：丙丁建设有限公司'),
    );

    expect(values(columns.candidates)).toEqual(['甲乙建设有限公司', '丙丁建设有限公司', '庚辛建设有限公司']);
    expect(values(counted.candidates)).toEqual(['甲乙建设有限公司', '丙丁建设有限公司']);
  });

  it('a single 标项 without a number is the first, and a sentence names no lot', () => {
    const tender = read(
      '云溪县保险采购磋商公告',
      lines('采购需求：', '标项名称：运动员商业保险', '预算金额（元）：900000'),
    );
    const award = read(
      '云溪县器材采购成交公告',
      table(
        ['包号', '采购内容', '中标供应商', '中标金额（元）'],
        ['1', '采购器材一批（见文件）。', '甲乙体育有限公司', '100000'],
      ),
    );

    expect(tender.lots).toMatchObject([{ lot: '1', name: '运动员商业保险' }]);
    expect(award.lots.map(({ name }) => name)).toEqual([undefined]);
  });

  it('neither a file nor a condition names a lot', () => {
    const notice = read(
      '云溪县运行维护结果公告',
      lines('采购包1：不接受联合体投标', '中标人：甲乙科技有限公司', '包1供应商评审情况表.pdf'),
    );

    expect(notice.lots.map(({ name }) => name)).toEqual([undefined]);
  });
});
