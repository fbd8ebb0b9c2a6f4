import { daysBetween } from '../day.ts';
import { fnv1a } from '../fnv.ts';
import { mondayOf, type Week } from '../week.ts';

/** Chooses among ways of saying the same thing. */
export interface Voice {
  /** One of `variants`; the next one a week later, so that each of four is used again after four weeks. */
  pick<Variant>(slot: string, variants: readonly [Variant, ...Variant[]]): Variant;
}

/** The voice of one person's review of `week`: the same every time it is asked, another one for another person. */
export function voiceOf(staffId: string, week: Week): Voice {
  const ordinal = Math.round(daysBetween('1970-01-05', mondayOf(week)) / 7);
  return {
    pick: (slot, variants) => variants[(ordinal + fnv1a(`${staffId}/${slot}`)) % variants.length] ?? variants[0],
  };
}
