import { bandsOf } from '../../shared/domain/policy/repost/sketch.ts';
import type { Policies, StoredPolicy } from '../../shared/ports/policies.ts';

/** Policies in memory. */
export function fakePolicies(): Policies & { readonly kept: ReadonlyMap<string, StoredPolicy> } {
  const kept = new Map<string, StoredPolicy>();
  const addresses = new Map<string, string>();
  const replace = (before: StoredPolicy, policy: StoredPolicy['policy']): 'saved' | 'lost' => {
    if (kept.get(policy.policyId)?.version !== before.version) return 'lost';
    kept.set(policy.policyId, { policy, sketch: before.sketch, version: before.version + 1 });
    return 'saved';
  };
  return {
    kept,
    idAt: async (key) => addresses.get(key),
    find: async (policyId) => kept.get(policyId),
    async candidates(number, sketch) {
      const bands = bandsOf(sketch);
      return [...kept.values()].filter(
        (one) =>
          (number !== undefined && one.policy.number === number) ||
          bandsOf(one.sketch).some((band) => bands.includes(band)),
      );
    },
    async add(policy, sketch, key) {
      kept.set(policy.policyId, { policy, sketch, version: 1 });
      addresses.set(key, policy.policyId);
    },
    replace: async (before, policy) => replace(before, policy),
    async addPlace(before, place, key) {
      const saved = replace(before, { ...before.policy, places: [...before.policy.places, place] });
      if (saved === 'saved') addresses.set(key, before.policy.policyId);
      return saved;
    },
    async firstSeenBetween(from, to) {
      return [...kept.values()]
        .map(({ policy }) => policy)
        .filter(({ firstSeenOn }) => firstSeenOn >= from && firstSeenOn <= to)
        .sort((a, b) => (`${a.firstSeenOn}${a.policyId}` < `${b.firstSeenOn}${b.policyId}` ? -1 : 1));
    },
  };
}
