import { describe, expect, it } from 'vitest';
import { renderMailHtml } from '../../../shared/adapters/render/html.ts';
import { plainText } from '../../../shared/domain/document/plain.ts';
import { composeReviewMail } from '../../../shared/domain/review/mail/review-mail.ts';
import type { Routine } from '../../../shared/domain/review/suggest/routine.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  digestItem,
  factsWith,
  nodeWith,
  paymentWith,
  projectWith,
} from '../../support/review-records.ts';
import { recordOf, taikang } from '../../support/risk-facts.ts';

const dayWith = (kind: string, on: string, sentence: string) => ({ deadlines: [{ kind, on, sentence }] });
const touches = [{ recordId: 'project:X001', why: '涉及太康县。' }];

/** A week with something of every kind of news. */
const everything = {
  clients: [taikang],
  contacts: [
    contactWith('P1', { name: '王志强', title: '局长', decisionRole: '主管' }),
    contactWith('P2', { name: '赵某', title: '县长', decisionRole: '决策', maxGapDays: 20 }),
  ],
  projects: [projectWith()],
  contracts: [contractWith()],
  receivables: [nodeWith()],
  payments: [paymentWith('B1', { receivedOn: '2025-07-22', amountFen: 14_000_000, payer: '太康县财政局' })],
  promises: [
    recordOf('promise', 'N1', {
      promiseId: 'N1',
      contractId: 'HT1',
      node: '1',
      promisedOn: '2025-07-23',
      amountFen: 30_000_000,
      payBy: '2025-07-25',
      contactId: 'P1',
    }),
  ],
  actions: [actionWith('A1', { date: '2025-07-25', what: '参加推介会并签约', purpose: '签约', outcome: '签约' })],
  policies: [
    digestItem({ policyId: 'far', touches, ...dayWith('申报截止', '2025-08-01', '请于2025年8月1日前申报') }),
    digestItem({
      policyId: 'own',
      touches,
      authority: '河南省自然资源厅',
      ...dayWith('申报截止', '2025-08-20', '一、太康县应当于2025年8月20日前提交验收申请'),
    }),
    digestItem({
      policyId: 'posts',
      touches: [{ recordId: 'contact:P1', why: '免去原职。' }],
      authority: '周口市人民政府',
      appointments: [
        { name: '王志强', from: '太康县自然资源局局长', to: null },
        { name: '李明远', from: null, to: '太康县自然资源局局长' },
      ],
    }),
  ],
};

describe('the news of a week', () => {
  const facts = factsWith(everything);

  it('are at most five, the deadline that names the own county first, each with what to do by when', () => {
    expect(facts.news.map(({ kind }) => kind)).toEqual(['deadline', 'office', 'promise', 'signing', 'received']);
    expect(facts.news.map(({ what }) => what)).toEqual([
      '8月20日申报截止（河南省自然资源厅）：太康县应当于2025年8月20日前提交验收申请',
      '太康县自然资源局局长王志强已免职，李明远接任（周口市人民政府 7月24日），该单位尚欠 36 万元',
      expect.stringContaining('承诺 7月25日付初验款 30 万元，至今未付'),
      '7月25日参加推介会并签约（签约合同〔待补证〕）',
      '太康县财政局 7月22日支付初验款 14 万元，尚欠 36 万元',
    ]);
    for (const { todo, by } of facts.news) {
      expect(todo).not.toBe('');
      expect(by >= '2025-07-28').toBe(true);
    }
  });

  it('leave room for what only waits where the weightier is missing', () => {
    const { news } = factsWith({ ...everything, policies: [], payments: [], actions: [] });

    expect(news.map(({ kind }) => kind)).toEqual(['promise', 'unseen']);
    expect(factsWith().news).toEqual([]);
  });

  it('reach as far as the deadline: three working days before it, beyond the week planned', () => {
    const deadline = facts.suggestions.find(({ id }) => id.startsWith('deadline:own'));

    expect(deadline?.dueOn).toBe('2025-08-15');
    expect(deadline?.what).toBe('为太康整治备齐申报材料');
  });

  it('say in the mail what is to be done about a notice, however long its title', () => {
    const policies = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((policyId, at) =>
      digestItem({
        policyId,
        title: `关于太康县${at}号片区国土空间总体规划（2021—2035年）局部调整方案批前公示的公告`,
        touches,
        ...dayWith('征求意见截止', `2025-08-2${at}`, `公示期至2025年8月2${at}日`),
      }),
    );
    const facts = factsWith({ clients: [taikang], projects: [projectWith()], policies });

    const mail = plainText(composeReviewMail(facts, { version: 1, differences: [] }));

    const started = mail.match(/决定是否就/g) ?? [];
    expect(started.length).toBeGreaterThan(0);
    expect(mail.match(/决定是否就《[^》]*》提意见/g)).toHaveLength(started.length);
  });

  it('stand first in a mail of less than 60,000 bytes that says no suggestion twice', () => {
    const mail = composeReviewMail(facts, { version: 1, differences: [] });

    const [, second] = mail.children.map((node) => plainText(node));
    const words = mail.children.map((node) => plainText(node)).join('\n');
    expect(second).toBe('本周要事');
    expect(words.match(/拜会李明远/g)).toHaveLength(1);
    expect(Buffer.byteLength(renderMailHtml(mail, { title: '周复盘', evidence: 'numbers' }))).toBeLessThan(60_000);
  });

  it('stand in a mail that leads to the review on the desk where the address of the desk is known', () => {
    const render = (desk?: string): string =>
      renderMailHtml(composeReviewMail(facts, { version: 1, differences: [] }, desk), {
        title: '周复盘',
        evidence: 'numbers',
      });

    expect(render('http://127.0.0.1:8025')).toContain('href="http://127.0.0.1:8025/reviews/one?week=');
    expect(render()).not.toContain('/reviews/one');
  });
});

describe('routines of the settings', () => {
  const routine = (changes: Partial<Routine>): Routine => ({
    id: 'salon',
    task: '举办政策研讨沙龙',
    expected: '十家客户参加',
    every: 'quarter',
    weekday: 3,
    nth: 5,
    roles: ['业务员'],
    ...changes,
  });
  const daysOf = (changes: Partial<Routine>) =>
    factsWith({ routines: [routine(changes)] })
      .suggestions.filter(({ id }) => id.startsWith('routine:'))
      .map(({ id, dueOn }) => [id, dueOn]);

  it('become a proposal in the week of their day, and in no other', () => {
    expect(daysOf({})).toEqual([['routine:salon/2025-07-30', '2025-07-30']]);
    expect(daysOf({ nth: 4 })).toEqual([]);
    expect(daysOf({ every: 'month', nth: 5 })).toEqual([['routine:salon/2025-07-30', '2025-07-30']]);
    expect(daysOf({ every: 'week', weekday: 1, id: 'meeting' })).toEqual([
      ['routine:meeting/2025-07-28', '2025-07-28'],
    ]);
  });

  it('are proposed to the roles that they name alone', () => {
    expect(daysOf({ roles: ['总经理'] })).toEqual([]);
  });
});
