import type { fetchSourceEnv } from '../../functions/fetch-source/env.ts';
import { declare } from './declaration.ts';

export const fetchSource = declare<typeof fetchSourceEnv>({
  name: 'fetch-source',
  does: 'Reads one policy source and keeps its new notices',
  source: { kind: 'sent' },
  timeoutSeconds: 120,
  // A PDF of 24 MB unpacked is read in it.
  memoryMb: 1024,
  batchSize: 1,
  maxConcurrency: (settings) => settings.fetch.maxConcurrency,
  environment: (r) => ({
    TABLE_NAME: r.table.name,
    FILES_BUCKET: r.files.name,
    ALLOWED_PRIVATE_HOSTS: r.settings.fetch.allowPrivate.join(','),
    EGRESS_PROXIES: JSON.stringify(r.settings.fetch.proxies),
  }),
  grants: (r) => [
    r.table.readItems(),
    r.table.queryIndex('byGroup'),
    r.table.writeItems('policy#*', 'policy-address#*', 'policy-source#*'),
    r.files.write('raw/'),
  ],
});
