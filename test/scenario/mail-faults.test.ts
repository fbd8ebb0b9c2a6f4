import { describe, expect, it } from 'vitest';
import { liveThroughDay } from '../support/mail-day.ts';

const seeds = Array.from({ length: 25 }, (_, index) => index + 1);
const mails = 8;

describe('a day on which every fourth call fails', () => {
  it('loses no mail and doubles none, while the provider’s events arrive', async () => {
    for (const seed of seeds) {
      const day = await liveThroughDay({ seed, mails, faultRate: 0.25, events: true });

      expect(day.open, `seed ${seed}: mails not at their end`).toBe(0);
      expect([...day.sends.values()], `seed ${seed}: times each mail went out`).toEqual(Array(mails).fill(1));
    }
  });

  it('loses no mail without the events, and doubles at most those whose acceptance nobody could know of', async () => {
    let [doubled, excused] = [0, 0];
    for (const seed of seeds) {
      const day = await liveThroughDay({ seed, mails, faultRate: 0.25, events: false });
      const counts = [...day.sends.values()];

      expect(day.sends.size, `seed ${seed}: mails that went out`).toBe(mails);
      expect(day.open, `seed ${seed}: mails not at their end`).toBe(0);
      const extra = counts.reduce((sum, count) => sum + count - 1, 0);
      expect(extra, `seed ${seed}: doubled`).toBeLessThanOrEqual(day.ambiguous + day.unrecorded);
      doubled += extra;
      excused += day.ambiguous + day.unrecorded;
    }
    // The faults did happen: otherwise the test proves nothing.
    expect(excused).toBeGreaterThan(10);
    expect(doubled).toBeGreaterThan(0);
  });
});
