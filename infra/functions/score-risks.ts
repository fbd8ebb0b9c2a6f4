import type { scoreRisksEnv } from '../../functions/score-risks/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

export const scoreRisks = declare<typeof scoreRisksEnv>({
  name: 'score-risks',
  does: 'Scores risks from the records and keeps the register',
  source: { kind: 'daily', at: (settings) => settings.schedules.scoreRisks },
  timeoutSeconds: 300,
  memoryMb: 1024,
  batchSize: 1,
  maxConcurrency: () => 2,
  environment: (r) => ({
    ...mailEnvironment(r),
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryIndex('byGroup'),
    r.table.queryIndex('byAgenda'),
    r.table.writeItems(),
    r.files.write('risks/'),
    ...mailGrants(r),
  ],
});
