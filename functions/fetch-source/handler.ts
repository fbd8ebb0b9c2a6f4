import { createHash } from 'node:crypto';
import { dynamoPolicies } from '../../shared/adapters/dynamo/policies.ts';
import { dynamoSources } from '../../shared/adapters/dynamo/sources.ts';
import { pageReaders } from '../../shared/adapters/web/page-readers.ts';
import { fetchSource } from '../../shared/usecases/policies/fetch-source.ts';
import { openTable } from '../_runtime/open-table.ts';
import { filesWhenNeeded } from '../_runtime/open-when-needed.ts';
import { run } from '../_runtime/run.ts';
import { fetchSourceEnv } from './env.ts';
import { fetcherWhenNeeded } from './fetcher.ts';
import { readOrder } from './order-message.ts';

/** Time for pages; what is left of the function's own is for writing down what was read. */
const readingMs = 90_000;

export const handler = run({
  name: 'fetch-source',
  env: fetchSourceEnv,
  read: readOrder,
  publishes: ['unread'],
  compose: (env) => {
    const table = openTable(env.TABLE_NAME);
    return {
      sources: dynamoSources(table),
      policies: dynamoPolicies(table),
      // A list that has not changed, or cannot be read, leaves no file.
      files: filesWhenNeeded(env.FILES_BUCKET),
      fetcher: fetcherWhenNeeded({ allowPrivate: env.ALLOWED_PRIVATE_HOSTS, proxies: env.EGRESS_PROXIES }),
      readers: pageReaders,
      hashOf: (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16),
    };
  },
  handle: async ({ sourceId, scheduledAt }, parts, call) => {
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(readingMs)]);
    return { sourceId, ...(await fetchSource(parts, { sourceId, scheduledAt, signal })) };
  },
});
