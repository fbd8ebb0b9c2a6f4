import { type Day, daysBetween } from '../../day.ts';
import { compareTexts } from '../../text-order.ts';

/** A contact or a colleague, met on a day. */
export interface Touch {
  readonly personId: string;
  readonly on: Day;
}

export interface Concentration {
  /** Σ sᵢ² of the people's shares: 1 when everything rests on one person; undefined without any touch. */
  readonly hhi: number | undefined;
  /** 1 / HHI, 0 without any touch. */
  readonly effectiveCount: number;
  readonly topShare: number;
  readonly topPersonId: string | undefined;
}

const windowDays = 180;
const halfLifeDays = 90;

/** True for a day that `concentrationOf` counts. */
export function isCounted(day: Day, asOf: Day): boolean {
  const age = daysBetween(day, asOf);
  return age >= 0 && age <= windowDays;
}

/** How much the contacts of the last 180 days up to `asOf` rest on few people; older contacts weigh less. */
export function concentrationOf(touches: readonly Touch[], asOf: Day): Concentration {
  const weights = new Map<string, number>();
  for (const touch of touches) {
    if (!isCounted(touch.on, asOf)) continue;
    const weight = 0.5 ** (daysBetween(touch.on, asOf) / halfLifeDays);
    weights.set(touch.personId, (weights.get(touch.personId) ?? 0) + weight);
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { hhi: undefined, effectiveCount: 0, topShare: 0, topPersonId: undefined };
  const shares = [...weights].map(([personId, weight]) => ({ personId, share: weight / total }));
  shares.sort((a, b) => b.share - a.share || compareTexts(a.personId, b.personId));
  const hhi = shares.reduce((sum, { share }) => sum + share * share, 0);
  return { hhi, effectiveCount: 1 / hhi, topShare: shares[0]?.share ?? 0, topPersonId: shares[0]?.personId };
}
