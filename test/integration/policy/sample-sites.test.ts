import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SampleSites, startSampleSites } from '../../../local/commands/week/sample-sites.ts';
import { renderMarkdown } from '../../../shared/adapters/render/markdown.ts';
import { PolicyDigestFile } from '../../../shared/domain/policy/digest/digest-file.ts';
import { registerUploadedSources } from '../../../shared/usecases/policies/register-uploaded-sources.ts';
import { record } from '../../support/ledger.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { sampleRecords } from '../../support/sample-records.ts';

let sites: SampleSites;
let world: ReturnType<typeof policyWorld>;

const monday = '2025-07-28';

beforeAll(async () => {
  sites = await startSampleSites(0);
  world = policyWorld({ records: sampleRecords, allowPrivate: [new URL(sites.origin).host] });
  const rows = sites.sourcesCsv.trim().split('\r\n').slice(1);
  const records = rows.map((line) => {
    const [sourceId = '', authority = '', province = '', field = '其他', column = '', url = ''] = line.split(',');
    return record('policySource', {
      sourceId,
      authority,
      ...(province !== '' && { province }),
      field: field as '其他',
      column,
      url,
      everyDays: 1,
      legacyTls: false,
      allowHosts: [],
      enabled: true,
    });
  });
  await registerUploadedSources(world, records as never, monday);
});

afterAll(async () => {
  await sites.close();
});

it('every readable sample site is read, and the two others are named with their reason', async () => {
  const outcomes = await world.fetch(monday);

  const named = Object.fromEntries([...outcomes].map(([id, { outcome, reason }]) => [id, reason ?? outcome]));
  expect(named).toEqual({
    '示例-mnr': 'read',
    '示例-henan-nr': 'read',
    '示例-taikang-cg': 'read',
    '示例-zhoukou': 'read',
    '示例-hainan-nr': 'read',
    '示例-haikou-ag': 'read',
    '示例-yunnan-nr': 'read',
    '示例-chengdu-ag': 'read',
    '示例-sichuan-nr': 'read',
    '示例-henan-ag': '瑞数（HTTP 412）',
    '示例-yunnan-ag': '连接中断',
  });
}, 60_000);

async function readDigest() {
  await world.digest(monday);
  return PolicyDigestFile.parse(JSON.parse(new TextDecoder().decode(world.files.get('policies/2025-W30.json'))));
}

it('a notice that two provinces pass on is one item with three places', async () => {
  const digest = await readDigest();

  const national = digest.items.filter(({ number }) => number === '自然资发〔2025〕1206号');
  expect(national.map(({ places }) => places.map(({ authority }) => authority).toSorted())).toEqual([
    ['四川省自然资源厅（示例）', '河南省自然资源厅（示例）', '自然资源部（示例）'].toSorted(),
  ]);
});

it('a notice about a county touches the project, the client and the open node there, with a reason', async () => {
  const digest = await readDigest();

  const notice = digest.items.find(({ number }) => number === '豫自然资发〔2025〕317号');
  expect(notice?.touches.map(({ recordId }) => recordId).toSorted()).toEqual([
    'client:C001',
    'project:X001',
    'receivable:HT1/1',
  ]);
  expect(notice?.publishedOn).toBe('2025-07-23');
  expect(notice?.directions).toContain('资金');
});

it('a contact who loses the office is found', async () => {
  const digest = await readDigest();

  const move = digest.items.find(({ title }) => title.includes('李明远'));
  expect(move?.touches).toContainEqual({ recordId: 'contact:P001', why: '联系人王志强的职务变动：免去原职。' });
});

it('the letter puts the reader’s own first, then deadlines, people, the rest, and what was not read', async () => {
  await readDigest();

  const mail = world.mails.get('digest/W001/2025-W30');
  if (mail === undefined) throw new Error('W001 gets a letter');
  const text = renderMarkdown(mail.document, { title: '周报', evidence: 'none' });

  expect(text.match(/^## .+$/gm)).toEqual([
    '## 需要您办 3 件',
    '## 招采动态',
    '## 其他与我的项目和客户有关',
    '## 未来 30 天的其他截止日',
    '## 其他新政策',
    '## 读取情况',
  ]);
  expect(text).toContain('读取 9/11 个来源');
  expect(text).toMatch(/河南省农业农村厅（示例）（通知公告）.*网站防护拦截，瑞数（HTTP 412）/);
  expect(world.mails.size).toBe(3);
});

it('a second day without news asks only for what may have changed and adds nothing', async () => {
  const before = sites.requests.length;

  const outcomes = await world.fetch('2025-07-29');

  expect(outcomes.size).toBe(11);
  expect([...outcomes].filter(([, { added }]) => added > 0)).toEqual([]);
  expect(sites.requests.slice(before).filter((path) => /post_|t2025|art_|c5\d/.test(path))).toEqual([]);
}, 60_000);
