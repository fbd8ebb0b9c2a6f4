import { expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import type { PageFetcher } from '../../../shared/ports/pages.ts';
import { registerUploadedSources } from '../../../shared/usecases/policies/register-uploaded-sources.ts';
import { record } from '../../support/ledger.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { watchedSource } from '../../support/watched-source.ts';

const home = 'https://zrzy.qc.gov.cn/tzgg/';
const titles = ['关于三调成果更新的通知', '关于聘请评审专家的公告', '关于节假日值班安排的通知'];
const article = (title: string) =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>发布日期：2025-07-25</p><div>${title.includes('聘请') ? '<p>经研究，决定邀请测绘公司甲方参加本次评审工作，请各单位按要求做好准备。</p>' : '<p>请各单位按照要求认真做好有关工作，确保按时完成。</p>'}</div></body></html>`;
const fetcher: PageFetcher = {
  fetch: async ({ url }) => {
    const at = Number(/(\d)\.html$/.exec(url)?.[1] ?? -1);
    const rows = titles.map((title, n) => `<li><a href="${n}.html">${title}</a><span>2025-07-25</span></li>`);
    const body = at < 0 ? `<ul>${rows.join('')}</ul>` : article(titles[at] ?? '');
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    return { kind: 'page', url, status: 200, headers, bytes: new TextEncoder().encode(body) };
  },
};
const person = (staffId: string) =>
  record('staff', {
    staffId,
    name: `员工${staffId}`,
    department: '一部',
    post: '经理',
    email: `${staffId}@example.com`,
    status: '在职',
    role: '业务员',
    receivesAlerts: true,
  } as never);
const word = (staffId: string, text: string, changes: object = {}) =>
  record('watchword', { staffId, word: text, enabled: true, ...changes } as never);

async function letters(records: readonly LogRecord[]): Promise<Map<string, string>> {
  const world = policyWorld({ records, fetcher });
  const source = watchedSource({
    sourceId: 'qc',
    authority: '青川县自然资源局',
    field: '自然资源',
    column: '通知公告',
    url: home,
  });
  await registerUploadedSources(world, [source], '2025-07-25');
  await world.fetch('2025-07-25');
  await world.digest('2025-07-28');
  const text = (mail: { readonly document: Parameters<typeof renderText>[0] }) =>
    renderText(mail.document, { title: '', evidence: 'none' });
  return new Map([...world.mails.values()].map((mail) => [mail.recipient.staffId, text(mail)]));
}

it('a policy with a word of a person is marked with it in that digest, and in no other', async () => {
  const all = await letters([
    person('W1'),
    person('W2'),
    word('W1', '三调', { topic: '片区' }),
    word('W2', '测绘公司甲方'),
  ]);

  expect(all.get('W1')).toContain('关注词“三调”（片区）：出现在标题中。');
  expect(all.get('W1')).not.toContain('测绘公司甲方”');
  expect(all.get('W2')).toContain('关注词“测绘公司甲方”：出现在正文摘要、机构、文号或人员中。');
});

it('somebody with words alone gets the digest; with a word switched off, or another person’s, nobody does', async () => {
  expect([...(await letters([person('W1'), word('W1', '三调')])).keys()]).toEqual(['W1']);
  expect([
    ...(await letters([person('W1'), word('W1', '三调', { enabled: false }), word('W9', '值班')])).keys(),
  ]).toEqual([]);
});
