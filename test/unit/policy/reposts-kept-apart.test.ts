import { expect, it } from 'vitest';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import { foldReposts } from '../../../shared/domain/policy/repost/fold-reposts.ts';

const kept = (policyId: string, title: string, publishedOn: string, number = '自然资发〔2025〕1206号') =>
  ({
    policyId,
    title,
    number,
    publishedOn,
    firstSeenOn: '2025-07-28',
    places: [{ authority: policyId, sourceId: policyId, url: `https://${policyId}.example.com/1` }],
  }) as unknown as Policy;

const touch = (recordId: `project:${string}`, why: string) => ({ recordId, why });

it('a notice and those who passed it on, all read at one moment, are one policy under its first day', () => {
  const policies = [
    {
      policy: kept('sichuan', '四川省自然资源厅转发《关于规范推进全域土地综合整治项目实施的通知》', '2025-07-26'),
      touches: [touch('project:X2', '四川省范围内适用')],
    },
    {
      policy: kept('mnr', '自然资源部关于规范推进全域土地综合整治项目实施的通知', '2025-07-21'),
      touches: [touch('project:X1', '全国适用')],
    },
    {
      policy: kept('henan', '河南省自然资源厅转发关于规范推进全域土地综合整治项目实施的通知', '2025-07-23'),
      touches: [touch('project:X1', '河南省范围内适用')],
    },
  ];

  const [folded, ...others] = foldReposts(policies);

  expect(others).toEqual([]);
  expect(folded?.ids).toEqual(['mnr', 'henan', 'sichuan']);
  expect(folded?.policy.places.map(({ authority }) => authority)).toEqual(['mnr', 'henan', 'sichuan']);
  expect(folded?.touches).toEqual([touch('project:X1', '全国适用'), touch('project:X2', '四川省范围内适用')]);
});

it('two notices of one number about other things stay two', () => {
  const policies = ['关于规范推进全域土地综合整治的通知', '关于职务任免的决定'].map((title, at) => ({
    policy: kept(`p${at}`, title, '2025-07-21'),
    touches: [],
  }));

  expect(foldReposts(policies)).toHaveLength(2);
});
