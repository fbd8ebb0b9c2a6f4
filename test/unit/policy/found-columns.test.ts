import { expect, it } from 'vitest';
import { PolicyDigestFile } from '../../../shared/domain/policy/digest/digest-file.ts';
import type { PageFetcher } from '../../../shared/ports/pages.ts';
import { registerUploadedSources } from '../../../shared/usecases/policies/register-uploaded-sources.ts';
import { record } from '../../support/ledger.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { watchedSource } from '../../support/watched-source.ts';

const home = 'https://nync.qc.gov.cn/';
const row = {
  sourceId: 'qc-ag-home',
  authority: '青川县农业农村局',
  field: '农业农村',
  column: '首页',
  url: home,
} as const;
const list = (title: string) =>
  `<html><body><ul>${[1, 2, 3, 4, 5, 6].map((n) => `<li><a href="/n/${title}${n}.html">关于${title}第${n}批农业农村项目验收工作的通知</a><span>2025-07-2${n}</span></li>`).join('')}</ul></body></html>`;
const pages: Readonly<Record<string, string>> = {
  [home]: `<html><body><div class="nav"><a href="/">首页</a><a href="/tzgg/">通知公告</a><a href="/zcwj/">政策文件</a><a href="/rsrm/">人事任免</a><a href="/ghjh/">规划计划</a><a href="https://www.moa.gov.cn/zcwj/">政策文件</a></div><p>${'欢迎访问青川县农业农村局网站，本站发布政策文件与通知公告。'.repeat(8)}</p></body></html>`,
  [`${home}tzgg/`]: list('公告'),
  [`${home}zcwj/`]: list('文件'),
};
const fetcher: PageFetcher = {
  fetch: async ({ url }) => {
    const body = pages[url];
    return {
      kind: 'page',
      url,
      status: body === undefined ? 404 : 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      bytes: new TextEncoder().encode(body ?? '<html><body>404 Not Found</body></html>'),
    };
  },
};
const uploaded = (
  changes: {
    readonly sourceId?: string;
    readonly url?: string;
    readonly column?: string;
    readonly enabled?: boolean;
  } = {},
) => watchedSource({ ...row, ...changes });

it('the columns that a home page names are watched from the next day on, once, and the digest says so', async () => {
  const boss = record('staff', {
    staffId: 'W1',
    name: '沈某',
    department: '公司',
    post: '总经理',
    email: 'a@example.com',
    status: '在职',
    role: '总经理',
    receivesAlerts: true,
  });
  const world = policyWorld({ records: [boss], fetcher });
  await registerUploadedSources(world, [uploaded()], '2025-07-26');

  const first = await world.fetch('2025-07-26');
  const second = await world.fetch('2025-07-27');
  await world.digest('2025-07-28');

  expect(first.get('qc-ag-home')?.found).toBe(3);
  expect([...second].map(([id, { outcome }]) => [id, outcome]).sort()).toEqual([
    ['qc-ag-home', 'home'],
    ['qc-ag-人事任免', 'blocked'],
    ['qc-ag-政策文件', 'read'],
    ['qc-ag-通知公告', 'read'],
  ]);
  expect(second.get('qc-ag-home')?.found).toBe(0);
  const digest = JSON.parse(new TextDecoder().decode(world.files.get('policies/2025-W30.json')));
  expect(PolicyDigestFile.parse(digest).coverage.found.map(({ reason }) => reason)).toEqual([
    '2025-07-26 由首页发现，源编号 qc-ag-人事任免',
    '2025-07-26 由首页发现，源编号 qc-ag-政策文件',
    '2025-07-26 由首页发现，源编号 qc-ag-通知公告',
  ]);
});

it('a found column that an administrator switches off stays off, and one that is watched already is not watched twice', async () => {
  const world = policyWorld({ records: [], fetcher });
  const watched = uploaded({ sourceId: '我的公告', column: '通知公告', url: `${home}tzgg/` });
  const off = uploaded({ sourceId: 'qc-ag-政策文件', column: '政策文件', url: `${home}zcwj/`, enabled: false });
  await registerUploadedSources(world, [uploaded(), watched, off], '2025-07-26');

  await world.fetch('2025-07-26');
  const second = await world.fetch('2025-07-27');

  expect([...second.keys()].sort()).toEqual(['qc-ag-home', 'qc-ag-人事任免', '我的公告']);
});
