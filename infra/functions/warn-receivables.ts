import type { warnReceivablesEnv } from '../../functions/warn-receivables/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

export const warnReceivables = declare<typeof warnReceivablesEnv>({
  name: 'warn-receivables',
  does: 'Decides which overdue payments to warn about today, and to whom',
  source: { kind: 'daily', at: (settings) => settings.schedules.warnReceivables },
  timeoutSeconds: 300,
  memoryMb: 1024,
  batchSize: 1,
  maxConcurrency: () => 2,
  environment: (r) => ({
    ...mailEnvironment(r),
    WARNING_POLICY: JSON.stringify(r.settings.warnings),
    JOB_QUEUE_URL: r.queue('warn-receivables').url,
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.table.queryIndex('byAgenda'),
    r.table.writeItems('warning-run', 'standing#*', 'tally#*', 'agenda#*', 'outbox#*'),
    r.table.insertBatches('standing#*'),
    r.files.write('warnings/'),
    r.files.read('warnings/frozen/'),
    r.queue('warn-receivables').send(),
    ...mailGrants(r),
  ],
});
