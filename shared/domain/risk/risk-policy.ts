import * as z from 'zod';
import { RecordId } from '../logs/record.ts';
import { Policy } from '../policy/policy.ts';

/** What a risk asks of a policy: its text stays where it is kept. */
export const RiskPolicy = z.object({
  policy: Policy.pick({
    policyId: true,
    title: true,
    publishedOn: true,
    firstSeenOn: true,
    directions: true,
    appointments: true,
    validity: true,
  }),
  touches: z.array(z.object({ recordId: RecordId })).readonly(),
});
export type RiskPolicy = z.infer<typeof RiskPolicy>;
