import type { SandboxPool } from '../functions/sandbox-pool.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import type { Model } from '../template/model.ts';
import { type FailedDelivery, QueuePoller } from './queue-poller.ts';

interface DeliveriesOptions {
  readonly model: Model;
  readonly queues: QueueStore;
  /** Sandboxes of each function, by its ARN. */
  readonly pools: ReadonlyMap<string, SandboxPool>;
  readonly machineConcurrency: number;
  /** Called with what kept a queue from being read or written, such as a full disk; nothing is lost by it. */
  readonly onTrouble: (error: Error) => void;
}

/** Hands the messages of every mapped queue to its function, from the moment they become visible. */
export class Deliveries {
  /** Invocations that failed so far. */
  readonly failures: FailedDelivery[] = [];
  private readonly queues: QueueStore;
  private readonly onTrouble: (error: Error) => void;
  private readonly pollers: readonly QueuePoller[];
  private readonly waiting: (() => void)[] = [];
  private pumpOrdered = false;
  private stopped = false;

  constructor({ model, queues, pools, machineConcurrency, onTrouble }: DeliveriesOptions) {
    this.queues = queues;
    this.onTrouble = onTrouble;
    this.pollers = model.mappings.flatMap((mapping) => {
      const pool = pools.get(mapping.functionArn);
      if (pool === undefined) return [];
      const onFailure = (failure: FailedDelivery) => this.failures.push(failure);
      const { region } = model.place;
      const onRest = () => this.wake();
      return [new QueuePoller({ mapping, pool, queues, region, machineConcurrency, onFailure, onTrouble, onRest })];
    });
    queues.onArrival = () => this.orderPump();
    this.orderPump();
  }

  /** Most invocations of a function that ran at once. */
  peakOf(functionArn: string | undefined): number {
    return this.pollers.find((poller) => poller.functionArn === functionArn)?.peak ?? 0;
  }

  /** Comes back when no function runs and no message is visible to one. */
  async idle(): Promise<void> {
    while (!this.isIdle) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** When the next message becomes visible that is not so yet; undefined when none will. */
  nextVisibleAt(): number | undefined {
    const moments = this.pollers
      .map((poller) => this.queues.nextVisibleAt(poller.queueArn))
      .filter((at) => at !== undefined);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Starts what can be started with what is visible now. */
  pump(): void {
    if (this.stopped) return;
    for (const poller of this.pollers) poller.pump();
  }

  /** While paused, no function starts; what runs comes to its end. */
  pause(isPaused: boolean): void {
    for (const poller of this.pollers) poller.pause(isPaused);
    if (!isPaused) this.orderPump();
  }

  /** Does `work` while no function runs: lets the running ones end, starts none meanwhile, then goes on. */
  async whileResting<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    this.pause(true);
    try {
      await this.idle();
      return await work();
    } finally {
      this.pause(false);
    }
  }

  /** Starts nothing any more; what waits for rest goes on once `over` has ended what still runs. */
  async stop(over: () => Promise<void>): Promise<void> {
    this.stopped = true;
    for (const poller of this.pollers) poller.stop();
    await over();
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private get isIdle(): boolean {
    return this.stopped || (!this.pumpOrdered && this.pollers.every((poller) => poller.isResting));
  }

  /** Later, because the message may still be inside a transaction. */
  private orderPump(): void {
    if (this.pumpOrdered) return;
    this.pumpOrdered = true;
    setImmediate(() => {
      this.pumpOrdered = false;
      try {
        this.pump();
      } catch (error) {
        this.onTrouble(error as Error);
      }
      this.wake();
    });
  }

  private wake(): void {
    if (this.isIdle) for (const resolve of this.waiting.splice(0)) resolve();
  }
}
