import { afterEach, describe, expect, it, vi } from 'vitest';
import { evenPace } from '../../../shared/adapters/mail/pace.ts';

afterEach(() => void vi.useRealTimers());

describe('the pace of sending', () => {
  it('lets the first mail through at once and the others evenly after it', async () => {
    const waits: number[] = [];
    const pace = evenPace(
      4,
      () => 1000,
      async (ms) => void waits.push(ms ?? 0) as never,
    );

    for (let mail = 0; mail < 3; mail += 1) await pace();

    expect(waits).toEqual([250, 500]);
  });

  it('is not held up by a wall clock that stands or is set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-07-28T01:30:00Z') });
    const pace = evenPace(1000);
    const before = performance.now();

    for (let mail = 0; mail < 20; mail += 1) {
      vi.setSystemTime(new Date(Date.UTC(2025, 6, 28, 1, 30) - mail * 3_600_000));
      await pace();
    }

    expect(performance.now() - before).toBeLessThan(500);
  });
});
