import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';

const url = 'https://zrzy.qc.gov.cn/tzgg/202507/t20250722_1.html';
const title = '关于加快推进全域土地综合整治工作的通知';
const text = [
  '各乡镇人民政府，县级有关部门：',
  '为深入推进全域土地综合整治，切实保护耕地，根据省自然资源厅有关要求，结合我县实际，现将有关事项通知如下。',
  '一、明确目标任务。到2026年底，完成三个乡镇的整治任务，新增耕地不少于一千二百亩。',
  '二、加强组织领导。各乡镇要成立工作专班，主要负责人亲自抓，分管负责人具体抓。',
];
const signature = ['青川县自然资源局', '青川县农业农村局', '2025年7月21日'];
const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('');
const page = (content: string) =>
  `<html><head><title>${title}_青川县人民政府</title></head><body><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul><h1>${title}</h1><div>来源：县自然资源局　发布时间：2025-07-22 10:00</div>${content}<div><p>主办：青川县人民政府　蜀ICP备05000000号</p></div></body></html>`;
const bodyOf = (content: string) =>
  extractArticle({ html: page(content), url, readOn: '2025-07-25' }).bodyText.split('\n');

describe('a notice is read without what stands beside it, where that is', () => {
  it.each(['热点', '推荐', '排行榜', '要闻', '关联稿件'])(
    'a column of other news under %s, longer than the notice',
    (heading) => {
      const news = [
        '省自然资源厅召开全省耕地保护工作会议，部署下半年重点任务，强调要压实责任、守住底线。',
        '市政府常务会议研究乡村振兴工作，审议通过有关实施方案，明确分工和完成时限。',
        '县委书记调研土地整治项目现场，要求加快进度、保证质量、守住安全底线。',
        '全县开展农村宅基地专项整治行动，重点核查一户多宅和违法占地等突出问题。',
      ];

      const body = bodyOf(`<div><div>${paragraphs(text)}</div></div><div><h3>${heading}</h3>${paragraphs(news)}</div>`);

      expect(body).toEqual(text);
    },
  );

  it('a list of other notices after a notice of one sentence', () => {
    const sentence = '因管道检修，7月23日8时至18时乔庄镇停水，请做好储水准备。';
    const others = [1, 2, 3].map(
      (at) => `<li><a href="${at}.html">关于做好第${at}批春耕备耕工作的通知</a> 2025-03-0${at}</li>`,
    );

    expect(bodyOf(`<div><p>${sentence}</p></div><div><h4>相关文件</h4><ul>${others.join('')}</ul></div>`)).toEqual([
      sentence,
    ]);
  });
});

describe('the signature in a box of its own', () => {
  it('is part of the text it signs', () => {
    const content = `<div><div>${paragraphs(text)}</div></div><div style="text-align:right">${signature.join('<br>')}</div>`;

    expect(bodyOf(content)).toEqual([...text, ...signature]);
    expect(extractArticle({ html: page(content), url, readOn: '2025-07-25' }).writtenOn).toBe('2025-07-21');
  });

  it.each([
    ['links', '<div><a href="/a/">青川县自然资源局</a><br>2025年7月21日</div>'],
    ['a day with a clock', '<div>青川县自然资源局<br>2025-07-21 10:00</div>'],
    ['a sentence', '<div>本页由青川县自然资源局提供。<br>2025年7月21日</div>'],
  ])('is not: %s', (_, box) => {
    expect(bodyOf(`<div><div>${paragraphs(text)}</div></div>${box}`)).toEqual(text);
  });
});
