import { expect, it } from 'vitest';
import { floodOutbox } from '../support/mail-flood.ts';

it('ten thousand mails through a quota, an outage, poison and a restored table: the good go out once, the rest is reported', async () => {
  const flood = await floodOutbox({
    mails: 10_000,
    poisonEvery: 33,
    quotaPerDay: 1_000,
    outageHours: 3,
    restoredDay: 3,
  });

  expect(flood.sentOnce).toBe(flood.good);
  expect(flood.doubled).toBe(0);
  expect(flood.reported).toBe(flood.poisoned);
  expect(flood.poisoned).toBe(304);
  expect(flood.open).toBe(0);
  expect(flood.deadLetters).toBe(0);
}, 120_000);

it('mails that nobody can take up keep no others out of the sweep', async () => {
  const flood = await floodOutbox({
    mails: 500,
    poisonEvery: 2,
    quotaPerDay: 10_000,
    outageHours: 0,
    unannounced: true,
  });

  expect(flood).toMatchObject({ sentOnce: 250, doubled: 0, reported: 250, open: 0, deadLetters: 0 });
  expect(flood.goodOutAfterHours).toBeLessThan(4);
});
