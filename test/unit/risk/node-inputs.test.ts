import { describe, expect, it } from 'vitest';
import type { PromisePosition } from '../../../shared/domain/ledger/position.ts';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import {
  disputeInput,
  fiscalWindowInput,
  obstacleInput,
  policyInput,
  promiseInput,
  silenceInput,
} from '../../../shared/domain/risk/payment/node-inputs.ts';
import { actionWith, contactWith, factsWith, policyWith, positionWith, taikang } from '../../support/risk-facts.ts';

const promise = (promiseId: string, state: PromisePosition['state'], receivedFen = 0): PromisePosition => ({
  promiseId,
  recordId: `promise:${promiseId}`,
  promisedOn: '2025-06-01',
  payBy: '2025-06-30',
  amountFen: 10_000,
  contactId: 'P1',
  receivedFen,
  state,
});

describe('promises kept and broken', () => {
  it('two broken and one kept of the same client weigh a third, one not yet due nothing', () => {
    const other = positionWith({
      node: '2',
      promises: [promise('N1', '未兑现'), promise('N2', '部分', 10), promise('N3', '已兑现', 10_000)],
    });
    const position = positionWith({ promises: [promise('N4', '未到期')] });

    const found = promiseInput([position, other]);

    expect(found.value).toBeCloseTo(1 / 3, 12);
    expect(found.recordIds).toEqual(['promise:N1', 'promise:N2', 'promise:N3']);
  });

  it('kept ones alone speak for the client', () => {
    const position = positionWith({ promises: [promise('N1', '已兑现', 10_000)] });

    expect(promiseInput([position]).value).toBe(-1);
  });

  it('one that was written down after the node had been paid counts neither way', () => {
    const settled = positionWith({ node: '2', balanceFen: 0, promises: [promise('N1', '未兑现')] });

    expect(promiseInput([positionWith(), settled])).toMatchObject({ value: 0, recordIds: [] });
  });
});

describe('the fiscal window', () => {
  const closing = (fiscalCloseDay: string) => ({ ...taikang, row: { ...taikang.row, fiscalCloseDay } });

  it.each([
    ['12-20', '2025-12-19', 0],
    ['12-20', '2025-12-20', 1],
    ['12-20', '2026-03-14', 1],
    ['12-20', '2026-03-15', 0],
    ['12-20', '2025-08-20', 0],
    ['01-10', '2026-01-09', 0],
    ['01-10', '2026-01-10', 1],
    ['01-10', '2026-08-20', 0],
  ])('books that close on %s: a node due on %s counts %i', (closeDay, dueOn, value) => {
    expect(fiscalWindowInput(positionWith({ dueOn }), closing(closeDay)).value).toBe(value);
  });

  it('is not guessed for a client without a closing day', () => {
    const { fiscalCloseDay: _, ...row } = taikang.row;

    expect(fiscalWindowInput(positionWith({ dueOn: '2025-12-31' }), { ...taikang, row }).value).toBe(0);
    expect(fiscalWindowInput(positionWith({ dueOn: '2025-12-31' }), undefined).value).toBe(0);
  });
});

describe('dispute and obstacle', () => {
  it('a dispute is one whether 争议 says so or the obstacle does', () => {
    expect(disputeInput(positionWith({ row: { disputed: true } })).value).toBe(1);
    expect(disputeInput(positionWith({ state: '争议', row: { obstacle: '争议' } })).value).toBe(1);
    expect(disputeInput(positionWith({ row: { disputed: false, obstacle: '争议' } })).value).toBe(0);
    expect(disputeInput(positionWith()).value).toBe(0);
  });

  it('a dispute does not rest while the node is paused', () => {
    expect(disputeInput(positionWith({ state: '暂缓', row: { obstacle: '争议' } })).value).toBe(1);
  });

  it('an audit that is not out holds up more than an invoice that is not written', () => {
    const values = (['审计未出', '验收未签', '财政未拨', '发票未开', '无'] as const).map(
      (obstacle) => obstacleInput(positionWith({ row: { obstacle } })).value,
    );

    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(new Set(values).size).toBe(5);
  });
});

describe('days since the last effective contact with those who pay', () => {
  const payer = contactWith('P1', '付款');
  const met = actionWith('A1', '2025-06-28', { contactIds: ['P1'] });

  it('counts from the last contact action that did not fail', () => {
    const later = actionWith('A2', '2025-07-20', { contactIds: ['P1'], outcomeType: '未达成' });
    const inside = actionWith('A3', '2025-07-21', { contactIds: ['P1'], type: '内部协同' });

    const found = silenceInput(taikang.row, factsWith({ contacts: [payer], actions: [met, later, inside] }));

    expect(found).toEqual({ value: 30 / 120, text: '付款链 30 天未有效接触', recordIds: ['action:A1'] });
  });

  it('is full with nobody on the chain, with a payer never met, and with one who has left office', () => {
    const left = contactWith('P1', '付款', { until: '2025-07-01' });

    expect(silenceInput(taikang.row, factsWith()).value).toBe(1);
    expect(silenceInput(taikang.row, factsWith({ contacts: [payer] })).value).toBe(1);
    expect(silenceInput(taikang.row, factsWith({ contacts: [left], actions: [met] }))).toMatchObject({
      value: 1,
      text: '没有登记付款链上的在任联系人',
    });
  });

  it('looks at the bureaus of the whole county', () => {
    const bureau = { ...taikang, key: 'C002', row: { ...taikang.row, clientId: 'C002', name: '太康县财政局' } };
    const treasurer = contactWith('P1', '付款', { clientId: 'C002' });

    const facts = factsWith({ clients: [taikang, bureau], contacts: [treasurer], actions: [met] });

    expect(silenceInput(taikang.row, facts).value).toBe(30 / 120);
  });
});

describe('a policy in force', () => {
  const value = (...policies: Partial<Policy>[]) =>
    policyInput(
      positionWith(),
      factsWith({
        policies: policies.map((changes) => ({
          policy: policyWith(changes),
          touches: [{ recordId: 'project:X001', why: '' }],
        })),
      }),
    );

  it('raises the score where it tightens, lowers it where it brings money, and names what it touches', () => {
    expect(value({ directions: ['收紧'] })).toMatchObject({ value: 1, recordIds: ['project:X001', 'policy:policy-1'] });
    expect(value({ directions: ['资金'] }).value).toBe(-1);
    expect(value({ directions: ['资金'] }, { directions: ['收紧'] }).value).toBe(0);
  });

  it('counts nothing for a draft, for one that is itself repealed, or for one about somebody else', () => {
    const elsewhere = { policy: policyWith({ directions: ['收紧'] }), touches: [{ recordId: 'project:X9', why: '' }] };

    expect(value({ directions: ['收紧', '征求意见'] }).value).toBe(0);
    expect(value({ directions: ['收紧'], validity: '已废止' }).value).toBe(0);
    expect(policyInput(positionWith(), factsWith({ policies: [elsewhere as never] })).value).toBe(0);
  });
});
