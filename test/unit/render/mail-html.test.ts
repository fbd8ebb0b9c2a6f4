import * as cheerio from 'cheerio/slim';
import { describe, expect, it } from 'vitest';
import { renderMailHtml } from '../../../shared/adapters/render/html.ts';
import { document, evidence, heading, link, paragraph, table } from '../../../shared/domain/document/nodes.ts';
import { sampleReview, sampleWarning } from '../../support/sample-document.ts';

const options = { title: '应收预警', evidence: 'numbers' } as const;

describe('the HTML of a mail', () => {
  it('needs no image, no script and no style sheet from elsewhere', () => {
    const page = renderMailHtml(sampleWarning(), options);

    const $ = cheerio.load(page);
    expect($('img, script, link, svg, iframe, form').length).toBe(0);
  });

  it('carries a title, a preheader and the number of the mail', () => {
    const page = renderMailHtml(sampleWarning(), { ...options, preheader: '逾期 446.5 万元', reference: '邮件 7f3a' });

    const $ = cheerio.load(page);
    expect($('title').text()).toBe('应收预警');
    expect($('body > div').first().text()).toBe('逾期 446.5 万元');
    expect($('body').text()).toContain('邮件 7f3a');
  });

  it('breaks no day, number or figure over two lines', () => {
    const page = renderMailHtml(document(paragraph('HT2025-003 应于 2025-07-29 付清<8月1日>')), options);
    const more = renderMailHtml(
      document(paragraph('豫政〔2025〕39号：2025年8月20日前，J2025W31-07，欠 880,000.00 元（40%），逾期 31 天，红 1')),
      options,
    );
    const kept = [...more.matchAll(/<span class=d>([^<]*)/g)].map(([, words]) => words);

    expect(page).toContain(
      '<span class=d>HT2025-003</span> 应于 <span class=d>2025-07-29</span> 付清&lt;<span class=d>8月1日</span>&gt;',
    );
    expect(page).toContain('.d{white-space:nowrap}');
    expect(kept).toEqual(['〔2025〕39号', '2025年8月20日', 'J2025W31-07', '880,000.00 元', '40%', '31 天', '红 1']);
  });

  it('names the column inside each cell of a table that becomes cards on a phone', () => {
    const page = renderMailHtml(sampleReview(), options);

    const $ = cheerio.load(page);
    const daily = $('table.k').filter((_, element) => $(element).text().includes('晚上主要动作'));
    expect(daily.find('td > i').first().text()).toBe('日期');
  });

  it('leaves a narrow table a table on a phone', () => {
    const page = renderMailHtml(document(table(['节点', '金额'], [['验收款', '35.8 万元']])), options);

    expect(page).not.toContain('class=k');
  });

  it('numbers records in the order of their first mention and lists them at the end', () => {
    const page = renderMailHtml(
      document(
        paragraph('到账', evidence('payment:B2')),
        paragraph('接触', evidence('action:V1', 'action:V3', 'action:V2', 'payment:B2')),
      ),
      options,
    );

    const $ = cheerio.load(page);
    expect(
      $('sup')
        .toArray()
        .map((element) => $(element).text()),
    ).toEqual(['1', '1–4']);
    expect($('p.m').text()).toContain('1 到账 B2；2 行动 V1；3 行动 V3；4 行动 V2');
  });

  it('shows no evidence when it is switched off', () => {
    const page = renderMailHtml(sampleReview(), { ...options, evidence: 'none' });

    expect(page).not.toContain('<sup');
    expect(page).not.toContain('依据</strong>');
  });

  it('leads nobody to an address that is not http, https or mailto', () => {
    const page = renderMailHtml(document(paragraph(link('javascript:alert(1)', '点我'))), options);

    expect(page).toContain('点我');
    expect(page).not.toContain('javascript');
  });

  it('keeps a name of 40 characters and a cell of 5,000 whole', () => {
    const name = '某'.repeat(40);
    const outcome = '经核对，'.repeat(1250);
    const page = renderMailHtml(document(table(['姓名', '结果'], [[name, outcome]])), options);

    expect(page).toContain(name);
    expect(page).toContain(outcome);
  });

  it('never grows beyond what mail clients show and says where the rest is', () => {
    const chapters = Array.from({ length: 40 }, (_, index) => [
      heading(2, `第 ${index + 1} 章`),
      paragraph('很长的结果。'.repeat(300)),
    ]);
    const page = renderMailHtml(document(...chapters.flat()), options);

    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(100_000);
    expect(page).toContain('第 1 章');
    expect(page).toContain('全文见附件');
  });
});
