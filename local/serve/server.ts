import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualClock } from '../clock/virtual-clock.ts';
import { startStage } from '../local-stage.ts';
import type { Runtime } from '../runtime.ts';
import { deadLettersOf } from '../week/week-run.ts';
import { DropFolder, reasonOf } from './drop-folder.ts';
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
  readonly say: (text: string) => void;
}

/** A small company's own server: the runtime on the real clock, kept on disk, with a folder to drop uploads into. */
export class Server {
  readonly runtime: Runtime;
  private readonly options: ServerOptions;
  private readonly drops: DropFolder;
  private readonly results: ResultFolder;
  private readonly timer: NodeJS.Timeout;
  private lastTick: number;
  private lastTrouble = '';

  static async start(options: ServerOptions): Promise<Server> {
    const { settings, secrets } = serverSettingsIn(options.data);
    const clock = VirtualClock.real();
    if (options.from !== undefined) clock.moveTo(options.from.getTime());
    const log = join(options.data, 'functions.log');
    const runtime = await startStage(settings, {
      clock,
      secrets,
      directory: join(options.data, 'state'),
      onOutput: (_, text) => appendFileSync(log, text),
    });
    return new Server(runtime, options);
  }

  private constructor(runtime: Runtime, options: ServerOptions) {
    this.runtime = runtime;
    this.options = options;
    this.lastTick = runtime.clock.now();
    this.drops = new DropFolder({
      from: join(options.data, '上传'),
      to: join(options.data, '已上传'),
      take: (key, body) => this.take(key, body),
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

  /** One second's work; what goes wrong is said once and tried again in the next. */
  private tick(): void {
    try {
      const now = this.runtime.clock.now();
      if (now < this.lastTick - backwardsMs) {
        this.options.say(
          `系统时钟倒退了 ${Math.round((this.lastTick - now) / 60_000)} 分钟：已触发过的任务不会重复，到原来的时刻后继续`,
        );
      }
      this.lastTick = now;
      this.drops.look();
      this.runtime.tick();
      this.results.copy();
      this.tellTrouble(Object.entries(deadLettersOf(this.runtime)).map(([queue, count]) => `${queue} ${count} 条`));
    } catch (error) {
      this.tellTrouble([reasonOf(error)]);
    }
  }

  private tellTrouble(troubles: readonly string[]): void {
    const trouble = troubles.join('；');
    if (trouble !== '' && trouble !== this.lastTrouble) {
      this.options.say(`需要处理：${trouble}。详情见 functions.log，处理办法见 docs/runbook.md`);
    }
    this.lastTrouble = trouble;
  }

  /** A file that was taken before a crash and not moved away is there already, and is not read twice. */
  private take(key: string, body: Uint8Array): void {
    const { objects, uploadsBucket } = this.runtime;
    const kept = objects.find(uploadsBucket, `uploads/${key}`)?.body;
    if (kept !== undefined && Buffer.compare(kept, body) === 0) return;
    this.runtime.put(`uploads/${key}`, body);
  }
}

const shanghaiMs = 8 * 3_600_000;
