import type { QueueStore } from '../queues/queue-store.ts';
import type { Database } from '../storage/database.ts';
import type { Model } from '../template/model.ts';
import { isWanted, notificationOf, testEventOf } from './notifications.ts';
import type { ObjectStore } from './object-store.ts';

interface Announcing {
  readonly model: Model;
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly queues: QueueStore;
  /** The moment that the test events name. */
  readonly now: number;
}

/** Announces to queues what is put into buckets from now on, and once that the announcing is set up. */
export function announceObjects({ model: { place, buckets }, database, objects, queues, now }: Announcing): void {
  objects.announce = (event) => {
    for (const notification of event.bucket.notifications) {
      if (!isWanted(notification, event.name, event.object.key)) continue;
      queues.send(notification.queueArn, notificationOf(place, event));
    }
  };
  for (const { name, notifications } of buckets) {
    if (database.recall(`notifies ${name}`) !== undefined) continue;
    database.transact(() => {
      for (const { queueArn } of notifications) queues.send(queueArn, testEventOf(name, now));
      database.remember(`notifies ${name}`, 'yes');
    });
  }
}
