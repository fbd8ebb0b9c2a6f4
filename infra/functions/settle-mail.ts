import type { settleMailEnv } from '../../functions/settle-mail/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

/** Reads the provider's events where there are any, and sweeps up what deliver-mail left open. */
export const settleMail = declare<typeof settleMailEnv>({
  name: 'settle-mail',
  does: 'Records what became of sent mails and hands unsent ones over again',
  source: { kind: 'every', minutes: 10 },
  timeoutSeconds: 60,
  memoryMb: 256,
  batchSize: 10,
  maxConcurrency: () => 2,
  environment: (r) => ({ ...mailEnvironment(r), DEAD_LETTERS: r.deadLetters.urls() }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryIndex('byAgenda'),
    r.table.writeItems('outbox#*', 'mailbox#*'),
    r.deadLetters.count(),
    ...mailGrants(r),
  ],
});
