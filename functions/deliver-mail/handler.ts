import { deliverMail } from '../../shared/usecases/mails/deliver-mail.ts';
import { run } from '../_runtime/run.ts';
import { composeDelivery } from './compose.ts';
import { deliverMailEnv } from './env.ts';
import { readMailMessage } from './mail-message.ts';

export const handler = run({
  name: 'deliver-mail',
  env: deliverMailEnv,
  read: readMailMessage,
  compose: composeDelivery,
  handle: async (mailId, ports, { signal }) => ({ mailId, delivery: await deliverMail(mailId, ports, signal) }),
});
