import * as z from 'zod';

export const dispatchFetchesEnv = z.object({
  TABLE_NAME: z.string().min(1),
  FETCH_QUEUE_URL: z.url(),
  /** Whether the sources that come with the product are watched besides uploaded ones. */
  SHIPPED_SOURCES: z.enum(['on', 'off']),
});
export type DispatchFetchesEnv = z.output<typeof dispatchFetchesEnv>;
