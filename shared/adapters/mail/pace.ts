import { setTimeout as wait } from 'node:timers/promises';

/** A gate that lets at most `perSecond` callers of this process through each second, evenly spaced. */
export function evenPace(
  perSecond: number,
  now: () => number = Date.now,
  sleep: typeof wait = wait,
): () => Promise<void> {
  const gapMs = 1000 / perSecond;
  let freeAt = 0;
  return async () => {
    const startAt = Math.max(now(), freeAt);
    freeAt = startAt + gapMs;
    const waitMs = startAt - now();
    if (waitMs > 0) await sleep(waitMs);
  };
}
