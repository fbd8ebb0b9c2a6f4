import * as z from 'zod';
import { filled, json, storeVariables } from '../_runtime/env.ts';

const number = z.transform(Number);

const positive = z.string().pipe(number).pipe(z.number().positive());

const robots = json(
  z.record(
    z.string(),
    z.object({
      kind: z.enum(['wecom', 'dingtalk', 'feishu']),
      amounts: z.enum(['shown', 'masked']),
      secretName: filled,
    }),
  ),
);

const wecom = json(
  z
    .object({
      corpId: filled,
      agentId: z.int(),
      secretName: filled,
      /** Egress proxy with an address that the application trusts. */
      proxy: z.url().optional(),
    })
    .nullable(),
);

/** Sandboxes of the deliverer that run at once; each keeps its share of every rate. */
const sandboxes = positive;

const sender = {
  SANDBOXES: sandboxes,
  /** Robots of groups by id; the secrets they are named with are read when a message is posted. */
  ROBOTS: robots,
  WECOM: wecom,
  ...storeVariables,
  MAIL_SENDER: z.email(),
  MAIL_SENDER_NAME: filled,
  MAILS_PER_SECOND: positive,
  /** The last day whose mails wait for the operator's word after a restore; empty when none do. */
  MAILS_HELD_THROUGH: z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/),
};

export const deliverMailEnv = z.discriminatedUnion('MAIL_TRANSPORT', [
  z.object({ MAIL_TRANSPORT: z.literal('ses'), ...sender, SES_CONFIGURATION_SET: filled }),
  z.object({
    MAIL_TRANSPORT: z.literal('smtp'),
    ...sender,
    SMTP_HOST: filled,
    SMTP_PORT: z
      .string()
      .regex(/^\d{1,5}$/)
      .pipe(number),
    /** Name of the secret with user and password; its value never stands in the environment. */
    SMTP_CREDENTIALS_SECRET: filled,
  }),
]);
export type DeliverMailEnv = z.output<typeof deliverMailEnv>;
