import { expect, it } from 'vitest';
import { VirtualClock } from '../../../local/runtime/clock/virtual-clock.ts';
import { QueuePoller } from '../../../local/runtime/mappings/queue-poller.ts';
import { QueueStore } from '../../../local/runtime/queues/queue-store.ts';
import { Database } from '../../../local/runtime/storage/database.ts';

it('a disk that is full when a message is taken out is told of, and the message comes again', async () => {
  const queue = { name: 'q', arn: 'arn:q', visibilitySeconds: 60, delaySeconds: 0, retentionSeconds: 1e6 };
  const clock = VirtualClock.standing(new Date('2025-07-28'));
  const queues = new QueueStore(new Database(), clock, [{ ...queue, redrive: undefined }]);
  let isFull = true;
  const takeOut = queues.delete.bind(queues);
  queues.delete = (...place) => {
    if (isFull) throw new Error('database or disk is full');
    takeOut(...place);
  };
  const troubles: string[] = [];
  let rested = Promise.withResolvers<void>();
  const poller = new QueuePoller({
    mapping: { functionArn: 'f', queueArn: queue.arn, batchSize: 1, maxConcurrency: 2, reportsBatchItemFailures: true },
    queues,
    pool: { invoke: async () => ({ kind: 'done', payload: { batchItemFailures: [] } }) },
    region: 'cn-north-1',
    machineConcurrency: 2,
    onFailure: () => {},
    onTrouble: ({ message }) => void troubles.push(message),
    onRest: () => rested.resolve(),
  });
  queues.send(queue.arn, '{}');

  poller.pump();
  await rested.promise;
  expect(troubles).toEqual(['database or disk is full']);
  isFull = false;
  rested = Promise.withResolvers<void>();
  clock.moveTo(clock.now() + 60_000);
  poller.pump();
  await rested.promise;

  expect(queues.peek(queue.arn)).toEqual([]);
  expect(troubles).toHaveLength(1);
});
