import { createHash } from 'node:crypto';
import { dynamoSources } from '../../shared/adapters/dynamo/sources.ts';
import { sqsFetchOrders } from '../../shared/adapters/queue/fetch-orders.ts';
import { shippedSources } from '../../shared/adapters/sites/registry.ts';
import { dispatchFetches } from '../../shared/usecases/policies/dispatch-fetches.ts';
import { readJob } from '../_runtime/job-message.ts';
import { openQueues } from '../_runtime/open-queues.ts';
import { openTable } from '../_runtime/open-table.ts';
import { run } from '../_runtime/run.ts';
import { dispatchFetchesEnv } from './env.ts';

export const handler = run({
  name: 'dispatch-fetches',
  env: dispatchFetchesEnv,
  read: readJob,
  publishes: ['completed'],
  compose: (env) => {
    const sources = env.SHIPPED_SOURCES === 'off' ? [] : shippedSources();
    return {
      sources: dynamoSources(openTable(env.TABLE_NAME)),
      queue: sqsFetchOrders(openQueues(), env.FETCH_QUEUE_URL),
      shipped: { sources, mark: createHash('sha256').update(JSON.stringify(sources)).digest('hex') },
    };
  },
  handle: async ({ scheduledAt }, parts) => ({ ...(await dispatchFetches(parts, { scheduledAt })) }),
});
