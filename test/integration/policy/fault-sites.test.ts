import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { fetchLimits, webFetcher } from '../../../shared/adapters/web/fetcher.ts';
import type { PageAnswer } from '../../../shared/ports/pages.ts';
import { registerUploadedSources } from '../../../shared/usecases/policies/register-uploaded-sources.ts';
import { type FaultSite, type FaultSites, startFaultSites } from '../../support/fault-sites.ts';
import { record } from '../../support/ledger.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { sampleRecords } from '../../support/sample-records.ts';

/** Short, so that a site that never answers is given up soon. */
const limits = { ...fetchLimits, totalMs: 2_000, connectMs: 500, maxBytes: 2_000_000, retries: 0 };
const expected: Readonly<Record<FaultSite, string>> = {
  healthy: 'read',
  'hangs before headers': '响应超时',
  'a byte a second': '响应超时',
  'an endless body': '内容过大',
  'a gzip bomb': '内容过大',
  'a redirect loop': '重定向过多',
  'a redirect to the metadata service': '重定向到不允许的地址',
  'a wrong charset label': 'read',
  'a list that is emptied': 'read',
  'a layout that no list is found in': 'read',
  'a challenge': '瑞数（HTTP 412）',
  'expired certificate': '证书过期',
  'unknown certificate': '证书不可信',
  'TLS 1.0 only': 'TLS 握手失败',
  down: '连接被拒绝',
  'robots.txt forbids': 'robots 禁止',
};

let sites: FaultSites;
let fetcher: ReturnType<typeof webFetcher>;
const fetcherFor = ({ urls }: FaultSites) =>
  webFetcher({ allowPrivate: [...urls.values()].map((url) => new URL(url).host), limits });
const urlOf = (name: FaultSite): string => sites.urls.get(name) ?? '';

beforeAll(async () => {
  sites = await startFaultSites();
  fetcher = fetcherFor(sites);
});

afterAll(async () => {
  await fetcher.close();
  await sites[Symbol.asyncDispose]();
});

const request = (name: FaultSite, legacyTls = false) => ({
  url: urlOf(name),
  allowHosts: [],
  legacyTls,
  family: undefined,
  etag: undefined,
  lastModified: undefined,
});

describe('a site that misbehaves', () => {
  it('holds nobody up: all are asked at once, the healthy one answers first, each other within its time', async () => {
    const started = performance.now();
    const finished: FaultSite[] = [];

    const answers = await Promise.all(
      [...sites.urls.keys()].map(async (name): Promise<[FaultSite, PageAnswer]> => {
        const answer = await fetcher.fetch(request(name));
        finished.push(name);
        return [name, answer];
      }),
    );

    expect(performance.now() - started).toBeLessThan(limits.totalMs + 3_000);
    expect(finished.indexOf('healthy')).toBeLessThan(finished.indexOf('hangs before headers'));
    for (const [name, answer] of answers) {
      const reason = expected[name];
      if (reason !== 'read' && name !== 'a challenge')
        expect({ name, ...answer }).toMatchObject({ kind: 'failed', reason });
    }
  }, 20_000);

  it('with old TLS alone is read when its source says so, and its certificate is checked all the same', async () => {
    const answer = await fetcher.fetch(request('TLS 1.0 only', true));

    expect(answer).toMatchObject({ kind: 'failed', reason: '证书不可信' });
  });
});

it('every site that was not read is named with its reason in the digest, and an emptied list is never “nothing new”', async () => {
  await using sites = await startFaultSites();
  const fetcher = fetcherFor(sites);
  const world = policyWorld({ records: sampleRecords, fetcher });
  const records = [...sites.urls].map(([name, url], at) =>
    record('policySource', {
      sourceId: `site-${at}`,
      authority: name,
      province: '河南省',
      field: '自然资源',
      column: '通知公告',
      url,
      everyDays: 1,
      legacyTls: false,
      allowHosts: [],
      enabled: true,
    }),
  );
  await registerUploadedSources(world, records as never, '2025-07-25');

  const first = await world.fetch('2025-07-25');
  await world.fetch('2025-07-28');
  await world.digest('2025-07-28');
  await fetcher.close();

  const names = [...sites.urls.keys()];
  const outcomes = Object.fromEntries(
    [...first].map(([id, { outcome, reason }]) => [names[Number(id.slice(5))], reason ?? outcome]),
  );
  expect(outcomes).toEqual(expected);
  const [mail] = world.mails.values();
  const text =
    mail === undefined ? '' : renderText(mail.document, { title: mail.subject, evidence: 'none' }).replace(/\s+/g, '');
  expect(text).toContain('读取2/16个来源');
  const afterwards: Partial<Record<FaultSite, string>> = {
    ...expected,
    'a list that is emptied': '页面异常：列表变空',
    'a layout that no list is found in': '页面异常：列表变空',
  };
  for (const [name, reason] of Object.entries(afterwards)) {
    const line = `${name}（通知公告）`.replace(/\s+/g, '');
    if (reason === 'read') expect(text).not.toContain(line);
    else expect(text.slice(text.indexOf(line))).toMatch(new RegExp(`^[^；]*${reason.replace(/\s+/g, '').slice(0, 6)}`));
  }
}, 60_000);
