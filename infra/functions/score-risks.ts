import type { scoreRisksEnv } from '../../functions/score-risks/env.ts';
import { declare } from './declaration.ts';

export const scoreRisks = declare<typeof scoreRisksEnv>({
  name: 'score-risks',
  does: 'Scores risks from the records and keeps the register',
  source: { kind: 'daily', at: (settings) => settings.schedules.scoreRisks },
  timeoutSeconds: 300,
  memoryMb: 1024,
  batchSize: 1,
  maxConcurrency: () => 2,
  environment: (r) => ({
    TABLE_NAME: r.table.name,
    FILES_BUCKET: r.files.name,
  }),
  grants: (r) => [
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.files.read('risks/'),
    r.files.findMissing(),
    r.files.write('risks/'),
  ],
});
