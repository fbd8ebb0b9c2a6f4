import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsDeliverySignal } from '../../shared/adapters/mail/delivery-signal.ts';
import { sqsDeadLetters } from '../../shared/adapters/queue/dead-letters.ts';
import { sqsJobContinuation } from '../../shared/adapters/queue/job-continuation.ts';
import { sqsUploadQueue } from '../../shared/adapters/queue/upload-queue.ts';
import type { DeadLetters } from '../../shared/ports/dead-letters.ts';
import type { DeliverySignal } from '../../shared/ports/mails.ts';
import type { ConfirmationQueue, UploadQueue } from '../../shared/ports/uploads.ts';
import type { WarningContinuation } from '../../shared/ports/warnings.ts';

/**
 * A client of queues. The URL of a queue of another stack is put together from its ARN: it names the queue, while the
 * environment says where SQS answers.
 */
export function openQueues(): SQSClient {
  return new SQSClient({ useQueueUrlAsEndpoint: false });
}

/** The queue of uploads, on a client of this process. */
export function openUploadQueue(queueUrl: string): UploadQueue & ConfirmationQueue {
  return sqsUploadQueue(openQueues(), queueUrl);
}

/** A job's own queue, on a client of this process. */
export function openContinuation(queueUrl: string, job: string): WarningContinuation {
  return sqsJobContinuation(openQueues(), queueUrl, job);
}

/** The deliverer's queue, on a client of this process. */
export function openDeliverySignal(queueUrl: string): DeliverySignal {
  return sqsDeliverySignal(openQueues(), queueUrl);
}

/** The dead-letter queues in `urls`, on a client of this process. */
export function openDeadLetters(urls: Readonly<Record<string, string>>): DeadLetters {
  return sqsDeadLetters(openQueues(), urls);
}
