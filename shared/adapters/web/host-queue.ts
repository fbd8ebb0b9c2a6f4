import { setTimeout as wait } from 'node:timers/promises';

interface Lane {
  active: number;
  nextStartMs: number;
  readonly waiting: (() => void)[];
}

/** At most `perHost` tasks of a host at a time, their starts at least `gapMs` apart; hosts do not wait for each other. */
export class HostQueue {
  private readonly lanes = new Map<string, Lane>();
  private readonly perHost: number;

  constructor(perHost: number) {
    this.perHost = perHost;
  }

  /** Runs `task` when it is the host's turn; rejects as the task does, or with the signal's reason while waiting. */
  async run<T>(host: string, gapMs: number, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(host) ?? { active: 0, nextStartMs: 0, waiting: [] };
    this.lanes.set(host, lane);
    await this.enter(lane, signal);
    try {
      const now = performance.now();
      const startMs = Math.max(now, lane.nextStartMs);
      lane.nextStartMs = startMs + gapMs;
      if (startMs > now) await wait(startMs - now, undefined, { signal });
      return await task();
    } finally {
      lane.active -= 1;
      lane.waiting.shift()?.();
      if (lane.active === 0 && lane.waiting.length === 0 && gapMs === 0) this.lanes.delete(host);
    }
  }

  private async enter(lane: Lane, signal: AbortSignal): Promise<void> {
    while (lane.active >= this.perHost) {
      signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        const leave = () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        };
        const giveUp = () => {
          lane.waiting.splice(lane.waiting.indexOf(leave), 1);
          resolve();
        };
        lane.waiting.push(leave);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    }
    signal.throwIfAborted();
    lane.active += 1;
  }
}
