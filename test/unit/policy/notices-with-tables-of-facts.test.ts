import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';

const read = (head: string, body: string) =>
  extractArticle({
    html: `<html><head><title>${head}</title></head><body>${body}</body></html>`,
    url: 'https://zb.qc.gov.cn/1.html',
  });
const heading = '<h4>云溪县水利局河道测量项目合同</h4>';
const result = '<h4>云溪县水利局河道测量项目-成交公告</h4><p>发布时间：2026-03-16 11:33 信息来源：青川省</p>';

describe('a table of facts gives a notice neither its title nor another day', () => {
  it('the buyer in a cell is no title, though the document title begins with it', () => {
    const whole = '青山学院 青山学院测绘实验室设备采购项目 (项目编号:QSBD-2026-A-12)终止公告';

    const article = read(
      whole,
      '<table><tr><td>采购项目名称</td><td>青山学院测绘实验室设备采购项目</td></tr><tr><td>采购单位</td><td>青山学院</td></tr><tr><td>公告时间</td><td>2026年08月03日 18:50</td></tr></table><p>一、项目编号：QSBD-2026-A-12</p><p>二、终止原因：需求变更</p>',
    );

    expect(article).toMatchObject({ title: whole, publishedOn: '2026-08-03' });
  });

  it('the head of a column is no label of a title', () => {
    const article = read(
      '云溪县公共资源交易平台',
      `${result}<p>采购项目编号：云政采-2026-3</p><table><tr><td>序号</td><td>名称</td><td>品牌（如有）</td><td>规格</td><td>数量</td><td>单价</td></tr><tr><td>1</td><td>全站仪</td><td>详见附件</td><td>详见附件</td><td>2</td><td>详见附件</td></tr></table>`,
    );

    expect(article.title).toBe('云溪县水利局河道测量项目-成交公告');
  });

  it('the day of another notice gives way to the notice’s own, before and behind it', () => {
    const before = read('平台', `<h4>河道测量项目更正公告</h4><p>首次公告日期：2026-02-27</p>${result}`);
    const behind = read('平台', `${result}<p>采购公告发布日期：2026年02月27日</p>`);

    expect([before.publishedOn, behind.publishedOn]).toEqual(['2026-03-16', '2026-03-16']);
  });

  it.each([
    '<p>签署时间：2026-03-17 00:32 信息来源：云溪县公共资源交易网</p>',
    '<table><tr><th>采购人名称</th><td>云溪县水利局</td></tr><tr><th>合同签署时间</th><td>2026-03-17 00:32:09</td></tr></table>',
  ])('the day of signing a contract is not that of publication: %s', (facts) => {
    expect(read('平台', heading + facts).publishedOn).toBeUndefined();
  });

  it('a label on a line of its own under the title brings its day below it', () => {
    const article = read(
      '',
      '<div class="tle">云溪县高标准农田勘察设计招标公告</div><table><tr><td>公告发布日期：</td><td>2026/05/08 16:01:23</td></tr><tr><td>建设单位：</td><td>云溪县农业农村局</td></tr></table>',
    );

    expect(article).toMatchObject({ title: '云溪县高标准农田勘察设计招标公告', publishedOn: '2026-05-08' });
  });

  it('a column of labels of one class is no heading', () => {
    const rows = ['采购项目名称', '谈判小组、询价小组成员名单', '采购单位', '总成交金额']
      .map((label) => `<tr><td class="title">${label}</td><td>见正文</td></tr>`)
      .join('');

    expect(read('', `<table>${rows}</table><p>一、成交供应商：某测绘有限公司。</p>`).title).toBe('');
  });
});
