import * as z from 'zod';

/** A 竞品动态 row that a purchase proposes: nothing counts on it before somebody confirms it. */
export const ProposedMove = z.object({
  /** Made of purchase and company: proposed again it is the same row. */
  rivalId: z.string(),
  tenderId: z.string(),
  /** The client at whose place it is, for who has to answer. */
  clientId: z.string().optional(),
  name: z.string(),
  province: z.string().optional(),
  city: z.string().optional(),
  county: z.string().optional(),
  projectId: z.string().optional(),
  what: z.string(),
  source: z.string(),
  noticeNumber: z.string(),
  confidence: z.enum(['高', '中']),
  /** True where client, company and result are certain, so that a stage may let the clock start at once. */
  isCertain: z.boolean(),
});
export type ProposedMove = z.output<typeof ProposedMove>;
