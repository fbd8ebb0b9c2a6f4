import { dynamoJobRuns } from '../../shared/adapters/dynamo/job-runs.ts';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { sqsPartOrders } from '../../shared/adapters/queue/part-orders.ts';
import type { JobRuns, PartQueue } from '../../shared/ports/runs.ts';
import { openQueues } from './open-queues.ts';

/** What a job in parts works with: the rows of its runs, and its own queue. */
export function openRuns(table: Table, queueUrl: string): { readonly runs: JobRuns; readonly parts: PartQueue } {
  return { runs: dynamoJobRuns(table), parts: sqsPartOrders(openQueues(), queueUrl) };
}
