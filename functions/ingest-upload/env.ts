import * as z from 'zod';
import { mailEnv } from '../_runtime/env.ts';

export const ingestUploadEnv = z.object({ ...mailEnv.shape, UPLOADS_BUCKET: z.string().min(1) });
export type IngestUploadEnv = z.output<typeof ingestUploadEnv>;
