import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../shared/domain/risk/payment/node-trail.ts';
import { paymentLeads, stillUnpaid } from '../../../shared/domain/risk/payment/still-unpaid.ts';
import { factsWith, paymentRisks, positionWith, trailOf } from '../../support/risk-facts.ts';

const asOf = dayNumber('2025-07-28');
/** Nodes of another client, one paid each so many days before it was due; below 0 is late. */
const paidBefore = (...leads: number[]) => leads.map((lead, at) => trailOf(`HT9/${at}`, 'C009', asOf - 60 - at, -lead));
const node = (daysLeft: number, clientId = 'C001') => ({
  clientId,
  triggeredOn: asOf + daysLeft - 30,
  dueOn: asOf + daysLeft,
});

describe('what it says that a node is still unpaid', () => {
  const leads = paymentLeads(paidBefore(25, 20, 10, 5, 1, 0, -8), asOf, 0);

  it('says nothing on the day of the trigger', () => {
    expect(stillUnpaid(leads, node(30), asOf)).toMatchObject({ daysLeft: 30, nodes: 6, stillToCome: 6, logRatio: 0 });
  });

  it('two days before it is due, two of six timely payments are still to come: ln 8/4 with two for doubt', () => {
    const found = stillUnpaid(leads, node(2), asOf);

    expect(found).toMatchObject({ nodes: 6, stillToCome: 2 });
    expect(found.logRatio).toBeCloseTo(Math.log(8 / 4), 12);
  });

  it('never falls as the due date draws near, and is bounded', () => {
    const many = paymentLeads(paidBefore(...Array.from({ length: 400 }, () => 25)), asOf, 0);
    const ratios = Array.from({ length: 31 }, (_, days) => stillUnpaid(many, node(30 - days), asOf).logRatio);

    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(ratios.at(-1)).toBe(3);
  });

  it('leaves out the client itself, and nodes whose outcome is not certain', () => {
    expect(stillUnpaid(leads, node(2, 'C009'), asOf)).toMatchObject({ nodes: 0, logRatio: 0 });
    expect(paymentLeads([trailOf('HT9/1', 'C009', asOf, 12)], asOf, 0).all.size).toBe(0);
  });

  it('makes a node that is due tomorrow likelier to be late than one that was triggered today, and says why', () => {
    const trails = paidBefore(25, 22, 20, 18, 15, 12, 10, 5);
    const scoreOf = (dueOn: string, triggeredOn: string) =>
      paymentRisks(factsWith({ trails, positions: [positionWith({ dueOn, row: { triggeredOn } })] }))[0];

    const [fresh, waiting] = [scoreOf('2025-08-27', '2025-07-28'), scoreOf('2025-07-29', '2025-06-29')];

    expect(waiting?.score).toBeGreaterThan(fresh?.score ?? 0);
    expect(waiting?.reasons.map(({ text }) => text)).toContain(
      '距到期 1 天还没有到账，可比的 8 个按期节点这时均已付清',
    );
  });

  it('says of an overdue node what it is compared with: nodes not more than 30 days late', () => {
    const overdue = positionWith({ dueOn: '2025-07-18', ageDays: 10, row: { triggeredOn: '2025-06-18' } });

    const [found] = paymentRisks(factsWith({ trails: paidBefore(25, 10, -5, -40), positions: [overdue] }));

    expect(found?.reasons.map(({ text }) => text)).toContain(
      '逾期 10 天仍未付，可比的 3 个晚付不超过 30 天的节点到期前已付清 67%',
    );
  });
});
