import * as z from 'zod/mini';
import { mailEnv } from '../_runtime/env.ts';

export const ingestUploadEnv = z.object({
  ...mailEnv.shape,
  /** The function's own queue, for uploads that are to be read again. */
  UPLOAD_QUEUE_URL: z.url(),
});
export type IngestUploadEnv = z.output<typeof ingestUploadEnv>;
