import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeDesk } from '../../support/desk.ts';
import {
  reviewDesk,
  reviewDraft,
  reviewPath,
  reviewText,
  reviewWeek,
  shownIn,
  submitReviewOf,
} from '../../support/review-desk.ts';
import { factsWith, zhang } from '../../support/review-records.ts';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await reviewDesk();
});

const submissions = () => desk.deps.records.ofWeek('submission', reviewWeek);
const write = (text: string, item = '补充') => ({ section: '报告总结', item, text });

describe('a review from two devices', () => {
  it('is told of the submission that the other device made, even where the words are again those that were seen', async () => {
    const [phone, laptop] = [await desk.browserOf('W001'), await desk.browserOf('W001')];
    await phone.post(reviewPath('text'), write('手机上看到的文字'));
    const shown = shownIn(await reviewText(phone));
    await laptop.post(reviewPath('text'), write('电脑上改过的文字'));
    await submitReviewOf(laptop);
    await laptop.post(reviewPath('text'), write('手机上看到的文字'));

    const late = await phone.post(reviewPath('submit'), shown);

    expect(late.status).toBe(422);
    expect(await late.text()).toContain('刚在别处作了第 1 次提交');
    expect(await submissions()).toHaveLength(1);
  });
});

describe('an answer from two devices at the same moment', () => {
  const from = async (...answers: readonly Readonly<Record<string, string>>[]) => {
    const [phone, laptop] = [await desk.browserOf('W001'), await desk.browserOf('W001')];
    const [one = {}, other = one] = answers;
    const given = await Promise.all([
      phone.post(reviewPath('suggestion'), one),
      laptop.post(reviewPath('suggestion'), other),
    ]);
    return given.map(({ status }) => status);
  };

  it('is one plan and no error where both say the same', async () => {
    const statuses = await from({ suggestionId: 'promise:N1', answer: '采纳' });

    expect(statuses).toEqual([303, 303]);
    expect(await desk.deps.records.ofWeek('plan', reviewDraft.planWeek)).toHaveLength(1);
    expect(await desk.deps.records.ofWeek('decision', reviewWeek)).toHaveLength(1);
  });

  it('tells the later one where they say different things', async () => {
    const statuses = await from(
      { suggestionId: 'rival:V1', answer: '不做', why: '公司统一答复' },
      { suggestionId: 'rival:V1', answer: '改期', dueOn: '2025-08-08' },
    );

    expect(statuses.sort()).toEqual([303, 422]);
    expect(await desk.deps.records.ofWeek('decision', reviewWeek)).toHaveLength(1);
  });
});

describe('a person who left', () => {
  /** A desk on which 张三 submitted and then left. */
  const leave = async () => {
    const author = await desk.browserOf('W001');
    const shown = shownIn(await reviewText(author));
    await submitReviewOf(author);
    const before = await desk.deps.records.find('staff', 'W001');
    if (before === undefined) throw new Error('nobody to leave');
    await desk.deps.records.replace(before, [{ ...before, version: 2, row: { ...zhang.row, status: '离职' } }]);
    return { author, shown };
  };

  it('submits no more, with a session of before', async () => {
    const { author, shown } = await leave();

    const late = await author.post(reviewPath('submit'), shown);

    expect(late.status).toBe(401);
    expect(await submissions()).toHaveLength(1);
  });

  it('leaves what was submitted in the list of the leader, who may settle it and not return it', async () => {
    await leave();
    const head = await desk.browserOf('W010');

    const list = await reviewText(head, `/reviews?week=${reviewWeek}`);
    const page = await reviewText(head);
    const returned = await head.post(reviewPath('comment'), { number: '1', verdict: '退回', text: '补写金额' });
    const read = await head.post(reviewPath('comment'), { number: '1', verdict: '已阅' });

    expect(list).toContain('张三（已离职）');
    expect(page).toContain('已提交：第 1 次提交');
    expect(returned.status).toBe(422);
    expect(await returned.text()).toContain('本人已离职');
    expect(read.status).toBe(303);
    expect(await reviewText(head)).toContain('已阅：第 1 次提交');
  });

  it('is not missed in a week that they submitted nothing for', async () => {
    desk = await reviewDesk({ status: '离职' });

    const list = await reviewText(await desk.browserOf('W010'), `/reviews?week=${reviewWeek}`);

    expect(list).not.toContain('张三');
  });
});

describe('2,000 characters in a cell', () => {
  it.each([
    ['in one line', '字'.repeat(2_000)],
    [
      'in 20 lines, whose ends a browser sends as two characters',
      `${'字'.repeat(99)}\r\n`.repeat(19) + '字'.repeat(99),
    ],
    ['of two code units each', '𠮷'.repeat(2_000)],
  ])('are written whole and submitted: %s', async (_, text) => {
    const author = await desk.browserOf('W001');

    const written = await author.post(reviewPath('text'), write(text));
    const submitted = await submitReviewOf(author);

    expect([written.status, submitted.status]).toEqual([303, 303]);
    expect(await submissions()).toHaveLength(1);
  });

  it.each(['报告总结', '1.1', '2.3', '5.1', '6.2'])('stand in section %s of what is submitted', async (section) => {
    const author = await desk.browserOf('W001');

    await author.post(reviewPath('text'), { section, item: '补充', text: '字'.repeat(2_000) });
    const submitted = await submitReviewOf(author);

    expect(submitted.status).toBe(303);
    const [submission] = await submissions();
    const key = `reviews/${reviewWeek}/submitted/W001-1-${submission?.row.sha256.slice(0, 12)}.md`;
    expect(new TextDecoder().decode(await desk.deps.files.get(key))).toContain('字'.repeat(2_000));
  });

  it('and one more are refused with the limit, and what was written is not lost', async () => {
    const author = await desk.browserOf('W001');

    const refused = await author.post(reviewPath('text'), write('字'.repeat(2_001)));
    const page = await refused.text();

    expect(refused.status).toBe(422);
    expect(page).toContain('2001 字');
    expect(page).toContain('字'.repeat(2_001));
    expect(await desk.deps.records.ofWeek('note', reviewWeek)).toEqual([]);
  });
});

describe('a comment on a line', () => {
  const say = async (quote: string) =>
    (await desk.browserOf('W010')).post(reviewPath('comment'), {
      ...{ number: '1', verdict: '批注', place: '报告总结' },
      ...{ quote, text: '写明是哪一笔' },
    });

  it('that changed since stays with the words it was made on, and says that they changed', async () => {
    const author = await desk.browserOf('W001');
    await author.post(reviewPath('text'), write('下周主攻回款'));
    await submitReviewOf(author);
    await say('主攻回款');
    const before = await reviewText(author);

    await author.post(reviewPath('text'), write('下周主攻龙桥镇的 34 万元'));
    const after = await reviewText(author);
    await submitReviewOf(author);
    const resubmitted = await reviewText(await desk.browserOf('W010'));

    expect(before).not.toContain('文中现无此句');
    expect(after).toContain('<q>主攻回款</q>（文中现无此句）');
    expect(resubmitted).toContain('对第 1 次提交');
    expect(resubmitted).toContain('<q>主攻回款</q>（文中现无此句）');
    expect(resubmitted).toContain('写明是哪一笔');
  });

  it('is no page’s markup, whatever was quoted', async () => {
    await submitReviewOf(await desk.browserOf('W001'));

    const said = await say('<img src=x onerror=alert(1)>');

    expect(said.status).toBe(303);
    expect(await reviewText(await desk.browserOf('W001'))).toContain('<q>&lt;img src=x onerror=alert(1)&gt;</q>');
  });
});

describe('a week without a record', () => {
  it('is submitted as it stands, read, and answered like any other', async () => {
    const week = '2025-W29';
    const empty = { ...reviewDraft, ...factsWith(), week, reportKey: `${week}/W001`, suggestions: [] };
    await desk.deps.files.putJson(`reviews/${week}/W001.json`, empty);
    const [author, head] = [await desk.browserOf('W001'), await desk.browserOf('W010')];

    const submitted = await submitReviewOf(author, week);
    const read = await head.post(reviewPath('comment', week), { number: '1', verdict: '已阅' });
    const page = await reviewText(author, reviewPath('one', week));

    expect([submitted.status, read.status]).toEqual([303, 303]);
    expect(page).toContain('已阅：第 1 次提交');
    expect(page).not.toContain('待补结果');
    expect(page).not.toContain('undefined');
  });
});
