import { describe, expect, it } from 'vitest';
import { samePolicy } from '../../../shared/domain/policy/repost/same-policy.ts';
import { similarity, sketchOf } from '../../../shared/domain/policy/repost/sketch.ts';
import { rhythmOf, silentDays, untriedState } from '../../../shared/domain/policy/source/source-state.ts';

const body = Array.from(
  { length: 30 },
  (_, at) =>
    `第${at + 1}条　县级人民政府应当把全域土地综合整治试点中第${at * 37}项任务的资金安排和权属调整一并纳入实施方案。`,
).join('');

const notice = (title: string, url: string, text: string, number?: string) => ({
  policy: {
    title,
    ...(number !== undefined && { number }),
    places: [{ url, authority: '', sourceId: '' }],
  } as unknown as Parameters<typeof samePolicy>[0]['policy'],
  sketch: sketchOf(text),
});

describe('a policy that several provinces pass on', () => {
  const original = notice(
    '关于规范全域土地综合整治试点的通知',
    'https://www.mnr.gov.cn/a.html',
    body,
    '自然资发〔2025〕8号',
  );

  it('is one under other titles where its number stands, and without it where the text does', () => {
    const passedOn = notice(
      '转发《关于规范全域土地综合整治试点的通知》',
      'https://dnr.sc.gov.cn/b.html',
      body,
      '自然资发〔2025〕8号',
    );
    const copied = notice(
      '四川省转发自然资源部规范全域土地综合整治试点文件',
      'https://dnr.hainan.gov.cn/c.html',
      `按语：请认真学习。${body}`,
    );

    expect(samePolicy(original, passedOn)).toBe('发文字号');
    expect(samePolicy(original, copied)).toBe('标题和正文');
  });

  it('is not one with another text, nor with the number alone', () => {
    const other = notice(
      '关于开展耕地保护考核的通知',
      'https://dnr.sc.gov.cn/d.html',
      '考核办法如下。'.repeat(40),
      '自然资发〔2025〕8号',
    );

    expect(samePolicy(original, other)).toBeUndefined();
  });
});

it('nine notices of one title at nine addresses of one site are nine', () => {
  const nine = Array.from({ length: 9 }, (_, at) =>
    notice('征地补偿安置方案公告', `https://zrzy.example.gov.cn/${at}.html`, `${body}第${at}宗地。`),
  );

  for (const [at, one] of nine.entries()) {
    for (const other of nine.slice(at + 1)) expect(samePolicy(one, other)).toBeUndefined();
  }
});

it('how alike two texts are lies between nothing in common and the same', () => {
  expect(similarity(sketchOf(body), sketchOf(body))).toBe(1);
  expect(similarity(sketchOf(body), sketchOf('考核办法如下，请遵照执行并按时报送。'.repeat(20)))).toBe(0);
  expect(similarity(sketchOf(body), sketchOf('太短'))).toBe(0);
});

describe('a source that has fallen silent', () => {
  const read = { ...untriedState, status: 'ok', verifiedOn: '2025-01-02', lastGoodOn: '2025-07-28' } as const;

  it('is named beyond its own rhythm, and not before', () => {
    const rhythmDays = rhythmOf(['2025-07-21', '2025-07-18', '2025-07-15', '2025-07-12', '2025-07-09', '2025-07-06']);

    expect(rhythmDays).toBe(3);
    expect(silentDays({ ...read, rhythmDays, lastNewOn: '2025-07-25' }, '2025-07-28')).toBeUndefined();
    expect(silentDays({ ...read, rhythmDays, lastNewOn: '2025-05-01' }, '2025-07-28')).toBe(88);
  });
});
