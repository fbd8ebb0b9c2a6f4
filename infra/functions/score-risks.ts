import type { scoreRisksEnv } from '../../functions/score-risks/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

export const scoreRisks = declare<typeof scoreRisksEnv>({
  name: 'score-risks',
  does: 'Scores risks from the records and keeps the register; once a month, how the probabilities held up',
  source: { kind: 'daily', at: (settings) => settings.schedules.scoreRisks },
  timeoutSeconds: 300,
  // A plan takes the records of a whole company; a part takes a fraction of them.
  memoryMb: 3008,
  batchSize: 1,
  maxConcurrency: () => 5,
  environment: (r) => ({
    ...mailEnvironment(r),
    OWN_QUEUE_URL: r.queue('score-risks').url,
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.files.read('risks/'),
    r.files.findMissing(),
    r.files.write('risks/'),
    r.files.read('ledger/'),
    r.files.write('ledger/'),
    r.table.writeItems('outbox#*', 'run#*'),
    r.files.read('runs/'),
    r.files.write('runs/'),
    r.queue('score-risks').send(),
    ...mailGrants(r),
  ],
});
