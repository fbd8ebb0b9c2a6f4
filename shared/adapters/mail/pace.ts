import { setTimeout as wait } from 'node:timers/promises';

/**
 * A gate that lets at most `perSecond` callers of this process through each second, evenly spaced. It counts on a clock
 * that only goes forwards: one that is set back, or stands, would hold mails up.
 */
export function evenPace(
  perSecond: number,
  now: () => number = () => performance.now(),
  sleep: typeof wait = wait,
): () => Promise<void> {
  const gapMs = 1000 / perSecond;
  let freeAt = -Infinity;
  return async () => {
    const startAt = Math.max(now(), freeAt);
    freeAt = startAt + gapMs;
    const waitMs = startAt - now();
    if (waitMs > 0) await sleep(waitMs);
  };
}
