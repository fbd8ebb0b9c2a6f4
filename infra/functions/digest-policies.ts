import type { digestPoliciesEnv } from '../../functions/digest-policies/env.ts';
import { declare } from './declaration.ts';
import { mailEnvironment, mailGrants } from './mail-grants.ts';

export const digestPolicies = declare<typeof digestPoliciesEnv>({
  name: 'digest-policies',
  does: 'Writes the weekly digest of new policies',
  source: { kind: 'daily', at: (settings) => settings.schedules.digestPolicies },
  timeoutSeconds: 300,
  memoryMb: 2048,
  batchSize: 1,
  maxConcurrency: () => 5,
  environment: (r) => ({
    ...mailEnvironment(r),
    OWN_QUEUE_URL: r.queue('digest-policies').url,
    OWN_NAMES: JSON.stringify(r.settings.companyNames),
    UPLOADS_BUCKET: r.uploads.name,
    CONFIRM_CERTAIN_MOVES: JSON.stringify(r.settings.confirmCertainMoves),
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.table.writeItems('outbox#*', 'run#*'),
    r.files.read('runs/'),
    r.files.write('runs/'),
    r.queue('digest-policies').send(),
    r.files.read('policies/'),
    r.files.findMissing(),
    r.files.write('policies/'),
    // Rows of moves that count at once are an upload like any other: read, told and undone as one.
    ...(r.settings.confirmCertainMoves ? [r.uploads.write('uploads/notices/')] : []),
    ...mailGrants(r),
  ],
});
