import type { followUpEnv } from '../../functions/follow-up/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

export const followUp = declare<typeof followUpEnv>({
  name: 'follow-up',
  does: 'Tells everybody on a working day what is to be done, at the steps of each line, and nobody else',
  source: { kind: 'daily', at: (settings) => settings.schedules.followUp },
  timeoutSeconds: 120,
  memoryMb: 512,
  batchSize: 1,
  maxConcurrency: () => 5,
  environment: (r) => ({
    ...mailEnvironment(r),
    OWN_QUEUE_URL: r.queue('follow-up').url,
    OWN_NAMES: JSON.stringify(r.settings.companyNames),
    DESK_ADDRESS: r.settings.desk.address ?? '',
    WECOM: r.settings.wecom === undefined ? 'off' : 'on',
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.readBatches(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.table.queryIndex('byAgenda'),
    r.table.writeItems('today#*', 'outbox#*', 'run#*'),
    r.files.read('runs/'),
    r.files.write('runs/'),
    r.queue('follow-up').send(),
    ...mailGrants(r),
  ],
});
