import { jsonFiles } from '../../shared/adapters/files/json-files.ts';
import type { FileStore } from '../../shared/ports/files.ts';
import type { DeliverySignal } from '../../shared/ports/mails.ts';
import type { UploadQueue } from '../../shared/ports/uploads.ts';

/** Files of a bucket, for a function that few invocations of read or write one: S3's client is loaded with the first. */
export function filesWhenNeeded(bucket: string): FileStore {
  const files = once(async () => (await import('./open-files.ts')).openFiles(bucket));
  return jsonFiles({
    put: async (key, body, contentType) => (await files()).put(key, body, contentType),
    get: async (key) => (await files()).get(key),
  });
}

/** The deliverer's queue. Most runs decide no mail: SQS's client is loaded with the first. */
export function deliverySignalWhenNeeded(queueUrl: string): DeliverySignal {
  const signal = once(async () => (await import('./open-queues.ts')).openDeliverySignal(queueUrl));
  return { announce: async (mailId) => (await signal()).announce(mailId) };
}

/** The queue of uploads. Few uploads are read in parts or again: SQS's client is loaded with the first. */
export function uploadQueueWhenNeeded(queueUrl: string): UploadQueue {
  const queue = once(async () => (await import('./open-queues.ts')).openUploadQueue(queueUrl));
  return {
    readAgain: async (files) => (await queue()).readAgain(files),
    readPart: async (file, part, orders) => (await queue()).readPart(file, part, orders),
  };
}

/** `open` called by the first that asks; the others get what it came to. */
export function once<Opened>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
