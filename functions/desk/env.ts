import * as z from 'zod';
import { WarningPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { deskAddress, filled, json, mailVariables } from '../_runtime/env.ts';

export const deskEnv = z.object({
  ...mailVariables,
  /** Bucket that files are uploaded to. */
  UPLOADS_BUCKET: filled,
  /** Where files are posted to from a page: the bucket's own address. */
  UPLOADS_ADDRESS: z.url(),
  /** Queue of the function that reads uploads, which confirms changes too. */
  UPLOAD_QUEUE_URL: z.url(),
  /** Domains that addresses of 人员 may have; none for those of the first file. */
  MAIL_DOMAINS: json(z.array(z.string())),
  /** The ladder of the stage's settings: what a node's page says of the next warning. */
  WARNING_POLICY: json(WarningPolicy),
  /** Queue of fetch-source: readings that an administrator orders. */
  FETCH_QUEUE_URL: filled,
  /** Address that people open, such as `https://desk.example.com`; empty where it is the API's own. */
  DESK_ADDRESS: deskAddress,
});
export type DeskEnv = z.output<typeof deskEnv>;
