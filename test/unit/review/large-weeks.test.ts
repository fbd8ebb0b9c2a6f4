import { expect, it } from 'vitest';
import { renderMailHtml } from '../../../shared/adapters/render/html.ts';
import { addDays } from '../../../shared/domain/day.ts';
import { composeReview } from '../../../shared/domain/review/compose-review.ts';
import { factsOf } from '../../../shared/domain/review/facts/facts-of.ts';
import { reviewIndexOf } from '../../../shared/domain/review/review-index.ts';
import { reviewSliceOf } from '../../../shared/domain/review/slice-of.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  nodeWith,
  paymentWith,
  projectWith,
  recordsWith,
} from '../../support/review-records.ts';
import { taikang } from '../../support/risk-facts.ts';

const times = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at));

it('counts 3,000 actions of one person in a week, and 2,000 payments on one contract, to the last one', () => {
  const records = recordsWith({
    clients: [taikang],
    contacts: [contactWith('P1')],
    projects: [projectWith({ projectId: 'X1' })],
    contracts: [contractWith({ contractId: 'HT1', projectId: 'X1' })],
    receivables: times(4, (at) => nodeWith({ contractId: 'HT1', node: String(at), amountFen: 100_000_000 })),
    payments: times(2000, (at) =>
      paymentWith(`B${at}`, { contractId: 'HT1', node: String(at % 4), receivedOn: '2025-07-22', amountFen: 1_00 }),
    ),
    actions: times(3000, (at) =>
      actionWith(`A${at}`, { date: addDays('2025-07-21', at % 7), contactIds: ['P1'], hours: 0.1 }),
    ),
  });
  const index = reviewIndexOf(records, '2025-W30', '2025-07-28T01:00:00Z');

  const facts = factsOf(index, 'W001');

  expect(facts.contactActions.value).toBe(3000);
  expect(facts.receivedFen).toBe(2000_00);
  expect(facts.payments).toHaveLength(2000);
  const slice = reviewSliceOf(index, ['W001']);
  expect(slice.actions).toHaveLength(3000);
  expect(factsOf(reviewIndexOf(slice, '2025-W30', '2025-07-28T01:00:00Z'), 'W001')).toEqual(facts);
  const { document } = composeReview(facts);
  // SES takes 10 MB with attachments.
  expect(renderMailHtml(document, { title: '周复盘', evidence: 'numbers' }).length).toBeLessThan(3_000_000);
}, 120_000);
