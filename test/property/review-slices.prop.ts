import { expect, it } from 'vitest';
import { ledgersOf, moneyRecords } from '../../shared/domain/ledger/ledger-rows.ts';
import { positionsOf } from '../../shared/domain/ledger/positions-of.ts';
import { type LogRecord, type RecordVersion, recordsOfKind } from '../../shared/domain/logs/record.ts';
import { touchesOf } from '../../shared/domain/policy/touch/touches-of.ts';
import { factsOf, peopleOf } from '../../shared/domain/review/facts/facts-of.ts';
import type { ReviewRecords } from '../../shared/domain/review/records.ts';
import { reviewIndexOf } from '../../shared/domain/review/review-index.ts';
import { reviewSliceOf } from '../../shared/domain/review/slice-of.ts';
import { inputsOf } from '../../shared/domain/review/versions.ts';
import type { WeekTenders } from '../../shared/domain/review/week-tenders.ts';
import { registerOf } from '../../shared/domain/risk/register-of.ts';
import { factsWith } from '../support/risk-facts.ts';
import { recordsOf, seededCompany, seededPolicies } from '../support/seeded-company.ts';

const [day, week, issuedAt] = ['2025-07-28', '2025-W30', '2025-07-28T01:00:00Z'] as const;

/** Everything that a small company’s reviews of a week stand on, its register and its digest included. */
function companyOf(seed: number): ReviewRecords {
  const records = recordsOf(seededCompany(0.2, day, seed));
  const of = <K extends Parameters<typeof recordsOfKind>[1]>(kind: K) => recordsOfKind(records, kind);
  const money = moneyRecords(of);
  const positions = ledgersOf(money).flatMap((ledger) => positionsOf(ledger, day));
  const people = { staff: of('staff'), clients: of('client'), contacts: of('contact'), projects: of('project') };
  const policies = seededPolicies(40, day, seed).map((policy) => ({
    policy,
    touches: touchesOf(policy, { ...people, openNodes: positions.filter(({ balanceFen }) => balanceFen > 0) }),
  }));
  const actions = of('action');
  const facts = factsWith({ asOf: day, positions, ...people, rivals: of('rival'), actions, policies });
  return {
    ...people,
    ...money,
    actions,
    plans: of('plan'),
    requests: of('request'),
    milestones: of('milestone'),
    rivals: of('rival'),
    surveys: of('survey'),
    notes: of('note'),
    decisions: of('decision'),
    submissions: of('submission'),
    comments: of('comment'),
    routines: [],
    holidays: [],
    withdrawn: actions.slice(0, 10).map((action): RecordVersion => ({ ...action, withdrawn: '重复录入', said: [] })),
    register: registerOf(facts, undefined, ''),
    policies: policies.map(({ policy, touches }) => ({
      policyId: policy.policyId,
      title: policy.title,
      authority: '县政府',
      url: 'https://example.com',
      firstSeenOn: policy.firstSeenOn,
      deadlines: [],
      appointments: [],
      touches,
    })) as unknown as NonNullable<ReviewRecords['policies']>,
    tenders: { told: people.clients.slice(0, 12).map((client, at) => tenderAt(client, at)), total: 40 },
  };
}

/** A purchase at `client`, open or won by us without a contract. */
const tenderAt = ({ row }: LogRecord<'client'>, at: number): WeekTenders['told'][number] => ({
  ...{ tenderId: `t${at}`, name: `${row.name}测绘 ${at}`, status: at % 3 === 0 ? 'award' : 'tender', buyer: row.name },
  ...{ number: null, budget: { fen: 100_000 * (at + 1), sure: true }, amount: null, priceNote: null, winners: [] },
  ...{ registerUntil: null, bidOpensAt: null, regions: [row.province], topics: ['测绘'], doubts: [] },
  history: [{ kind: 'tender', on: day, url: `https://example.com/${at}`, places: 1 }],
  matches: [
    { kind: 'topic', name: '测绘', why: '内容为“测绘”', sure: true },
    { kind: 'client', recordId: `client:${row.clientId}`, name: row.name, why: '采购人就是客户', sure: true },
  ],
  lacksContract: at % 3 === 0,
});

it.each([1, 2, 3, 4, 5])('a person’s facts are the same on their slice as on the whole company (%i)', (seed) => {
  const whole = reviewIndexOf(companyOf(seed), week, issuedAt);
  const people = peopleOf(whole);

  const slices = people.map((staffId) => reviewIndexOf(reviewSliceOf(whole, [staffId]), week, issuedAt));

  expect(people.length).toBeGreaterThan(3);
  expect(slices.map((slice, at) => factsOf(slice, people[at] ?? ''))).toEqual(people.map((id) => factsOf(whole, id)));
  expect(slices.map((slice, at) => inputsOf(slice, people[at] ?? ''))).toEqual(people.map((id) => inputsOf(whole, id)));
});
