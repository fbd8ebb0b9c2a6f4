import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/domain/day.ts';
import { assessContinuity } from '../../../shared/domain/risk/continuity/assess-continuity.ts';
import { findDataProblems } from '../../../shared/domain/risk/data-problems.ts';
import type { RiskFacts } from '../../../shared/domain/risk/risk-facts.ts';
import {
  actionWith,
  contactWith,
  factsWith,
  policyWith,
  positionWith,
  projectWith,
  recordOf,
  taikang,
} from '../../support/risk-facts.ts';

const roles = ['决策', '主管', '付款', '审计', '使用'] as const;
/** Two people in each needed role: P0a, P0b, P1a … with P0a and P0b deciding. */
const fullChain = roles.flatMap((role, at) => [contactWith(`P${at}a`, role), contactWith(`P${at}b`, role)]);
const left = (id: string, role: (typeof roles)[number]) => contactWith(id, role, { until: '2025-07-20' });
const visit = (id: string, date: string, contactIds: string[], staffIds: string[], projectId = 'X001') =>
  actionWith(id, date, { contactIds, staffIds, projectId });

const assessed = (facts: Partial<RiskFacts>) =>
  assessContinuity(factsWith({ projects: [projectWith()], contacts: fullChain, ...facts }));
const textsOf = (facts: Partial<RiskFacts>) => assessed(facts)[0]?.reasons.map(({ text }) => text) ?? [];

describe('why a relationship may break', () => {
  it('a covered chain of two people a role, met lately by two of ours, has only its concentration to tell', () => {
    const actions = [visit('A1', '2025-07-28', ['P0a'], ['W001']), visit('A2', '2025-07-28', ['P1a'], ['W002'])];

    expect(textsOf({ actions })).toEqual(['近半年只见过对方 2 人', '近半年我方跟进的只有 2 人']);
  });

  it('one salesperson who owns every thread is told as one person of ours, however many of theirs', () => {
    const actions = [visit('A1', '2025-07-28', ['P0a'], ['W001']), visit('A2', '2025-07-28', ['P1a'], ['W001'])];

    const reason = assessed({ actions })[0]?.reasons.find(({ text }) => text.includes('我方'));

    expect(reason).toMatchObject({ text: '近半年我方跟进的只有 1 人', points: 400 });
    expect(reason?.recordIds).toEqual(['action:A1', 'action:A2']);
  });

  it('concentration is per project: contacts on another project of the client do not spread this one', () => {
    const actions = [
      visit('A1', '2025-07-28', ['P0a'], ['W001']),
      visit('A2', '2025-07-28', ['P1a'], ['W002'], 'X002'),
    ];

    expect(textsOf({ actions })).toContain('近半年只见过对方 1 人');
  });

  it('a role whose people all left is told with them as evidence, and one that nobody was entered for is not', () => {
    const contacts = [...fullChain.filter(({ row }) => row.decisionRole !== '审计'), left('P3a', '审计')];
    const never = fullChain.filter(({ row }) => row.decisionRole !== '审计');

    const [reason] = assessed({ contacts })[0]?.reasons ?? [];

    expect(reason).toMatchObject({
      text: '决策链中审计角色的联系人已离任，继任者未登记',
      points: 350,
      recordIds: ['contact:P3a'],
    });
    expect(textsOf({ contacts: never }).join()).not.toContain('决策链');
  });

  it('a chain of which less than 60 % is on record gets no number: what is missing is our own entry', () => {
    const contacts = fullChain.filter(({ row }) => row.decisionRole === '决策' || row.decisionRole === '付款');
    const known = [...contacts, contactWith('P9', '使用')];

    expect(assessed({ contacts })[0]?.standing).toMatchObject({ historySuffices: false });
    expect(assessed({ contacts: known })[0]?.standing).toMatchObject({ historySuffices: true });
    expect(findDataProblems(factsWith({ projects: [projectWith()], contacts }))).toContain(
      '客户 C001 的联系人没有登记主管、审计、使用角色，补登之前关系风险标为历史不足',
    );
    expect(findDataProblems(factsWith({ projects: [projectWith()], contacts: known }))).toContain(
      '客户 C001 的联系人没有登记主管、审计角色',
    );
  });

  it('the one person whose loss breaks the chain is evidence', () => {
    const contacts = [
      contactWith('P1', '决策'),
      contactWith('P2', '付款'),
      contactWith('P3', '主管'),
      contactWith('P4', '主管'),
    ];

    const reasons = assessed({ contacts })[0]?.reasons ?? [];

    expect(reasons[0]).toMatchObject({
      text: '决策、付款各只有一名在任联系人，再失去一名，决策链覆盖就低于 60%',
      recordIds: ['contact:P1', 'contact:P2'],
    });
  });

  it.each([
    ['2025-06-28', undefined],
    ['2025-06-27', '决策人 31 天没有有效接触，超过理想间隔 30 天'],
    ['2025-05-29', '决策人 60 天没有有效接触，超过理想间隔 30 天'],
    ['2025-05-28', '决策人 61 天没有有效接触，超过最长间隔 60 天'],
  ])('a decision maker last seen on %s: %s', (date, text) => {
    const actions = [visit('A1', date, ['P0a'], ['W001'])];

    expect(textsOf({ actions }).find((each) => each.startsWith('决策人'))).toBe(text);
  });

  it('the gaps agreed for that person stand before the usual ones', () => {
    const contacts = fullChain.map((contact) =>
      contact.key === 'P0a' ? { ...contact, row: { ...contact.row, idealGapDays: 7, maxGapDays: 14 } } : contact,
    );

    expect(textsOf({ contacts, actions: [visit('A1', '2025-07-13', ['P0b'], ['W001'])] })).toContain(
      '决策人 15 天没有有效接触，超过最长间隔 14 天',
    );
  });

  it.each([
    ['a maximum shorter than the usual ideal', { maxGapDays: 20 }, 21, '决策人 21 天没有有效接触，超过最长间隔 20 天'],
    ['the same, not yet reached', { maxGapDays: 20 }, 20, undefined],
    [
      'an ideal longer than the usual maximum',
      { idealGapDays: 90 },
      91,
      '决策人 91 天没有有效接触，超过最长间隔 90 天',
    ],
    ['the same, not yet reached', { idealGapDays: 90 }, 90, undefined],
    [
      'an ideal above its own maximum',
      { idealGapDays: 50, maxGapDays: 10 },
      11,
      '决策人 11 天没有有效接触，超过最长间隔 10 天',
    ],
  ])('of the agreed gaps %s holds', (_, gaps, days, text) => {
    const contacts = fullChain.map((contact) => ({ ...contact, row: { ...contact.row, ...gaps } }));
    const actions = [visit('A1', addDays('2025-07-28', -days), ['P0a'], ['W001'])];

    expect(textsOf({ contacts, actions }).find((each) => each.startsWith('决策人'))).toBe(text);
  });

  it('the longer ago the only contact was, the likelier the break, also once it is too old to be counted', () => {
    const scores = Array.from({ length: 190 }, (_, age) => {
      const actions = [visit('A1', addDays('2025-07-28', -age), ['P0a'], ['W001'])];
      return assessed({ actions })[0]?.score ?? 0;
    });

    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(assessed({})[0]?.score).toBe(scores.at(-1));
  });

  it('without a contact in half a year there is nobody at all, which the sentence says', () => {
    const unnamed = [visit('A1', '2025-07-27', [], ['W001'])];

    expect(textsOf({})).toContain('近半年没有接触记录');
    expect(assessed({})[0]?.measure.text).toBe('安排一次拜访，登记参加人和结果');
    expect(textsOf({ actions: unnamed })).toContain('近半年的接触都没有写明见了谁');
    expect(textsOf({ actions: unnamed })).not.toContain('近半年没有接触记录');
  });

  it('a visit about money that names the contract alone is one to the project of that contract', () => {
    const about = (contractId: string) => [
      actionWith('A1', '2025-07-27', { contactIds: ['P0a'], clientId: 'C009', contractId }),
    ];
    const positions = [positionWith()];

    expect(textsOf({ positions, actions: about('HT1') })).not.toContain('近半年没有接触记录');
    expect(textsOf({ positions, actions: about('HT9') })).toContain('近半年没有接触记录');
  });

  it('a decision maker who leaves is as one who was never seen, and the measure is to find the next', () => {
    const others = fullChain.filter(({ row }) => row.decisionRole !== '决策');
    const actions = [visit('A1', '2025-07-27', ['P1a'], ['W001'])];
    const [found] = assessed({ contacts: [...others, left('P0a', '决策')], actions });

    expect(found?.reasons).toContainEqual(
      expect.objectContaining({ text: '决策人已离任，与继任者没有接触记录，按近半年没有有效接触计', points: 900 }),
    );
    expect(found?.measure.text).toContain('补上决策链空缺角色');
    expect(textsOf({ contacts: others, actions }).join()).not.toContain('决策人');
  });

  it('evidence of a concentration is the contacts counted in it: none older than 180 days, none with nobody', () => {
    const actions = [
      visit('OLD', '2025-01-28', ['P0a'], ['W001']),
      visit('NOBODY', '2025-07-27', [], ['W001']),
      visit('A1', '2025-07-28', ['P0a'], ['W001']),
    ];

    const idsOf = (words: string) =>
      assessed({ actions })[0]?.reasons.find(({ text }) => text.includes(words))?.recordIds;

    expect(idsOf('对方')).toEqual(['action:A1']);
    expect(idsOf('我方')).toEqual(['action:NOBODY', 'action:A1']);
  });

  it('of two contacts on one day the same one is named in whichever order they come', () => {
    const actions = [visit('A2', '2025-05-01', ['P0a'], ['W001']), visit('A1', '2025-05-01', ['P0b'], ['W001'])];
    const named = (of: typeof actions) =>
      assessed({ actions: of })[0]?.reasons.find(({ text }) => text.startsWith('决策人'))?.recordIds;

    expect(named([...actions].reverse())).toEqual(named(actions));
  });

  it('a notice of appointment that names a contact in office weighs most and asks to meet the successor', () => {
    const policy = policyWith({
      title: '太康县人民政府关于张三等同志任免职的通知',
      appointments: [{ name: '张三', from: '局长', to: undefined }],
    });
    const named = contactWith('P0a', '决策', { name: '张三', title: '局长' });
    const contacts = [named, ...fullChain.slice(1)];
    const policies = [{ policy, touches: [{ recordId: 'contact:P0a' as const, why: '' }] }];

    const [found] = assessed({ contacts, policies });

    expect(found?.reasons.map(({ text }) => text)).toContain(
      '任免公示涉及局长（《太康县人民政府关于张三等同志任免职的通知》）',
    );
    expect(found?.measure.text).toContain('拜会继任者');
    const left = [{ ...named, row: { ...named.row, until: '2025-07-01' } }, ...fullChain.slice(1)];
    expect(textsOf({ contacts: left, policies }).join()).not.toContain('任免公示');
  });
});

describe('the money a project stands for', () => {
  const stakeOf = (facts: Partial<RiskFacts>) => assessed(facts)[0]?.stakeFen;

  it('is what its nodes still owe, the expected amount while it has none, and nothing once all are paid', () => {
    expect(stakeOf({ positions: [positionWith(), positionWith({ balanceFen: -5 })] })).toBe(50_000_000);
    expect(stakeOf({})).toBe(500_000_000);
    expect(stakeOf({ positions: [positionWith({ balanceFen: 0, state: '结清' })] })).toBe(0);
  });
});

describe('a client that owes money without a project', () => {
  const orphan = { ...taikang, key: 'C001', row: { ...taikang.row, ownerId: 'W007' } };

  it('has a row of its own with all its open balances, all contact actions and its own owner', () => {
    const found = assessed({
      projects: [],
      clients: [orphan],
      positions: [positionWith(), positionWith({ node: '2', balanceFen: 30_000_000 }), positionWith({ balanceFen: 0 })],
      actions: [visit('A1', '2025-07-28', ['P0a'], ['W001'])],
    });

    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      subjectKey: 'client/C001',
      subjectId: 'client:C001',
      stakeFen: 80_000_000,
      measure: { ownerId: 'W007' },
    });
    expect(found[0]?.reasons.map(({ text }) => text)).toContain('近半年只见过对方 1 人');
  });

  it('has none while a project of its stands for it, nor without money at stake', () => {
    expect(assessed({ positions: [positionWith()] }).map(({ subjectKey }) => subjectKey)).toEqual(['X001']);
    expect(assessed({ projects: [] })).toEqual([]);
  });
});

describe('a project whose client nobody knows', () => {
  it('is rated 历史不足 instead of failing', () => {
    const [found] = assessed({ clients: [], contacts: [recordOf('contact', 'P1', fullChain[0]?.row as never)] });

    expect(found?.standing).toMatchObject({ kind: 'risk', historySuffices: false });
  });
});
