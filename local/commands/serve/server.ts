import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualClock } from '../../runtime/clock/virtual-clock.ts';
import type { HttpDoor } from '../../runtime/http/http-door.ts';
import { redriveAll } from '../../runtime/queues/redrive.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { CommandError } from '../terminal/command-error.ts';
import { startStage } from '../week/local-stage.ts';
import { deadLettersOf } from '../week/week-run.ts';
import { BackupDesk } from './backup-desk.ts';
import { takeConfirmations } from './confirmation-folder.ts';
import { demoSettings } from './demo.ts';
import { DropFolder } from './drop-folder.ts';
import { addressToTell, type DeskPlace, openDesk } from './open-desk.ts';
import { diskFull, reasonOf } from './reason-of.ts';
import { ResultFolder } from './result-folder.ts';
import { type Room, roomIn } from './room.ts';
import { serverSettingsIn } from './server-settings.ts';

const tickMs = 1000;
/** A clock that jumps back by more than this is told of. */
const backwardsMs = 60_000;

export interface ServerOptions {
  /** The directory with settings, state, the drop folder and the results. */
  readonly data: string;
  /** Begins at this moment instead of now, to try a day out; the clock then goes on. */
  readonly from?: Date;
  /** Plays the sample week: mails are written into a folder, nothing is sent. */
  readonly demo?: boolean;
  /** Where the desk is opened; nowhere when left out. */
  readonly desk?: DeskPlace;
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
  private readonly backups: BackupDesk;
  private readonly door: HttpDoor | undefined;
  private readonly timer: NodeJS.Timeout;
  /** What went wrong since the last tick. */
  private readonly troubles: Set<string>;
  private lastTick: number;
  private lastTrouble = '';
  private isFull = false;
  private shownMails = 0;

  static async start(options: ServerOptions): Promise<Server> {
    const { settings, secrets } = options.demo === true ? demoSettings() : serverSettingsIn(options.data);
    const state = join(options.data, 'state');
    closeToOthers(state, options);
    const clock = clockOf(options);
    const troubles = new Set<string>();
    const log = join(options.data, 'functions.log');
    // The desk of one machine is behind no API of AWS's, so it needs no filing.
    const runtime = await startStage(
      { ...settings, icp: true },
      {
        clock,
        secrets,
        directory: state,
        deskAddress: options.desk && addressToTell(options.desk),
        // A log that cannot be written is told of with the rest, and stops nothing.
        onOutput: (_, text) => noted(troubles, () => appendFileSync(log, text, { mode: 0o600 })),
        onTrouble: (error) => void troubles.add(reasonOf(error)),
      },
    );
    try {
      if (options.redrive === true) options.say(`放回 ${redriveAll(runtime)} 条死信，重新处理`);
      const door = options.desk === undefined ? undefined : await openDesk(runtime, options.desk, options.say);
      return new Server(runtime, options, troubles, door);
    } catch (error) {
      await runtime.stop();
      throw new CommandError(`${options.data}：${reasonOf(error)}`, { cause: error });
    }
  }

  private constructor(runtime: Runtime, options: ServerOptions, troubles: Set<string>, door: HttpDoor | undefined) {
    this.runtime = runtime;
    this.door = door;
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
    this.backups = new BackupDesk(runtime, options.data);
    this.timer = setInterval(() => this.tick(), tickMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.door?.close();
    try {
      this.results.copy();
      if (this.options.demo === true) {
        writeFileSync(join(this.options.data, 'state', 'demo-clock'), String(this.runtime.clock.now()));
      }
    } finally {
      await this.runtime.stop();
    }
  }

  /** One second's work, no step of which waits for another; what goes wrong is said once and tried again in the next. */
  private tick(): void {
    const { runtime, troubles } = this;
    noted(troubles, () => this.minding(roomIn(this.options.data)));
    for (const step of [
      () => this.tellBackwards(),
      ...(this.isFull
        ? []
        : [
            () => this.drops.look(),
            () => takeConfirmations(runtime, this.options.data),
            () => runtime.tick(),
            () => this.results.copy(),
          ]),
      () => this.backups.look(this.options.say),
      () => this.showMails(),
      () => {
        for (const [queue, count] of Object.entries(deadLettersOf(runtime))) troubles.add(`${queue} ${count} 条`);
      },
    ]) {
      noted(troubles, step);
    }
    this.tellTrouble([...troubles].join('；'));
    troubles.clear();
  }

  /** Without room nothing is begun: what was dropped stays where it is, and what was taken waits in its queue. */
  private minding({ freeBytes, reserveBytes }: Room): void {
    const isFull = freeBytes < reserveBytes;
    if (isFull) this.troubles.add(diskFull);
    if (isFull === this.isFull) return;
    this.isFull = isFull;
    this.runtime.pause(isFull);
    if (!isFull) this.options.say('磁盘又有空间了，继续工作');
  }

  /** The mails of the demo, which go nowhere. */
  private showMails(): void {
    if (this.options.demo !== true) return;
    const mails = this.runtime.mails();
    const folder = join(this.options.data, '邮件');
    for (const mail of mails.slice(this.shownMails)) {
      this.shownMails += 1;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${String(this.shownMails).padStart(3, '0')}.eml`), mail.raw);
      this.options.say(`邮件 ${mail.subject} → ${mail.destinations.join('、')}`);
    }
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

/** The machine's own clock, set forward to `from`; the demo's begins in the past and goes on from where it stopped. */
function clockOf({ from, demo, data }: ServerOptions): VirtualClock {
  if (demo === true && from !== undefined) {
    const path = join(data, 'state', 'demo-clock');
    const kept = existsSync(path) ? Number(readFileSync(path, 'utf8')) : from.getTime();
    return VirtualClock.goingFrom(new Date(kept));
  }
  const clock = VirtualClock.real();
  if (from !== undefined) clock.moveTo(from.getTime());
  return clock;
}

/** Lets nobody but the server's own user read what it keeps; tells of files of the operator's that others can read. */
function closeToOthers(state: string, { data, say }: ServerOptions): void {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  chmodSync(state, 0o700);
  for (const path of [join(data, 'secrets.json'), join(data, 'functions.log')]) {
    if (process.platform === 'win32' || !existsSync(path)) continue;
    const mode = statSync(path).mode & 0o777;
    if ((mode & 0o077) !== 0)
      say(`${path} 的权限为 ${mode.toString(8)}，本机其他用户可以读取：请执行 chmod 600 ${path}`);
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
