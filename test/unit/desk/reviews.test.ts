import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeDesk } from '../../support/desk.ts';
import {
  reviewDraft as draft,
  reviewPath as form,
  reviewDesk,
  shownIn,
  submitReviewOf as submit,
  reviewText as textOf,
  reviewWeek as week,
} from '../../support/review-desk.ts';
import { factsWith } from '../../support/review-records.ts';

const mine = form();
let desk: FakeDesk;

beforeEach(async () => {
  desk = await reviewDesk();
});

describe('a review that comes back', () => {
  it('is answered, submitted, returned with a comment, submitted again and read', async () => {
    const [author, head] = [await desk.browserOf('W001'), await desk.browserOf('W010')];

    const answers = [
      await author.post(form('suggestion'), { suggestionId: 'promise:N1', answer: '采纳' }),
      await author.post(form('suggestion'), { suggestionId: 'contact:P1', answer: '改期', dueOn: '2025-08-08' }),
      await author.post(form('suggestion'), { suggestionId: 'rival:V1', answer: '不做', why: '已由公司统一答复' }),
      await author.post(form('result'), { action: 'A1', outcome: '约定八月初付款', outcomeType: '部分', hours: '2' }),
      await author.post(form('text'), { section: '报告总结', item: '补充', text: '下周主攻<回款>' }),
    ];
    const answered = await textOf(author);
    const first = await submit(author);
    const returned = await head.post(form('comment'), {
      number: '1',
      verdict: '退回',
      place: '3.1',
      quote: '核实承诺',
      text: '写明找谁核实',
    });
    const afterReturn = await textOf(author);
    await author.post(form('text'), { section: '3.1', item: '补充', text: '找财政所所长核实' });
    const second = await submit(author);
    const read = await head.post(form('comment'), { number: '2', verdict: '已阅' });
    const settled = await textOf(author);

    expect(desk.failures).toEqual([]);
    expect([...answers, first, returned, second, read].map(({ status }) => status)).toEqual(Array(9).fill(303));
    const [plan] = await desk.deps.records.ofWeek('plan', draft.planWeek);
    expect(plan?.row).toMatchObject({ task: '核实承诺', ownerId: 'W001', dueOn: '2025-08-01', type: '任务' });
    const action = await desk.deps.records.find('action', 'A1');
    expect(action?.row).toMatchObject({ outcome: '约定八月初付款', outcomeType: '部分', hours: 2, what: '拜访龙桥镇' });
    expect(answered).toContain('建议（0 条未答复）');
    expect(answered).toContain('核实承诺');
    expect(answered).toContain('下周主攻&lt;回款&gt;');
    expect(answered).not.toContain('待补结果');
    expect(answered).toContain('约定八月初付款</td>');
    expect(answered).toContain('1 项部分达成');
    expect(answered).not.toContain('未填报</td>');
    expect(afterReturn).toContain('已退回：第 1 次提交');
    expect(afterReturn).toContain('写明找谁核实');
    expect(settled).toContain('已阅：第 2 次提交');
  });

  it('freezes what was seen: a later change leaves its files as they are', async () => {
    const author = await desk.browserOf('W001');
    await submit(author);
    const [submission] = await desk.deps.records.ofWeek('submission', week);
    const key = `reviews/${week}/submitted/W001-1-${submission?.row.sha256.slice(0, 12)}.md`;
    const frozen = new TextDecoder().decode(await desk.deps.files.get(key));

    await author.post(form('text'), { section: '5.1', item: '补充', text: '事后补写' });
    const page = await textOf(author);
    const file = await author.get(`/reviews/file?week=${week}&person=W001&number=1&format=docx`);

    expect(frozen).toContain('第 1 次提交，2025年7月28日');
    expect(page).toContain('提交之后内容有变化');
    expect(new TextDecoder().decode(await desk.deps.files.get(key))).toBe(frozen);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="review-${week}-1.docx"`);
  });

  it('opens a submission in the browser with its own style sheet, and nothing that runs', async () => {
    const author = await desk.browserOf('W001');
    await submit(author);

    const file = await author.get(`/reviews/file?week=${week}&person=W001&number=1&format=html`);
    const other = await author.get(mine);

    const [, sheet = ''] = /<style>([^<]*)<\/style>/.exec(await file.text()) ?? [];
    const hash = createHash('sha256').update(sheet).digest('base64');
    const policy = file.headers.get('content-security-policy');
    expect(file.headers.get('content-disposition')).toBe(`inline; filename="review-${week}-1.html"`);
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(other.headers.get('content-security-policy')).not.toContain('sha256-');
  });

  it('downloads a submission whose style sheet is an older one', async () => {
    const author = await desk.browserOf('W001');
    await submit(author);
    const [submission] = await desk.deps.records.ofWeek('submission', week);
    const key = `reviews/${week}/submitted/W001-1-${submission?.row.sha256.slice(0, 12)}.html`;
    const page = new TextDecoder().decode(await desk.deps.files.get(key));
    await desk.deps.files.put(key, page.replace('<style>', '<style>p{margin:0}'), 'text/html');

    const file = await author.get(`/reviews/file?week=${week}&person=W001&number=1&format=html`);

    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="review-${week}-1.html"`);
  });

  it('is submitted once, however often and from however many devices the button is pressed', async () => {
    const [phone, laptop] = [await desk.browserOf('W001'), await desk.browserOf('W001')];
    const shown = shownIn(await textOf(phone));

    const pressed = [
      await phone.post(form('submit'), shown),
      await laptop.post(form('submit'), shown),
      await phone.post(form('submit'), shown),
    ];

    expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await desk.deps.records.ofWeek('submission', week)).toHaveLength(1);
  });

  it('is not submitted where the text changed since it was seen', async () => {
    const author = await desk.browserOf('W001');
    const shown = shownIn(await textOf(author));
    await author.post(form('text'), { section: '5.1', item: '补充', text: '另一台设备写的' });

    const response = await author.post(form('submit'), shown);

    expect(response.status).toBe(422);
    expect(await response.text()).toContain('内容刚有变化，没有提交');
    expect(await desk.deps.records.ofWeek('submission', week)).toEqual([]);
  });

  it('takes an answer back to front: the same once more changes nothing, and what became a plan is changed as a plan', async () => {
    const author = await desk.browserOf('W001');
    const take = { suggestionId: 'promise:N1', answer: '采纳' };

    const twice = [await author.post(form('suggestion'), take), await author.post(form('suggestion'), take)];
    const refused = await author.post(form('suggestion'), { ...take, answer: '不做', why: '不需要了' });
    const reasonless = await author.post(form('suggestion'), { suggestionId: 'rival:V1', answer: '不做' });

    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect(await desk.deps.records.ofWeek('plan', draft.planWeek)).toHaveLength(1);
    expect([refused.status, reasonless.status]).toEqual([422, 422]);
    expect(await refused.text()).toContain('已采纳为计划');
    expect(await reasonless.text()).toContain('不做没有写原因');
  });

  it('keeps a comment off a text that the leader has not seen', async () => {
    const [author, head] = [await desk.browserOf('W001'), await desk.browserOf('W010')];
    await submit(author);
    await author.post(form('text'), { section: '5.1', item: '补充', text: '改过' });
    await submit(author);

    const late = await head.post(form('comment'), { number: '1', verdict: '批注', text: '这里不清楚' });

    expect(late.status).toBe(422);
    expect(await late.text()).toContain('已有第 2 次提交');
    expect(await desk.deps.records.ofWeek('comment', week)).toEqual([]);
  });
});

describe('whose review it is', () => {
  it.each([
    ['W001', 200],
    ['W010', 200],
    ['W020', 404],
    ['W030', 404],
    ['ADMIN', 404],
  ])('%s gets %i', async (reader, status) => {
    const browser = await desk.browserOf(reader);

    const response = await browser.get(mine);

    expect(response.status).toBe(status);
    expect((await response.text()).includes('营销周复盘：张三')).toBe(status === 200);
  });

  it('lets nobody answer, submit or comment for another', async () => {
    const [author, head, other] = [
      await desk.browserOf('W001'),
      await desk.browserOf('W010'),
      await desk.browserOf('W020'),
    ];
    await submit(author);

    const tried = [
      await head.post(form('submit'), { mark: draft.reportKey, lastSeen: '0' }),
      await other.post(form('submit'), { mark: draft.reportKey, lastSeen: '0' }),
      await other.post(form('comment'), { number: '1', verdict: '已阅' }),
      await author.post(form('comment'), { number: '1', verdict: '已阅' }),
      await other.post(form('result'), { action: 'A1', outcome: '改写别人的', outcomeType: '达成' }),
      await other.get(`/reviews/file?week=${week}&person=W001&number=1&format=docx`),
    ];

    expect(tried.map(({ status }) => status)).toEqual(Array(6).fill(404));
    expect(await desk.deps.records.ofWeek('submission', week)).toHaveLength(1);
    expect((await desk.deps.records.find('action', 'A1'))?.row.outcome).toBeUndefined();
  });

  it('shows a leader who has submitted and who has not', async () => {
    await submit(await desk.browserOf('W001'));

    const list = await (await (await desk.browserOf('W010')).get(`/reviews?week=${week}`)).text();

    expect(list).toContain('1 人未提交');
    expect(list.indexOf('王五')).toBeLessThan(list.indexOf('张三'));
    expect(list).not.toContain('赵六');
  });

  it('says so where there is no draft, and shows one of a week without any record', async () => {
    const author = await desk.browserOf('W001');
    await desk.deps.files.putJson('reviews/2025-W29/W001.json', {
      ...draft,
      ...factsWith(),
      week: '2025-W29',
      suggestions: [],
    });

    const [none, empty] = [
      await author.get('/reviews/one?week=2025-W28&person=W001'),
      await author.get('/reviews/one?week=2025-W29&person=W001'),
    ];

    expect(await none.text()).toContain('还没有草稿');
    expect(empty.status).toBe(200);
    expect(await empty.text()).toContain('提交复盘');
  });
});
