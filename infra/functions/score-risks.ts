import type { scoreRisksEnv } from '../../functions/score-risks/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

export const scoreRisks = declare<typeof scoreRisksEnv>({
  name: 'score-risks',
  does: 'Scores risks from the records and keeps the register; once a month, how the probabilities held up',
  source: { kind: 'daily', at: (settings) => settings.schedules.scoreRisks },
  timeoutSeconds: 300,
  // Every payer is compared with all others, so one message holds the whole company.
  memoryMb: 3008,
  batchSize: 1,
  maxConcurrency: () => 2,
  environment: (r) => ({
    ...mailEnvironment(r),
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
    r.table.writeItems('outbox#*'),
    ...mailGrants(r),
  ],
});
