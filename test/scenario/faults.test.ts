import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultCampaign, type SeedOutcome, violationOf } from '../../local/commands/faults/campaign.ts';
import { smallLedger } from '../../local/commands/faults/small-ledger.ts';

let campaign: FaultCampaign;

beforeAll(async () => {
  campaign = await FaultCampaign.prepare(new Map(Object.entries(smallLedger)));
}, 60_000);

afterAll(() => campaign[Symbol.dispose]());

/** Seeds under which an answer of the mail service gets lost. */
const telling = [2, 4];

describe.each(telling)('a day’s warnings while a quarter of all calls fail, seed %i', (seed) => {
  it('lose no mail and send none twice; without the provider’s events no more twice than answers were lost', async () => {
    const outcomes = await Promise.all([true, false].map((events) => campaign.outcome(seed, 0.25, events)));

    for (const outcome of outcomes) {
      expect(outcome.due).toBe(3);
      expect(Object.values(outcome.byKind).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
      expect(violationOf(outcome)).toBeUndefined();
    }
  }, 120_000);
});

describe('a campaign', () => {
  const calm: SeedOutcome = {
    seed: 1,
    events: true,
    due: 3,
    lost: 0,
    doubled: 0,
    redriven: 0,
    calls: 100,
    byKind: { 'lost-before': 5, 'lost-after': 5, status: 5, delay: 5, kill: 5 },
    ambiguous: 1,
    unrecorded: 0,
  };

  it('is broken by a lost mail, by a copy in spite of events, and by more copies than answers that were lost', () => {
    expect(violationOf(calm)).toBeUndefined();
    expect(violationOf({ ...calm, lost: 1 })).toContain('丢失 1 封');
    expect(violationOf({ ...calm, doubled: 1 })).toContain('重复 1 封');
    expect(violationOf({ ...calm, events: false, doubled: 1 })).toBeUndefined();
    expect(violationOf({ ...calm, events: false, doubled: 2 })).toContain('重复 2 封');
  });
});
