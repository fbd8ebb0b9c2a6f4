import * as z from 'zod';
import { json, mailVariables } from '../_runtime/env.ts';

export const ingestUploadEnv = z.object({
  ...mailVariables,
  /** The function's own queue, for uploads that are to be read again. */
  UPLOAD_QUEUE_URL: z.url(),
  /** Domains that addresses of 人员 may have; none for those of the first file. */
  MAIL_DOMAINS: json(z.array(z.string())),
  /** Whether the governments of the clients' counties are watched for news. */
  CLIENT_SOURCES: z.enum(['on', 'off']),
  /** Deliveries of a message before it is parked: after the last but one, the upload is answered with its failure. */
  MOST_DELIVERIES: json(z.int().min(2)),
});
export type IngestUploadEnv = z.output<typeof ingestUploadEnv>;
