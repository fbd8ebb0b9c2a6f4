import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../shared/adapters/render/markdown.ts';
import { document, paragraph, table } from '../../../shared/domain/document/nodes.ts';
import { factsOf } from '../../../shared/domain/review/facts/facts-of.ts';
import { reviewIndexOf } from '../../../shared/domain/review/review-index.ts';
import { commentPlace } from '../../../shared/domain/review/submit/comment-place.ts';
import { standingOf } from '../../../shared/domain/review/submit/standing.ts';
import { commentReview } from '../../../shared/usecases/reviews/comment-review.ts';
import { submitReview } from '../../../shared/usecases/reviews/submit-review.ts';
import { fakeFiles } from '../../support/fake-files.ts';
import { fakeLogRecords } from '../../support/fake-log-records.ts';
import { contractWith, leader, nodeWith, recordsWith, zhang } from '../../support/review-records.ts';
import { recordOf } from '../../support/risk-facts.ts';

const week = '2025-W30';
const [monday, tuesday] = ['2025-07-28T02:00:00Z', '2025-07-29T02:00:00Z'];

/** A company of two with a desk that 张三 submits from. */
function desk(status: '在职' | '离职' = '在职') {
  const records = fakeLogRecords({ staff: [{ ...zhang.row, status }, leader.row] });
  const files = new Map<string, Uint8Array | string>();
  const ports = {
    records,
    files: fakeFiles(files),
    writer: {
      markdown: (root: Parameters<typeof renderMarkdown>[0], title: string) =>
        renderMarkdown(root, { title, evidence: 'none' }),
      web: () => 'html',
      docx: async () => new Uint8Array([1]),
    },
  };
  const submit = (words: string, lastSeen: number, by = 'W001', at = monday) =>
    submitReview(
      ports,
      {
        week,
        staffId: 'W001',
        title: '周复盘',
        document: document(paragraph(words)),
        draftVersion: 1,
        lastSeen,
      },
      { by, at },
    );
  const say = (verdict: '批注' | '退回' | '已阅', number: number, text?: string, by = 'W010') =>
    commentReview(
      records,
      { week, staffId: 'W001', commentId: `${verdict}${number}`, number, verdict, ...(text !== undefined && { text }) },
      { by, at: tuesday },
    );
  return { records, files, ports, submit, say };
}

describe('a review that is submitted', () => {
  it('is frozen with its number, day and hash, and stands as a record', async () => {
    const { files, submit } = desk();

    const outcome = await submit('本周到账 20 万元', 0);

    expect(outcome).toMatchObject({ kind: 'submitted', submission: { number: 1, submittedAt: monday } });
    const [name, words] = [...files].find(([key]) => key.endsWith('.md')) ?? ['', ''];
    expect(name).toMatch(/^reviews\/2025-W30\/submitted\/W001-1-[0-9a-f]{12}\.md$/);
    expect(words).toMatch(/第 1 次提交，2025年7月28日，校验值 [0-9a-f]{12}/);
  });

  it('twice in the same words is one submission', async () => {
    const { files, submit } = desk();
    await submit('到账 20 万元', 0);
    const before = new Map(files);

    const again = await submit('到账 20 万元', 0);

    expect(again).toMatchObject({ kind: 'unchanged', last: { number: 1 } });
    expect(files).toEqual(before);
  });

  it('from two devices takes the first, and tells the second what it did not see', async () => {
    const { submit, records } = desk();

    const outcomes = await Promise.all([submit('从电脑提交', 0), submit('从手机提交', 0)]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'submitted']);
    expect(await records.all('submission')).toHaveLength(1);
    expect(await submit('看过之后再交', 1)).toMatchObject({ kind: 'submitted', submission: { number: 2 } });
  });

  it('after the person left, or by somebody else, is refused with the reason', async () => {
    expect(await desk('离职').submit('我的复盘', 0)).toMatchObject({ kind: 'refused', reason: /离职/ });
    expect(await desk().submit('他的复盘', 0, 'W010')).toMatchObject({ kind: 'refused', reason: /只有本人/ });
  });

  it('keeps 2,000 characters in a cell whole, and refuses one more with the number', async () => {
    const { ports } = desk();
    const handIn = (characters: number) =>
      submitReview(
        ports,
        {
          week,
          staffId: 'W001',
          title: '周复盘',
          document: document(table(['项', '内容'], [['一', '字'.repeat(characters)]])),
          draftVersion: 1,
          lastSeen: 0,
        },
        { by: 'W001', at: monday },
      );

    expect(await handIn(2001)).toMatchObject({ kind: 'refused', reason: /2001 字，每格最多 2000 字/ });
    expect((await handIn(2000)).kind).toBe('submitted');
  });
});

describe('what the leader says', () => {
  it('sends a review back or settles it; settled, it takes no other words', async () => {
    const { submit, say } = desk();
    await submit('第一稿', 0);

    expect(await say('退回', 1, '写明对方是谁')).toEqual({ kind: 'kept' });
    expect((await submit('第二稿', 1)).kind).toBe('submitted');
    expect(await say('已阅', 2)).toEqual({ kind: 'kept' });

    expect(await submit('第三稿', 2)).toMatchObject({ kind: 'refused', reason: /已阅/ });
  });

  it('needs a submission, another person and words', async () => {
    const { submit, say } = desk();

    expect(await say('批注', 1, '好')).toMatchObject({ kind: 'refused', reason: /没有第 1 次提交/ });
    await submit('第一稿', 0);
    expect(await say('已阅', 1, undefined, 'W001')).toMatchObject({ kind: 'refused', reason: /自己/ });
    expect(await say('退回', 1)).toMatchObject({ kind: 'refused', reason: /没有写内容/ });
  });

  it('counts the later of two leaders’ verdicts, and keeps what was said of an earlier submission apart', () => {
    const by = (authorId: string, writtenAt: string, verdict: '批注' | '退回' | '已阅', number = 2) => ({
      ...{ week, staffId: 'W001', commentId: `${authorId}-${writtenAt}`, number, authorId, writtenAt, verdict },
      text: `${verdict}：${authorId}`,
    });
    const submission = (number: number) => ({
      ...{ week, staffId: 'W001', number, draftVersion: 1, submittedAt: monday, sha256: 'a'.repeat(64) },
    });
    const said = [
      by('W030', '2025-07-29T04:00:00Z', '已阅'),
      by('W010', '2025-07-29T11:30:00+08:00', '退回'),
      by('W010', monday, '退回', 1),
    ];

    const standing = standingOf([submission(2), submission(1)], said);

    expect(standing).toMatchObject({ last: { number: 2 }, state: 'read' });
    expect(standing?.open.map(({ authorId }) => authorId)).toEqual(['W010', 'W030']);
    expect(standing?.earlier.map(({ number }) => number)).toEqual([1]);
  });

  it('about a line that changed keeps the line it was made on', () => {
    expect(commentPlace({ quote: '到账 20 万元' }, '本周到账 20 万元。')).toBe('stands');
    expect(commentPlace({ quote: '到账 20 万元' }, '本周到账 25 万元。')).toBe('changed');
    expect(commentPlace({}, '任何')).toBe('whole');
  });
});

describe('the next week’s draft', () => {
  const promise = recordOf('promise', 'N1', {
    promiseId: 'N1',
    contractId: 'HT1',
    node: '1',
    promisedOn: '2025-07-10',
    amountFen: 50_000_000,
    payBy: '2025-07-20',
    contactId: 'P1',
  });
  const money = { contracts: [contractWith()], receivables: [nodeWith()], promises: [promise] };
  const decision = (answer: '采纳' | '改期' | '不做', more: object) =>
    recordOf('decision', answer, { week, staffId: 'W001', suggestionId: 'promise:N1', answer, ...more });
  const idsIn = (of: string, decisions: ReturnType<typeof decision>[]) => {
    const at = of === week ? monday : '2025-08-04T00:30:00Z';
    const facts = factsOf(reviewIndexOf(recordsWith({ ...money, decisions }), of, at), 'W001');
    return facts.suggestions.filter(({ id }) => id === 'promise:N1').map(({ dueOn }) => dueOn);
  };

  it('does not suggest again what was refused, and suggests what was moved in the week of its new day', () => {
    expect(idsIn('2025-W31', [])).toEqual(['2025-08-04']);
    expect(idsIn('2025-W31', [decision('不做', { why: '已改为对公划转' })])).toEqual([]);
    expect(idsIn(week, [decision('改期', { dueOn: '2025-08-07' })])).toEqual([]);
    expect(idsIn('2025-W31', [decision('改期', { dueOn: '2025-08-07' })])).toEqual(['2025-08-07']);
    expect(idsIn(week, [decision('采纳', {})])).toEqual([]);
    expect(idsIn('2025-W31', [decision('采纳', {})])).toEqual(['2025-08-04']);
  });

  it('knows how the last submission was taken', () => {
    const submissions = [
      recordOf('submission', 's', {
        week,
        staffId: 'W001',
        number: 1,
        draftVersion: 1,
        submittedAt: monday,
        sha256: 'a'.repeat(64),
      }),
    ];
    const comments = [
      recordOf('comment', 'c', {
        week,
        staffId: 'W001',
        commentId: 'c',
        number: 1,
        authorId: 'W010',
        writtenAt: tuesday,
        verdict: '退回',
        place: '1.1',
        text: '写明对方是谁',
      }),
    ];

    const { lastSubmission } = factsOf(
      reviewIndexOf(recordsWith({ submissions, comments }), '2025-W31', '2025-08-04T00:30:00Z'),
      'W001',
    );

    expect(lastSubmission).toEqual({
      week,
      number: 1,
      submittedOn: '2025-07-28',
      standing: 'returned',
      openComments: [{ place: '1.1', text: '写明对方是谁', author: '李四' }],
    });
  });
});
