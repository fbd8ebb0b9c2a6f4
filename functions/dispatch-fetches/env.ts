import * as z from 'zod';

export const dispatchFetchesEnv = z.object({ TABLE_NAME: z.string().min(1), FETCH_QUEUE_URL: z.url() });
export type DispatchFetchesEnv = z.output<typeof dispatchFetchesEnv>;
