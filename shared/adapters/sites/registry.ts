import * as z from 'zod';
import { type PolicySource, policySource } from '../../domain/policy/source/source.ts';
import shipped from './sources.json' with { type: 'json' };

const registry = z.strictObject({
  /** Where the facts of a source were seen, by key. */
  provenance: z.record(z.string(), z.string()),
  sources: z.array(policySource),
});

/**
 * The sources that come with the product: natural resources and agriculture of the 32 provincial units and the two
 * ministries. None counts as verified before it was read once; one without an address has none in public knowledge.
 */
export function shippedSources(): PolicySource[] {
  return registry.parse(shipped).sources;
}
