import type { Instant } from '../domain/day.ts';

/** The present moment; the only source of it. */
export interface Clock {
  now(): Instant;
}
