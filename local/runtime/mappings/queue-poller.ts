import type { SandboxPool } from '../functions/sandbox-pool.ts';
import { md5 } from '../queues/queue-calls.ts';
import type { Message, QueueStore } from '../queues/queue-store.ts';
import type { MappingModel } from '../template/model.ts';

/** An invocation that failed, whole or for some of its messages. */
export interface FailedDelivery {
  readonly functionArn: string;
  readonly messageIds: readonly string[];
  readonly message: string;
}

interface PollerOptions {
  readonly mapping: MappingModel;
  readonly queues: QueueStore;
  readonly pool: Pick<SandboxPool, 'invoke'>;
  readonly region: string;
  /** Most sandboxes at once on this machine, whatever the mapping allows. */
  readonly machineConcurrency: number;
  readonly onFailure: (failure: FailedDelivery) => void;
  /** Called with what kept the queue from being read or written, such as a full disk; nothing is lost by it. */
  readonly onTrouble: (error: Error) => void;
  /** Called when an invocation has ended and nothing more is waiting. */
  readonly onRest: () => void;
}

/** Hands the messages of one queue to one function, as an event-source mapping does. */
export class QueuePoller {
  private readonly options: PollerOptions;
  private readonly limit: number;
  private running = 0;
  private stopped = false;
  private paused = false;
  /** Most invocations that ran at once so far. */
  peak = 0;

  constructor(options: PollerOptions) {
    this.options = options;
    this.limit = Math.min(options.mapping.maxConcurrency, options.machineConcurrency);
  }

  get functionArn(): string {
    return this.options.mapping.functionArn;
  }

  get queueArn(): string {
    return this.options.mapping.queueArn;
  }

  get isResting(): boolean {
    return this.running === 0;
  }

  /** Starts as many invocations as there are visible messages and free places. */
  pump(): void {
    const { mapping, queues } = this.options;
    while (!this.stopped && !this.paused && this.running < this.limit) {
      const messages = queues.receive(mapping.queueArn, mapping.batchSize);
      if (messages.length === 0) return;
      this.running += 1;
      this.peak = Math.max(this.peak, this.running);
      void this.deliver(messages)
        // What could not be taken out comes again when its time is over, as on AWS.
        .catch(this.options.onTrouble)
        .finally(() => {
          this.running -= 1;
          this.goOn();
        });
    }
  }

  private goOn(): void {
    try {
      this.pump();
    } catch (error) {
      this.options.onTrouble(error as Error);
    }
    if (this.running === 0) this.options.onRest();
  }

  stop(): void {
    this.stopped = true;
  }

  /** Starts nothing until it is told to go on; what runs comes to its end. */
  pause(isPaused: boolean): void {
    this.paused = isPaused;
  }

  /** What succeeded is taken out; what failed becomes visible again when its time is over. */
  private async deliver(messages: readonly Message[]): Promise<void> {
    const { mapping, queues, pool, onFailure } = this.options;
    const result = await pool.invoke({ Records: messages.map((message) => this.recordOf(message)) });
    if (this.stopped) return;
    const failed =
      result.kind === 'failed' ? undefined : failedIds(result.payload, messages, mapping.reportsBatchItemFailures);
    const done = failed === undefined ? [] : messages.filter((message) => !failed.has(message.id));
    for (const { receipt } of done) queues.delete(mapping.queueArn, receipt);
    if (done.length === messages.length) return;
    onFailure({
      functionArn: mapping.functionArn,
      messageIds: messages.filter((message) => !done.includes(message)).map((message) => message.id),
      message: result.kind === 'failed' ? result.message : 'The function reported these messages as failed',
    });
  }

  private recordOf(message: Message) {
    const { mapping, region } = this.options;
    return {
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receives),
        SentTimestamp: String(message.sentAt),
        SenderId: 'LOCAL',
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, value]) => [name, lowerFirst(value as Record<string, unknown>)]),
      ),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: mapping.queueArn,
      awsRegion: region,
    };
  }
}

/** Messages that the function reports as failed; undefined (all of them) when its report cannot be read. */
function failedIds(payload: unknown, messages: readonly Message[], reports: boolean): Set<string> | undefined {
  if (!reports || payload === null) return new Set();
  const { batchItemFailures = [] } = payload as { batchItemFailures?: { itemIdentifier?: string }[] | null };
  const ids = (batchItemFailures ?? []).map((failure) => failure.itemIdentifier ?? '');
  const known = new Set(messages.map((message) => message.id));
  return ids.every((id) => known.has(id)) ? new Set(ids) : undefined;
}

const lowerFirst = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key.charAt(0).toLowerCase() + key.slice(1), item]));
