import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualClock } from '../../runtime/clock/virtual-clock.ts';
import { redriveAll } from '../../runtime/queues/redrive.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { CommandError } from '../terminal/command-error.ts';
import { startStage } from '../week/local-stage.ts';
import { deadLettersOf } from '../week/week-run.ts';
import { takeConfirmations } from './confirmation-folder.ts';
import { DropFolder } from './drop-folder.ts';
import { reasonOf } from './reason-of.ts';
import { ResultFolder } from './result-folder.ts';
import { serverSettingsIn } from './server-settings.ts';

const tickMs = 1000;
/** A clock that jumps back by more than this is told of. */
const backwardsMs = 60_000;

interface ServerOptions {
  /** The directory with settings, state, the drop folder and the results. */
  readonly data: string;
  /** Begins at this moment instead of now, to try a day out; the clock then goes on. */
  readonly from?: Date;
  /** Tries once more what failed for good, because its cause is mended. */
  readonly redrive?: boolean;
  readonly say: (text: string) => void;
}

/** A small company's own server: the runtime on the real clock, kept on disk, with a folder to drop uploads into. */
export class Server {
  readonly runtime: Runtime;
  private readonly options: ServerOptions;
  private readonly drops: DropFolder;
  private readonly results: ResultFolder;
  private readonly timer: NodeJS.Timeout;
  /** What went wrong since the last tick. */
  private readonly troubles: Set<string>;
  private lastTick: number;
  private lastTrouble = '';

  static async start(options: ServerOptions): Promise<Server> {
    const { settings, secrets } = serverSettingsIn(options.data);
    const clock = VirtualClock.real();
    if (options.from !== undefined) clock.moveTo(options.from.getTime());
    const troubles = new Set<string>();
    const log = join(options.data, 'functions.log');
    const runtime = await startStage(settings, {
      clock,
      secrets,
      directory: join(options.data, 'state'),
      // A log that cannot be written is told of with the rest, and stops nothing.
      onOutput: (_, text) => noted(troubles, () => appendFileSync(log, text)),
      onTrouble: (error) => void troubles.add(reasonOf(error)),
    });
    try {
      if (options.redrive === true) options.say(`放回 ${redriveAll(runtime)} 条死信，重新处理`);
      return new Server(runtime, options, troubles);
    } catch (error) {
      await runtime.stop();
      throw new CommandError(`${options.data}：${reasonOf(error)}`, { cause: error });
    }
  }

  private constructor(runtime: Runtime, options: ServerOptions, troubles: Set<string>) {
    this.runtime = runtime;
    this.troubles = troubles;
    this.options = options;
    this.lastTick = runtime.clock.now();
    this.drops = new DropFolder({
      from: join(options.data, '上传'),
      to: join(options.data, '已上传'),
      take: (key, body) => runtime.takeOver(`uploads/${key}`, body),
      moved: (key) => runtime.released(`uploads/${key}`),
      stamp: () => new Date(runtime.clock.now() + shanghaiMs).toISOString().slice(0, 10),
      say: options.say,
    });
    this.results = new ResultFolder(runtime, join(options.data, '结果'));
    this.timer = setInterval(() => this.tick(), tickMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.results.copy();
    await this.runtime.stop();
  }

  /** One second's work, no step of which waits for another; what goes wrong is said once and tried again in the next. */
  private tick(): void {
    const { runtime, troubles } = this;
    for (const step of [
      () => this.tellBackwards(),
      () => this.drops.look(),
      () => takeConfirmations(runtime, this.options.data),
      () => runtime.tick(),
      () => this.results.copy(),
      () => {
        for (const [queue, count] of Object.entries(deadLettersOf(runtime))) troubles.add(`${queue} ${count} 条`);
      },
    ]) {
      noted(troubles, step);
    }
    this.tellTrouble([...troubles].join('；'));
    troubles.clear();
  }

  private tellBackwards(): void {
    const now = this.runtime.clock.now();
    const backMs = this.lastTick - now;
    if (backMs > backwardsMs) {
      const after = backMs > dayMs ? '任务从现在的时刻起继续' : '已触发过的任务不会重复，到原来的时刻后继续';
      this.options.say(`系统时钟倒退了 ${Math.round(backMs / 60_000)} 分钟：${after}`);
    }
    this.lastTick = now;
  }

  private tellTrouble(trouble: string): void {
    if (trouble !== '' && trouble !== this.lastTrouble) {
      this.options.say(`需要处理：${trouble}。详情见 functions.log，处理办法见 docs/runbook.md`);
    }
    this.lastTrouble = trouble;
  }
}

/** Does `step`; what it throws is put among `troubles`, in words for the operator. */
function noted(troubles: Set<string>, step: () => void): void {
  try {
    step();
  } catch (error) {
    troubles.add(reasonOf(error));
  }
}

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
