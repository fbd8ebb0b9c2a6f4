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
  maxConcurrency: () => 2,
  environment: (r) => ({
    ...mailEnvironment(r),
    OWN_NAMES: JSON.stringify(r.settings.companyNames),
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryItems(),
    r.table.queryIndex('byGroup'),
    r.table.writeItems('outbox#*'),
    r.files.read('policies/'),
    r.files.findMissing(),
    r.files.write('policies/'),
    ...mailGrants(r),
  ],
});
