import { readFileSync } from 'node:fs';
import { VirtualClock } from '../../runtime/clock/virtual-clock.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { Progress } from '../terminal/progress.ts';
import { localSettings, startStage } from './local-stage.ts';
import type { LogFile } from './log-folder.ts';

export interface WeekOptions {
  readonly now: Date;
  readonly files: readonly LogFile[];
  /** Policy sources as an upload of kind 政策源. */
  readonly sites?: { readonly text: string; readonly privateHosts: readonly string[] };
  /** Where everything is kept between runs. */
  readonly state?: string;
  /** Address that a desk will be opened at on this machine; mails have no links to it when left out. */
  readonly deskAddress?: string | undefined;
  readonly progress: Progress;
  readonly onOutput?: (functionName: string, text: string) => void;
}

export interface JobOutcome {
  readonly name: string;
  readonly state: 'done' | 'failed' | 'absent';
  readonly failures: readonly string[];
}

/** What ran, and the runtime it ran on, which the caller stops. */
export interface WeekRun {
  readonly runtime: Runtime;
  readonly jobs: readonly JobOutcome[];
}

/** The jobs of a run in their order, each with what it is doing while it runs. */
const jobs = [
  ['dispatch-fetches', '读取政策网站'],
  ['score-risks', '评估风险'],
  ['warn-receivables', '生成应收预警'],
  ['digest-policies', '编写政策动态周报'],
  ['follow-up', '发出今日跟进'],
  ['review-week', '起草周复盘'],
  ['settle-mail', '核对邮件'],
] as const;

/** Steps that `runWeek` reports. */
export const weekSteps = jobs.length + 2;

/** Runs every job once as of one instant, over `files`, on the synthesized application. */
export async function runWeek(options: WeekOptions): Promise<WeekRun> {
  const { progress, now } = options;
  progress.step('合成并启动本地运行环境');
  const runtime = await startRuntime(options);
  try {
    progress.step(`接收 ${options.files.length + (options.sites ? 1 : 0)} 个上传文件`);
    const outcomes = [await ingest(runtime, options)];
    for (const [name, doing] of jobs) {
      progress.step(doing);
      outcomes.push(await runJob(runtime, name, now));
    }
    progress.end();
    return { runtime, jobs: outcomes };
  } catch (error) {
    await runtime.stop();
    throw error;
  }
}

function startRuntime({ now, sites, state, deskAddress, onOutput }: WeekOptions): Promise<Runtime> {
  return startStage(localSettings(sites?.privateHosts), {
    clock: VirtualClock.standing(now),
    deskAddress,
    ...(state !== undefined && { directory: state }),
    ...(onOutput && { onOutput }),
  });
}

async function ingest(runtime: Runtime, { files, sites }: WeekOptions): Promise<JobOutcome> {
  if (!has(runtime, 'ingest-upload')) return { name: 'ingest-upload', state: 'absent', failures: [] };
  const uploads = files.map(({ path, key }) => ({ key, bytes: readFileSync(path) }));
  if (sites !== undefined) uploads.push({ key: 'uploads/policy-sources.csv', bytes: Buffer.from(sites.text) });
  return observed(runtime, 'ingest-upload', async () => {
    for (const { key, bytes } of uploads) {
      // Somebody with an unchanged file has no reason to upload it again, and wants no second receipt.
      if (isSame(runtime.objects.find(runtime.uploadsBucket, key)?.body, bytes)) continue;
      runtime.put(key, bytes);
      // One after the other: a receipt then tells what is missing, not which of two files was read first.
      await runtime.drain();
    }
  });
}

async function runJob(runtime: Runtime, name: string, now: Date): Promise<JobOutcome> {
  if (!has(runtime, name)) return { name, state: 'absent', failures: [] };
  return observed(runtime, name, async () => runtime.scheduler.fire(name, now.getTime()));
}

const has = (runtime: Runtime, name: string) =>
  runtime.model.functions.some((lambda) => lambda.name.endsWith(`-${name}`));

/** Does `start`, waits until everything that follows from it is done, and tells what failed on the way. */
async function observed(runtime: Runtime, name: string, start: () => Promise<void>): Promise<JobOutcome> {
  const [failures, dead] = [runtime.failures.length, deadLetterCount(runtime)];
  await start();
  await runtime.drain();
  return {
    name,
    state: deadLetterCount(runtime) > dead ? 'failed' : 'done',
    failures: runtime.failures
      .slice(failures)
      .map(({ functionArn, message }) => `${functionArn.split(':').at(-1)}: ${message}`),
  };
}

/** Messages in dead-letter queues, by the queue's name; queues that have none are left out. */
export function deadLettersOf({ model, queues }: Runtime): Record<string, number> {
  const dead = new Set(
    model.queues.flatMap((queue) => (queue.redrive === undefined ? [] : [queue.redrive.deadLetterArn])),
  );
  const counts = model.queues
    .filter((queue) => dead.has(queue.arn))
    .map(({ name, arn }) => [name, queues.counts(arn).visible + queues.counts(arn).invisible] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const deadLetterCount = (runtime: Runtime) =>
  Object.values(deadLettersOf(runtime)).reduce((sum, count) => sum + count, 0);

const isSame = (kept: Uint8Array | undefined, bytes: Uint8Array): boolean =>
  kept !== undefined && Buffer.compare(kept, bytes) === 0;
