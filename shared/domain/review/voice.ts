import { daysBetween } from '../day.ts';
import { mondayOf, type Week } from '../week.ts';

/** Chooses among ways of saying the same thing. */
export interface Voice {
  /** One of `variants`; the next one a week later, so that one of four comes back after four weeks. */
  pick<Variant>(slot: string, variants: readonly [Variant, ...Variant[]]): Variant;
}

/** The voice of one person's review of `week`: the same every time it is asked, another one for another person. */
export function voiceOf(staffId: string, week: Week): Voice {
  const ordinal = Math.round(daysBetween('1970-01-05', mondayOf(week)) / 7);
  return {
    pick: (slot, variants) => variants[(ordinal + hashOf(`${staffId}/${slot}`)) % variants.length] ?? variants[0],
  };
}

/** FNV-1a over code units, 32 bits. */
function hashOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) {
    hash ^= words.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}
