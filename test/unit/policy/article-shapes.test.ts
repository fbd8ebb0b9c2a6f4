import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../shared/domain/policy/article/extract.ts';

const title = '青川省农业农村厅关于做好延包试点工作的通知';
const paragraphs = [
  '各市州农业农村局：为做好第二轮土地承包到期后再延长三十年试点工作，现就有关事项通知如下。',
  '一、坚持农村土地农民集体所有，坚持家庭承包经营基础性地位，确保绝大多数农户原有承包地继续保持稳定。',
  '二、开展摸底调查，编制延包方案，组织签订承包合同，规范档案管理，做好矛盾纠纷化解工作。',
];
const text = paragraphs.map((one) => `<p>${one}</p>`).join('');
const facts = '<div>发布时间：2025-07-21 10:20　来源：省农业农村厅</div>';
const table = `<table><tr><th>序号</th><th>项目</th><th>县</th></tr>${Array.from({ length: 9 }, (_, i) => `<tr><td>${i + 1}</td><td>第${i + 1}批高标准农田建设项目</td><td>云溪县</td></tr>`).join('')}</table>`;
const read = (body: string, head = `${title}_青川省农业农村厅`) =>
  extractArticle({
    html: `<html><head><title>${head}</title></head><body><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul>
      ${body}<div><p>版权所有：青川省农业农村厅 主办单位：青川省农业农村厅</p><p>网站标识码：5900000013 青ICP备05000002号</p></div></body></html>`,
    url: 'https://nync.qc.gov.cn/tzgg/202507/t20250722_100.html',
  });

describe('an article is read in the shapes that templates give it', () => {
  it.each([
    ['paragraphs', `<div><h1>${title}</h1>${facts}<div>${text}</div></div>`],
    ['line breaks', `<div><h2>${title}</h2>${facts}<div>　　${paragraphs.join('<br><br>　　')}</div></div>`],
    [
      'cells of a layout table',
      `<table><tr><td><b>${title}</b></td></tr><tr><td>[2025-07-21]　字号：大 中 小</td></tr><tr><td><font>${paragraphs.join('<br>')}</font></td></tr></table>`,
    ],
    ['preformatted lines', `<div><h1>${title}</h1>${facts}<pre>${paragraphs.join('\n')}</pre></div>`],
    [
      'an English line of facts',
      `<div><h1>${title}</h1><div>Posted on July 21, 2025 by admin</div><div>${text}</div></div>`,
    ],
    [
      'a date in full-width digits',
      `<div><h1>${title}</h1><div>发布日期：２０２５年７月２１日</div><div>${text}</div></div>`,
    ],
    [
      'the day over year and month',
      `<div><div><b>21</b><span>2025-07</span></div><h1>${title}</h1><div>${text}</div></div>`,
    ],
    [
      'a title in two lines, its day below the text',
      `<div><p><strong>青川省农业农村厅</strong></p><p><strong>关于做好延包试点工作的通知</strong></p>${text}<p>发布时间：2025-07-21</p></div>`,
    ],
    ['items of a list', `<ul><li><h1>${title}</h1></li><li>时间：2025-07-21</li><li>${text}</li></ul>`],
    [
      'sections, with other articles below',
      `<section><header><h1>${title}</h1><p>2025-07-21 10:20:30</p></header>${paragraphs.map((one) => `<section><span>${one}</span></section>`).join('')}</section><div>上一篇：<a href="a.html">关于印发办法的通知</a></div>`,
    ],
  ])('%s', (_, body) => {
    const article = read(body);

    expect(article).toMatchObject({ title, publishedOn: '2025-07-21', bodySure: true });
    expect(article.bodyText.split('\n')).toEqual(paragraphs);
  });

  it('keeps a body that is a table as one', () => {
    const article = read(`<div><h1>${title}</h1>${facts}<div>${table}</div></div>`);

    expect(article.blocks.map(({ kind }) => kind)).toEqual(['table']);
    expect(article.bodySure).toBe(true);
  });

  it.each([
    ['in a viewer', '<iframe src="/pdfjs/web/viewer.html?file=%2Ffiles%2Fscan.pdf"></iframe>', '/files/scan.pdf'],
    ['in a frame', '<iframe src="/files/scan.pdf#toolbar=0"></iframe>', '/files/scan.pdf#toolbar=0'],
    ['as an object', '<object data="/files/scan.pdf" type="application/pdf"></object>', '/files/scan.pdf'],
    ['embedded', '<embed src="/files/scan.pdf">', '/files/scan.pdf'],
  ])('names the file of a notice that is shown %s', (_, scan, path) => {
    const article = read(`<div><h1>${title}</h1>${facts}<div>${scan}</div></div>`);

    expect(article.attachments.map(({ url }) => url)).toEqual([`https://nync.qc.gov.cn${path}`]);
    expect(article).toMatchObject({ bodyText: '', bodySure: false });
  });

  it('takes no frame of a video or a counter for a file', () => {
    const article = read(
      `<div><h1>${title}</h1>${facts}<iframe src="/player.html?id=12"></iframe><div>${text}</div></div>`,
    );

    expect(article.attachments).toEqual([]);
  });

  it('does not take the name of the site or the column over a title for its beginning', () => {
    const body = `<div><p>通知公告</p><h1>${title}</h1>${facts}<div>${text}</div></div>`;

    expect(read(body, `通知公告 ${title}`).title).toBe(title);
  });
});
