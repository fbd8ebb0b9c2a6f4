import { describe, expect, it } from 'vitest';
import { policySource } from '../../../shared/domain/policy/source/source.ts';
import { untriedState } from '../../../shared/domain/policy/source/source-state.ts';
import type { PageFetcher } from '../../../shared/ports/pages.ts';
import { fakePolicySources } from '../../support/fake-policy-sources.ts';
import { policyWorld } from '../../support/policy-world.ts';

const listUrl = 'https://zrzy.qc.gov.cn/tzgg/';
const own = 'https://zrzy.qc.gov.cn/tzgg/t20260301_1.html';
const foreign = [
  'http://www.gov.cn@example.invalid/t20260302_1.html',
  'https://www.gov.cn․evil.example.invalid/t20260302_2.html',
  'http://gоv.cn/t20260302_3.html',
  '//example.invalid/t20260302_4.html',
  'http://127.0.0.1/t20260302_7.html',
  'http://169.254.169.254/t20260302_8.html',
];
const row = (href: string, i: number) =>
  `<li><a href="${href}">关于做好第${i}批全域土地综合整治试点工作的通知</a><span>2026-03-0${i + 1}</span></li>`;
const list = `<title>通知公告</title><ul>${[own, ...foreign].map(row).join('')}</ul>`;

/** Answers the list, and refuses what the real fetcher refuses. */
const fetcher: PageFetcher = {
  fetch: async ({ url }) =>
    url === listUrl
      ? {
          kind: 'page',
          status: 200,
          url,
          headers: { 'content-type': 'text/html' },
          bytes: new TextEncoder().encode(list),
        }
      : url === own
        ? { kind: 'failed', reason: '响应超时', detail: '' }
        : { kind: 'failed', reason: '地址不允许', detail: '' },
};

describe('an address that no source may lead to', () => {
  it('is no link for a reader: its list is', async () => {
    const sources = fakePolicySources();
    const source = policySource.parse({
      sourceId: 'T1',
      authority: '省厅',
      province: '四川省',
      field: '自然资源',
      column: '通知公告',
      url: listUrl,
    });
    await sources.put(undefined, { source, state: untriedState, origin: 'uploaded', dueOn: '2026-03-09' });
    const world = policyWorld({ records: [], sources, fetcher });

    await world.fetch('2026-03-09');
    await world.digest('2026-03-09');

    const digests = [...world.files].filter(([name]) => name.startsWith('policies/'));
    const text = digests.map(([, bytes]) => new TextDecoder().decode(bytes)).join('');
    expect(text).toContain(own);
    expect(text).not.toMatch(/evil|example\.invalid|127\.0\.0\.1|169\.254|t20260302_3/);
  });
});
