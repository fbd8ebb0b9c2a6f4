import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../../infra/app.ts';
import { VirtualClock } from '../../runtime/clock/virtual-clock.ts';
import { redriveAll } from '../../runtime/queues/redrive.ts';
import { Runtime } from '../../runtime/runtime.ts';
import { CommandError } from '../terminal/command-error.ts';
import { localSettings } from '../week/local-stage.ts';
import { type FaultCounts, randomFaults } from './random-faults.ts';

/** What came of one run under faults. */
export interface SeedOutcome extends FaultCounts {
  readonly seed: number;
  /** False when the provider's events were cut off. */
  readonly events: boolean;
  /** Mails that the same day brings without any fault. */
  readonly due: number;
  /** Of those, mails that never came. */
  readonly lost: number;
  /** Copies too many. */
  readonly doubled: number;
  /** Messages that a human had to send on their way again. */
  readonly redriven: number;
}

/** What a campaign breaks, in Chinese; undefined while it breaks nothing. */
export function violationOf({ events, lost, doubled, ambiguous, unrecorded }: SeedOutcome): string | undefined {
  if (lost > 0) return `丢失 ${lost} 封`;
  if (events && doubled > 0) return `有投递事件仍重复 ${doubled} 封`;
  if (doubled > ambiguous + unrecorded) return `重复 ${doubled} 封，多于无法确认的 ${ambiguous + unrecorded} 次`;
  return undefined;
}

const now = new Date('2025-07-28T09:30:00+08:00');
const fires = 3;
const sweepMs = 10 * 60_000;
/** Long enough for a mail whose answer was lost to be given up waiting for, and sent again, also after many attempts. */
const sweepsAfterMs = [...Array<number>(9).fill(sweepMs), ...Array<number>(6).fill(4 * 3_600_000)];

/** One day's warnings over uploads, run again and again under faults, each time from the same state. */
export class FaultCampaign implements Disposable {
  private readonly root: string;
  private readonly assembly: string;
  private due: ReadonlySet<string> = new Set();

  private constructor(root: string, assembly: string) {
    this.root = root;
    this.assembly = assembly;
  }

  /** Reads `uploads` (their bodies by key) once, and finds out which mails are due. */
  static async prepare(uploads: ReadonlyMap<string, Uint8Array | string>): Promise<FaultCampaign> {
    const root = mkdtempSync(join(tmpdir(), 'fupan-faults-'));
    const outdir = join(root, 'cdk.out');
    const app = await buildApp(localSettings(), { outdir, checked: false });
    const campaign = new FaultCampaign(root, app.synth().directory);
    const runtime = await campaign.start(campaign.state);
    for (const [key, body] of uploads) {
      runtime.put(key, body);
      await runtime.drain();
    }
    await runtime.stop();
    campaign.due = new Set((await campaign.run(0, 0, true)).sent);
    if (campaign.due.size === 0)
      throw new CommandError('这些上传文件在 2025-07-28 没有应发的预警邮件：请换一套有逾期节点的文件');
    return campaign;
  }

  /** The day under the faults of `seed`. */
  async outcome(seed: number, rate: number, events: boolean): Promise<SeedOutcome> {
    const { sent, counts, redriven } = await this.run(seed, rate, events);
    const lost = [...this.due].filter((id) => !sent.includes(id)).length;
    return { seed, events, due: this.due.size, lost, doubled: sent.length - new Set(sent).size, redriven, ...counts };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private get state(): string {
    return join(this.root, 'state');
  }

  private start(directory: string): Promise<Runtime> {
    return Runtime.start({ assembly: this.assembly, clock: VirtualClock.standing(now), directory });
  }

  private async run(seed: number, rate: number, events: boolean) {
    const directory = mkdtempSync(join(this.root, 'run-'));
    cpSync(this.state, directory, { recursive: true });
    const runtime = await this.start(directory);
    const { hook, counts } = randomFaults(seed, rate);
    try {
      runtime.faults = hook;
      if (!events) runtime.mailFate = () => [];
      for (let fired = 0; fired < fires; fired++) await fire(runtime, 'warn-receivables');
      for (let sweep = 0; sweep < fires; sweep++) await fire(runtime, 'settle-mail', sweepMs);
      runtime.faults = () => undefined;
      const redriven = redriveAll(runtime);
      await runtime.drain();
      for (const afterMs of sweepsAfterMs) await fire(runtime, 'settle-mail', afterMs);
      return { sent: runtime.mails().map(idOf), counts: counts(), redriven };
    } finally {
      await runtime.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  }
}

async function fire(runtime: Runtime, job: string, afterMs = 0): Promise<void> {
  runtime.clock.moveTo(runtime.clock.now() + afterMs);
  runtime.scheduler.fire(job, runtime.clock.now());
  await runtime.drain();
}

/** The mail's own number, which every copy of it carries. */
const idOf = ({
  tags,
  messageId,
}: {
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly messageId: string;
}): string => tags['mail']?.[0] ?? messageId;
