/** Seeded chance, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The function that made the call is gone; no retry of the SDK helps. */
class Killed extends Error {}

const sdkAttempts = 3;

/**
 * `port` on a bad day: at `rate`, a call is lost before it acts, acts and loses its answer, or kills its caller. Lost
 * calls are tried again as the SDK does, so that a write may act twice.
 */
export function faulty<Port extends object>(port: Port, rate: number, random: () => number): Port {
  const once = async (call: () => unknown): Promise<unknown> => {
    if (random() >= rate) return call();
    const fate = random();
    if (fate < 0.4) throw new Error('lost before it acted');
    if (fate > 0.9) throw new Killed('killed before the call');
    await call();
    throw fate > 0.8 ? new Killed('killed after the call') : new Error('the answer was lost');
  };
  const tried = async (call: () => unknown): Promise<unknown> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(call);
      } catch (error) {
        if (error instanceof Killed || attempt === sdkAttempts) throw error;
      }
    }
  };
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => tried(() => Reflect.apply(value, target, args));
    },
  });
}
