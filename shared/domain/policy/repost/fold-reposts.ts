import { compareTexts } from '../../text-order.ts';
import type { Policy, TouchingPolicy } from '../policy.ts';
import { samePolicy } from './same-policy.ts';

/** One policy with everything that was kept of it. */
interface Folded extends TouchingPolicy {
  /** Ids under which it was kept, its own first. */
  readonly ids: readonly string[];
}

/**
 * Policies that share a document number as one, in the order of their first. Pages that are read at the same moment
 * cannot see each other when they are kept, so a notice and those who pass it on may all have been. The one with the
 * earliest day speaks for them; the others add where it was read and what they touch.
 */
export function foldReposts(policies: readonly TouchingPolicy[]): Folded[] {
  const groups: TouchingPolicy[][] = [];
  const byNumber = new Map<string, TouchingPolicy[][]>();
  for (const one of policies) {
    const { number } = one.policy;
    const known = number === undefined ? [] : (byNumber.get(number) ?? []);
    const group = known.find(([first]) => first !== undefined && isSame(first.policy, one.policy));
    if (group !== undefined) group.push(one);
    else {
      const started = [one];
      groups.push(started);
      if (number !== undefined) byNumber.set(number, [...known, started]);
    }
  }
  return groups.flatMap((group) => folded(group));
}

/** By number and title alone: what reposts are found by in their text is not at hand here. */
const isSame = (a: Policy, b: Policy): boolean =>
  samePolicy({ policy: a, sketch: [] }, { policy: b, sketch: [] }) === '发文字号';

const dayOf = ({ publishedOn, writtenOn, addressOn, firstSeenOn }: Policy): string =>
  publishedOn ?? writtenOn ?? addressOn ?? firstSeenOn;

function folded(group: readonly TouchingPolicy[]): Folded[] {
  const sorted = group.toSorted((a, b) => compareTexts(dayOf(a.policy), dayOf(b.policy)));
  const [first] = sorted;
  if (first === undefined) return [];
  const touches = new Map(sorted.toReversed().flatMap((one) => one.touches.map((touch) => [touch.recordId, touch])));
  return [
    {
      policy: { ...first.policy, places: sorted.flatMap(({ policy }) => policy.places) },
      touches: [...first.touches, ...[...touches.values()].filter((touch) => !first.touches.includes(touch))],
      ids: sorted.map(({ policy }) => policy.policyId),
    },
  ];
}
