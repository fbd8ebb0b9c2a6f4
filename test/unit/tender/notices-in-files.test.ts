import { expect, it } from 'vitest';
import type { PageFetcher } from '../../../shared/ports/pages.ts';
import { registerUploadedSources } from '../../../shared/usecases/policies/register-uploaded-sources.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { pdfOf, pdfWith } from '../../support/small-pdf.ts';
import { watchedSource } from '../../support/watched-source.ts';

const home = 'https://www.qingchuan.gov.cn/';
const title = '青川县不动产登记数据整合项目成交结果公告';

const award = [
  title,
  '一、项目编号：QCZC-2026-041',
  '二、项目名称：青川县不动产登记数据整合项目',
  '三、成交信息',
  '供应商名称：四川蜀图测绘有限公司',
  '成交金额：1268000元（大写：壹佰贰拾陆万捌仟元整）',
  '四、凡对本次公告内容提出询问，请按以下方式联系',
  '1.采购人信息',
  '名称：青川县自然资源局',
  '2.采购代理机构信息',
  '名称：四川正恒招标代理有限公司',
];
const scan = pdfWith([{ dictionary: '', data: new TextEncoder().encode('q Q') }]);

/** The notice that is kept of a page with `body`, whose files are `files` by name; of the file itself where the row leads to one. */
async function kept(body: string, files: Readonly<Record<string, Uint8Array>>, href = 'n/1.html') {
  const page = `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>发布日期：2026-05-12</p><div class="text">${body}</div></body></html>`;
  const rows = [href, 'n/2.html', 'n/3.html'].map(
    (each, at) =>
      `<li><a href="/${each}">${at === 0 ? title : `青川县第${at}批设备采购公告`}</a><span>2026-05-1${at + 2}</span></li>`,
  );
  const pages: Readonly<Record<string, string>> = {
    [`${home}cg/`]: `<ul>${rows.join('')}</ul>`,
    [`${home}n/1.html`]: page,
  };
  const fetcher: PageFetcher = {
    fetch: async ({ url }) => {
      const file = files[url.slice(home.length)];
      const headers = { 'content-type': file === undefined ? 'text/html' : 'application/pdf' };
      const text = pages[url];
      const bytes = file ?? new TextEncoder().encode(text ?? '');
      return { kind: 'page', url, status: (file ?? text) ? 200 : 404, headers, bytes };
    },
  };
  const world = policyWorld({ records: [], fetcher });
  const source = watchedSource({
    sourceId: 'qc',
    authority: '青川县人民政府',
    field: '其他',
    column: '采购公告',
    url: `${home}cg/`,
  });
  await registerUploadedSources(world, [source], '2026-05-15');
  await world.fetch('2026-05-15');
  const all = await world.policies.firstSeenBetween('2026-05-15', '2026-05-15');
  return all.find((policy) => policy.title === title);
}
const linkTo = (name: string, words: string) => `<p><a href="/${name}">${words}</a></p>`;

it('a page that only hands over its PDF is read from the PDF, its kind and day from the page', async () => {
  const policy = await kept(linkTo('f/1.pdf', '附件：成交结果公告.pdf'), { 'f/1.pdf': pdfOf(award) });

  expect(policy?.notice).toMatchObject({
    kind: 'award',
    publishedOn: '2026-05-12',
    buyer: { value: '青川县自然资源局', sure: true },
    agency: { value: '四川正恒招标代理有限公司' },
    projectName: { value: '青川县不动产登记数据整合项目' },
    projectNumber: { value: 'QCZC-2026-041' },
    winners: [{ value: '四川蜀图测绘有限公司', sure: true }],
    amount: { value: 126_800_000, sure: true },
  });
});

it('a sum in a file without the same sum in words beside it is unsure, since a scan may have a wrong digit', async () => {
  const digits = award.map((line) => line.replace('（大写：壹佰贰拾陆万捌仟元整）', ''));

  const policy = await kept(linkTo('f/1.pdf', '附件'), { 'f/1.pdf': pdfOf(digits) });

  expect(policy?.notice?.amount).toMatchObject({
    value: 126_800_000,
    sure: false,
    why: '读自附件，没有大写可以对照',
  });
});

it('a tender document beside the notice is not taken for it, whichever comes first', async () => {
  const document = ['采购文件', '采购人：某某公司', '项目编号：WRONG-1', '预算金额：9000000元', '中标人：错误有限公司'];
  const body = `${linkTo('f/0.pdf', '采购文件.pdf')}${linkTo('f/1.pdf', '成交结果公告.pdf')}`;

  const policy = await kept(body, { 'f/0.pdf': pdfOf(document), 'f/1.pdf': pdfOf(award) });

  expect(policy?.notice?.projectNumber?.value).toBe('QCZC-2026-041');
  expect(policy?.notice?.buyer?.value).toBe('青川县自然资源局');
});

it('a page that says the notice itself is not overruled by its file', async () => {
  const body = `${award.map((line) => `<p>${line}</p>`).join('')}${linkTo('f/1.pdf', '成交结果公告.pdf')}`;
  const other = award.map((line) => line.replace('1268000', '9999000').replace('QCZC-2026-041', 'OTHER-1'));

  const policy = await kept(body, { 'f/1.pdf': pdfOf(other) });

  expect(policy?.notice?.projectNumber?.value).toBe('QCZC-2026-041');
  expect(policy?.notice?.amount?.value).toBe(126_800_000);
});

it('a file that cannot be read is among what has to be asked', async () => {
  const policy = await kept(linkTo('f/1.pdf', '附件：成交结果公告.pdf'), { 'f/1.pdf': scan });

  expect(policy?.notice?.kind).toBe('award');
  expect(policy?.notice?.amount).toBeUndefined();
  expect(policy?.notice?.doubts.join()).toContain('未读（PDF 是扫描件，没有文字）');
});

it('a row of the list that leads to the PDF itself is read as a notice, and said to be unread where it is a scan', async () => {
  const [read, unread] = [
    await kept('', { 'f/9.pdf': pdfOf(award) }, 'f/9.pdf'),
    await kept('', { 'f/9.pdf': scan }, 'f/9.pdf'),
  ];

  expect(read?.notice).toMatchObject({
    kind: 'award',
    publishedOn: '2026-05-12',
    buyer: { value: '青川县自然资源局' },
    amount: { value: 126_800_000, sure: true },
  });
  expect(unread?.unread).toBe('PDF 是扫描件，没有文字');
});
