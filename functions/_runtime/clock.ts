import type { Clock } from '../../shared/ports.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
