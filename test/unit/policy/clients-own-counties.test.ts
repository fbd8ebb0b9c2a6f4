import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { instantAt } from '../../../shared/domain/day.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import { clientSources } from '../../../shared/domain/policy/source/client-sources.ts';
import type { PageFetcher } from '../../../shared/ports/pages.ts';
import { registerClientSources } from '../../../shared/usecases/policies/register-client-sources.ts';
import { tellLocalNews } from '../../../shared/usecases/policies/tell-local-news.ts';
import { fakeByteFiles } from '../../support/fake-files.ts';
import { record } from '../../support/ledger.ts';
import { recordsOf } from '../../support/log-records.ts';
import { policyWorld } from '../../support/policy-world.ts';

const client = (changes: object = {}) =>
  record('client', {
    clientId: 'C1',
    name: '太康县自然资源局',
    aliases: [],
    type: '政府',
    regionCode: '411627',
    province: '河南省',
    city: '周口市',
    county: '太康县',
    ownerId: 'W1',
    ...changes,
  } as never);

describe('the home pages that are watched for a client are', () => {
  it('the site that its row names', () => {
    expect(clientSources(client({ website: 'zrzy.taikang.gov.cn' }).row)).toMatchObject([
      { sourceId: '客户-C1-home', column: '首页', url: 'http://zrzy.taikang.gov.cn/', place: '河南省/周口市/太康县' },
    ]);
  });

  it('else its county and its city by the usual address, read only where the page calls itself so', () => {
    expect(clientSources(client().row).map(({ sourceId, url, mustName }) => [sourceId, url, mustName])).toEqual([
      ['区划-411627-home', 'http://www.taikang.gov.cn/', '太康县'],
      ['区划-411600-home', 'http://www.zhoukou.gov.cn/', '周口市'],
    ]);
  });

  it.each([
    ['a company without a site', { type: '民企' }],
    ['a county of a name that others bear too', { regionCode: '410204', city: '开封市', county: '鼓楼区' }],
    ['a place that no table knows', { regionCode: undefined, city: '某市', county: '某县' }],
    ['words instead of a site', { website: '暂无 网站', type: '民企' }],
  ])('none by guess for %s', (_, changes) => {
    expect(clientSources(client(changes).row).filter(({ mustName }) => mustName !== '开封市')).toEqual([]);
  });
});

const site = 'http://www.taikang.gov.cn/';
const nav =
  '<div class="nav"><a href="/tzgg/">通知公告</a><a href="/rqgs/">任前公示</a><a href="/zfcg/">政府采购</a><a href="/zcjd/">政策解读</a></div>';
const home = (title: string) =>
  `<html><head><title>${title}</title></head><body>${nav}<p>${'欢迎访问本县人民政府门户网站，了解政务信息与办事指南。'.repeat(9)}</p></body></html>`;
const list = (titles: readonly string[], path: string) =>
  `<html><body><ul>${titles.map((title, at) => `<li><a href="/${path}/${at}.html">${title}</a><span>2025-07-2${at + 1}</span></li>`).join('')}</ul></body></html>`;
const article = (title: string, text: string) =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>发布日期：2025-07-22</p><div><p>${text}</p></div></body></html>`;
const purchases = ['太康县自然资源局土地整治监理采购公告', '太康县环卫车辆采购公告', '太康县中学食堂采购公告'];
const posts = ['太康县拟任职干部任前公示', '太康县机关招录考试公告', '太康县教师资格认定公告'];
const pages = (title: string): Readonly<Record<string, string>> => ({
  [site]: home(title),
  [`${site}tzgg/`]: list(['太康县停水通知', '太康县道路施工公告', '太康县防汛值班通知'], 'n'),
  [`${site}rqgs/`]: list(posts, 'r'),
  [`${site}zfcg/`]: list(purchases, 'c'),
  [`${site}r/0.html`]: article(
    posts[0] ?? '',
    '王伟，男，现任太康县自然资源局副局长，拟任太康县水利局局长。公示期5个工作日，如有异议请来电反映。',
  ),
  [`${site}c/0.html`]: article(
    purchases[0] ?? '',
    '太康县自然资源局就土地整治监理服务公开采购，欢迎符合条件的供应商参加投标。',
  ),
});
const fetcherOf = (answers: Readonly<Record<string, string>>): PageFetcher => ({
  fetch: async ({ url }) => ({
    kind: 'page',
    url,
    status: answers[url] === undefined ? 404 : 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    bytes: new TextEncoder().encode(answers[url] ?? '404 Not Found'),
  }),
});
const staff = (staffId: string) =>
  record('staff', {
    staffId,
    name: staffId,
    department: '一部',
    post: '经理',
    email: `${staffId}@example.com`,
    status: '在职',
    role: '业务员',
    receivesAlerts: true,
  } as never);
const contact = record('contact', {
  contactId: 'P1',
  name: '王伟',
  clientId: 'C1',
  title: '副局长',
  decisionRole: '决策',
  ownerId: 'W1',
} as never);

async function watch(title: string) {
  const records: LogRecord[] = [client(), contact, staff('W1'), staff('W2')];
  const world = policyWorld({ records, fetcher: fetcherOf(pages(title)) });
  await registerClientSources(
    world,
    [client(), client({ clientId: 'C2', name: '太康县农业农村局' })] as never,
    '2025-07-24',
  );
  await world.fetch('2025-07-24');
  await world.fetch('2025-07-25');
  const mails = new Map<string, { readonly subject: string; readonly text: string }>();
  const queue = async (mail: Parameters<Parameters<typeof tellLocalNews>[0]['mails']['queue']>[0]) => {
    const key = `${mail.recipient.staffId} ${mail.subjectKey}`;
    if (mails.has(key)) return 'exists' as const;
    mails.set(key, { subject: mail.subject, text: renderText(mail.document, { title: '', evidence: 'none' }) });
    return 'queued' as const;
  };
  const ports = { ...world, records: recordsOf(records), files: fakeByteFiles(world.files), mails: { queue } };
  const tell = (day: string) => tellLocalNews(ports, { scheduledAt: instantAt(day, '08:45') });
  return { world, mails, tell };
}

it('the columns 通知公告, 任前公示 and 采购公告 of the county are watched, once for all its clients', async () => {
  const { world } = await watch('太康县人民政府门户网站');

  const all = (await world.sources.all()).map(({ source, origin }) => `${origin} ${source.column} ${source.url}`);
  expect(all.filter((one) => one.includes('taikang')).sort()).toEqual([
    `client 首页 ${site}`,
    `discovered 任前公示 ${site}rqgs/`,
    `discovered 政府采购 ${site}zfcg/`,
    `discovered 通知公告 ${site}tzgg/`,
  ]);
});

it('what names a contact or a client is told the same day to whoever answers for it, once', async () => {
  const { mails, tell } = await watch('太康县人民政府门户网站');

  const told = [await tell('2025-07-25'), await tell('2025-07-25'), await tell('2025-07-26')];

  expect(told.map(({ localMails }) => localMails)).toEqual([1, 0, 0]);
  expect([...mails.keys()]).toEqual(['W1 local-2025-07-25']);
  const [mail] = mails.values();
  expect(mail?.subject).toBe('客户当地动态 2025-07-25：2 条');
  expect(mail?.text).toContain(' 联系人王伟的职务变动：任太康县水利局局长。');
  expect(mail?.text).toContain('太康县自然资源局：文中提到“太康县自然资源局”。');
  expect(mail?.text).not.toContain('环卫车辆');
});

it('a page at the guessed address that is somebody else’s is not read, and says so', async () => {
  const { world } = await watch('太康建材商城');

  const home = await world.sources.find('区划-411627-home');
  expect(home?.state).toMatchObject({ status: 'broken', reason: '网址按惯例推定，页面不自称“太康县”：请填客户的网站' });
  expect((await world.sources.all()).filter(({ origin }) => origin === 'discovered')).toEqual([]);
});
