import * as z from 'zod/mini';
import { mailVariables } from '../_runtime/env.ts';

export const ingestUploadEnv = z.object({
  ...mailVariables,
  /** The function's own queue, for uploads that are to be read again. */
  UPLOAD_QUEUE_URL: z.url(),
});
export type IngestUploadEnv = z.output<typeof ingestUploadEnv>;
