import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFauxqs } from 'fauxqs';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import { readRequest, writeAnswer } from '../../local/runtime/gateway/http.ts';
import { readSignature } from '../../local/runtime/gateway/identity.ts';
import { objectCall } from '../../local/runtime/objects/object-calls.ts';
import { ObjectStore } from '../../local/runtime/objects/object-store.ts';
import { queueCall } from '../../local/runtime/queues/queue-calls.ts';
import { QueueStore } from '../../local/runtime/queues/queue-store.ts';
import { Database } from '../../local/runtime/storage/database.ts';
import { queueArnOf } from '../../local/runtime/template/model.ts';
import { bucketArnOf, placeOf } from '../../local/runtime/template/place.ts';

/** Something that answers as SQS and S3, with the queues `work` and `dead` and the bucket `files`. */
export interface ServiceEngine {
  readonly endpoint: string;
  readonly workUrl: string;
  readonly deadUrl: string;
  stop(): Promise<void>;
}

const region = 'ap-southeast-1';
export const visibilitySeconds = 30;
const mostReceives = 2;

/** The stores of the local runtime behind their calls alone: every caller may everything. */
export async function startOwn(): Promise<ServiceEngine> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = placeOf(region, endpoint);
  const database = new Database();
  const clock = VirtualClock.real();
  const queueOf = (name: string, redrive?: { deadLetterArn: string; maxReceiveCount: number }) => ({
    name,
    arn: queueArnOf(place, name),
    visibilitySeconds,
    delaySeconds: 0,
    retentionSeconds: 14 * 86_400,
    redrive,
  });
  const dead = queueOf('dead');
  const queues = new QueueStore(database, clock, [
    dead,
    queueOf('work', { deadLetterArn: dead.arn, maxReceiveCount: mostReceives }),
  ]);
  const bucket = {
    name: 'files',
    arn: bucketArnOf(place, 'files'),
    versioned: false,
    lifecycle: [],
    notifications: [],
  };
  const objects = new ObjectStore(database, clock, [bucket]);
  server.on('request', async (message, response) => {
    const request = await readRequest(message);
    const call =
      readSignature(request)?.service === 'sqs'
        ? queueCall(request, place, queues)
        : objectCall(request, place, objects, 'tester');
    writeAnswer(response, await call.perform(() => true), clock.now());
  });
  return {
    endpoint,
    workUrl: `${endpoint}/${place.account}/work`,
    deadUrl: `${endpoint}/${place.account}/dead`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** fauxqs, which is not ours: what both do alike is more likely to be what AWS does. */
export async function startOther(): Promise<ServiceEngine> {
  const server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1', defaultRegion: region });
  const attributes = { VisibilityTimeout: String(visibilitySeconds) };
  const dead = server.createQueue('dead', { region, attributes });
  const redrive = { deadLetterTargetArn: dead.queueArn, maxReceiveCount: mostReceives };
  const work = server.createQueue('work', {
    region,
    attributes: { ...attributes, RedrivePolicy: JSON.stringify(redrive) },
  });
  server.createBucket('files');
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    workUrl: work.queueUrl,
    deadUrl: dead.queueUrl,
    stop: () => server.stop(),
  };
}
