import * as z from 'zod';
import { deliverMail } from '../../shared/usecases/mails/deliver-mail.ts';
import { run } from '../_runtime/run.ts';
import { composeDelivery } from './compose.ts';
import { deliverMailEnv } from './env.ts';

const mailMessage = z.object({ mailId: z.string().regex(/^[0-9a-f]{32}$/) });

/** The number of the mail that a message on the deliverer's queue speaks of. */
function readMailMessage(body: string): string[] {
  return [mailMessage.parse(JSON.parse(body)).mailId];
}

export const handler = run({
  name: 'deliver-mail',
  env: deliverMailEnv,
  read: readMailMessage,
  compose: composeDelivery,
  handle: async (mailId, ports, { signal }) => ({ mailId, delivery: await deliverMail(mailId, ports, signal) }),
});
