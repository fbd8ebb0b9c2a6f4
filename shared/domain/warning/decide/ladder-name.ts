import { fnv1a } from '../../fnv.ts';
import type { CalendarOverride } from '../../logs/holiday.ts';
import type { WarningPolicy } from './policy.ts';

/** Rises when what is kept of a contract changes its form: every open contract is then decided about, and kept, anew. */
const keptForm = 2;

/**
 * Names what steps and colours follow from beside a contract's own records: the policy, and the holidays where it
 * counts working days. Two ladders of one name judge alike.
 */
export function ladderName(policy: WarningPolicy, holidays: readonly CalendarOverride[]): string {
  const { rollUp: _, ...judging } = policy;
  const days = policy.clock === 'working' ? holidays.map(({ date, working }) => `${date}${working}`).sort() : [];
  return `${policy.version}/${fnv1a(JSON.stringify([judging, days, keptForm])).toString(16)}`;
}
