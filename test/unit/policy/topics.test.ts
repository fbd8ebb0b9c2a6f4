import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { matchTopics } from '../../../shared/domain/policy/topic/match-topics.ts';

const names: Readonly<Record<string, string>> = {
  整治: '全域土地综合整治',
  延包: '延包',
  农田: '高标准农田',
  挂钩: '增减挂钩',
  耕保: '耕地保护',
  三维: '实景三维',
  登记: '不动产登记',
  规划: '国土空间规划',
  征收: '土地征收',
  振兴: '乡村振兴',
  资金: '资金与项目申报',
  人事: '人事',
};

const labelled = readFileSync(join(import.meta.dirname, '../../fixtures/topics/titles.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [labels = '', title = ''] = line.split('\t');
    return { title, topics: labels.split(',').flatMap((label) => names[label] ?? []) };
  });

const found = (title: string): string[] => matchTopics(title, '').map(({ topic }) => topic);

/** F1 of one topic over all titles. */
function scoreOf(topic: string): number {
  const count = (test: (has: boolean, said: boolean) => boolean) =>
    labelled.filter(({ title, topics }) => test(topics.includes(topic), found(title).includes(topic))).length;
  const [hits, missed, wrong] = [count((a, b) => a && b), count((a, b) => a && !b), count((a, b) => !a && b)];
  return (2 * hits) / (2 * hits + missed + wrong);
}

describe('the topics of a title', () => {
  it('are found on more than 300 titles with a macro F1 of at least 0.9, and none is hit by less than 0.8', () => {
    const scores = Object.values(names).map((topic) => [topic, scoreOf(topic)] as const);

    const macro = scores.reduce((sum, [, score]) => sum + score, 0) / scores.length;
    expect(labelled.length).toBeGreaterThanOrEqual(300);
    expect(macro).toBeGreaterThanOrEqual(0.9);
    expect(scores.filter(([, score]) => score < 0.8)).toEqual([]);
  });

  it.each(Object.entries(names))('%s: has titles that are and titles that are not', (label, topic) => {
    const own = labelled.filter(({ topics }) => topics.includes(topic));

    expect(own.length, label).toBeGreaterThanOrEqual(15);
    expect(own.some(({ title }) => found(title).includes(topic))).toBe(true);
    expect(labelled.some(({ topics, title }) => !topics.includes(topic) && !found(title).includes(topic))).toBe(true);
  });

  it('are explained: the points of the words named add up to the score', () => {
    for (const { title } of labelled) {
      for (const { score, why } of matchTopics(title, '')) {
        const points = [...why.matchAll(/”([+-]?\d+(?:\.\d+)?)/g)].map(([, value]) => Number(value));
        expect(points.reduce((sum, value) => sum + value, 0)).toBeCloseTo(score, 1);
      }
    }
  });
});
