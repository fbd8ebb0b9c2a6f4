import { createHash } from 'node:crypto';
import { dynamoPolicies } from '../../shared/adapters/dynamo/policies.ts';
import { dynamoSources } from '../../shared/adapters/dynamo/sources.ts';
import { webFetcher } from '../../shared/adapters/web/fetcher.ts';
import { pageReaders } from '../../shared/adapters/web/page-readers.ts';
import { fetchSource } from '../../shared/usecases/policies/fetch-source.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openTable } from '../_runtime/open-table.ts';
import { run } from '../_runtime/run.ts';
import { fetchSourceEnv } from './env.ts';
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
      files: openFiles(env.FILES_BUCKET),
      fetcher: webFetcher({ allowPrivate: env.ALLOWED_PRIVATE_HOSTS, proxies: env.EGRESS_PROXIES }),
      readers: pageReaders,
      hashOf: (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16),
    };
  },
  handle: async ({ sourceId, scheduledAt }, parts, call) => {
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(readingMs)]);
    return { sourceId, ...(await fetchSource(parts, { sourceId, scheduledAt, signal })) };
  },
});
