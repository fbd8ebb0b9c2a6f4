import { describe, expect, it } from 'vitest';
import {
  documentNumber,
  numberAtTitleEnd,
  saysNoNumber,
} from '../../../shared/domain/policy/article/document-number.ts';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';

describe('a document number is known by its shape and written one way', () => {
  it.each([
    ['青自然资发〔2025〕32号', '青自然资发〔2025〕32号'],
    ['青自然资发[2025]32号', '青自然资发〔2025〕32号'],
    ['青自然资发﹝2025﹞32号', '青自然资发〔2025〕32号'],
    ['青自然资发【2025】32号', '青自然资发〔2025〕32号'],
    ['青自然资发（2025）32 号', '青自然资发〔2025〕32号'],
    ['青自然资规〔２０２５〕１号', '青自然资规〔2025〕1号'],
    ['​公告〔2022〕4号', '公告〔2022〕4号'],
    ['（青）市监罚委字〔2020〕1号', '（青）市监罚委字〔2020〕1号'],
    ['青府发〔2025〕第8号', '青府发〔2025〕第8号'],
    ['青农（法）〔2025〕3号', '青农（法）〔2025〕3号'],
    ['青财农〔2025〕12号文', '青财农〔2025〕12号'],
    ['2023年第8号（总第237号）', '2023年第8号（总第237号）'],
    ['2021 年第 4 号(总第 208 号)', '2021年第4号（总第208号）'],
    ['情况通报2022年第64期', '情况通报2022年第64期'],
    ['自然资源部令第8号', '自然资源部令第8号'],
    ['青川省人民政府令（第212号）', '青川省人民政府令第212号'],
    ['中华人民共和国主席令第三十二号', '中华人民共和国主席令第三十二号'],
  ])('%s', (text, number) => {
    expect(documentNumber(text)).toBe(number);
  });

  it.each([
    '便函',
    '无',
    '',
    '006939748/2025-00123',
    '青川省自然资源厅关于印发管理办法的通知',
    '根据青自然资发〔2025〕32号文件精神',
    '2025年第二批',
    '第一条',
    '〔2025〕',
    '2025年7月21日',
  ])('no number: %s', (text) => {
    expect(documentNumber(text)).toBeUndefined();
  });
});

describe('a number that only stands near is not taken', () => {
  it('takes the number at the end of a title, not the one in its middle', () => {
    expect(numberAtTitleEnd('关于印发管理办法的通知（青自然资发〔2025〕32号）')).toBe('青自然资发〔2025〕32号');
    expect(numberAtTitleEnd('《管理办法》（青自然资发〔2025〕32号）政策解读')).toBeUndefined();
    expect(numberAtTitleEnd('关于2025年试点名单的公告（第二批）')).toBeUndefined();
  });

  it('takes a decree and an announcement of the year at the end of a title, not a proposal or an issue', () => {
    expect(numberAtTitleEnd('农药管理办法（青川省农业农村厅令第12号）')).toBe('青川省农业农村厅令第12号');
    expect(numberAtTitleEnd('青川省测绘管理办法（第212号令）')).toBe('第212号令');
    expect(numberAtTitleEnd('关于停止执行收费项目的公告（公告2025年第3号）')).toBe('公告2025年第3号');
    expect(numberAtTitleEnd('关于省人大会议建议答复的函（第0212号）')).toBeUndefined();
    expect(numberAtTitleEnd('青川国土资源（总第37号）')).toBeUndefined();
  });

  it.each(['便函', '无', '无文号', '——', ' 无 '])('knows that %s says there is none', (text) => {
    expect(saysNoNumber(text)).toBe(true);
  });
});

describe('a number among the facts under a title', () => {
  const read = (facts: string, title = '关于做好延包试点工作的通知') =>
    extractArticle({
      html: `<html><head><title>${title}</title></head><body><div><h1>${title}</h1>${facts}<div><p>各市州农业农村局：为做好第二轮土地承包到期后再延长三十年试点工作，现就有关事项通知如下。</p><p>一、坚持农村土地农民集体所有，确保绝大多数农户原有承包地继续保持稳定。</p></div></div></body></html>`,
      url: 'https://nync.qc.gov.cn/tzgg/202507/t20250722_100.html',
    }).number;

  it.each([
    '<div><span>青农〔2025〕8号</span><span>发布时间：2025-07-22 15:02</span><span>字号：[<a>大</a><a>小</a>]</span></div>',
    '<div><span>发文字号：青农〔2025〕8号</span><span>时间：2025.07.22</span><span>点击：903</span></div>',
    '<div><i>2025-07-22 19:45:12</i><i>青川省农业农村厅</i><i>青农〔2025〕8号</i></div>',
  ])('is read from a piece of its own: %s', (facts) => {
    expect(read(facts)).toBe('青农〔2025〕8号');
  });

  it('is not taken from a link to another document', () => {
    expect(
      read('<div><i>2025-07-22 19:45</i><i>来源：省厅</i><a href="/a.html">青农〔2025〕8号</a></div>'),
    ).toBeUndefined();
  });

  it('is that of an announcement whose title gives it', () => {
    const facts = '<div>发布时间：2025-07-22</div>';

    expect(read(facts, '青川省自然资源厅2025年第12号公告')).toBe('2025年第12号');
    expect(read(facts, '关于2025年第12号公告的解读')).toBeUndefined();
  });
});
