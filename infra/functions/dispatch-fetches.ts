import type { dispatchFetchesEnv } from '../../functions/dispatch-fetches/env.ts';
import { declare } from './declaration.ts';

export const dispatchFetches = declare<typeof dispatchFetchesEnv>({
  name: 'dispatch-fetches',
  does: 'Puts one message on the fetch queue for each policy source that is due',
  source: { kind: 'daily', at: (settings) => settings.schedules.fetchPolicies },
  timeoutSeconds: 120,
  memoryMb: 256,
  batchSize: 1,
  maxConcurrency: () => 2,
  environment: (r) => ({
    TABLE_NAME: r.table.name,
    FETCH_QUEUE_URL: r.queue('fetch-source').url,
    SHIPPED_SOURCES: r.settings.fetch.shippedSources ? 'on' : 'off',
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryIndex('byAgenda'),
    r.table.queryIndex('byGroup'),
    r.table.writeItems('policy-source#*', 'policy-source-registry'),
    r.queue('fetch-source').send(),
  ],
});
