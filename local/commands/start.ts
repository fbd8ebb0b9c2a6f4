import { join, relative } from 'node:path';
import { mailKindNames } from '../../shared/domain/mail-kinds.ts';
import { portToOpen } from '../runtime/http/port-to-open.ts';
import { LiveInbox } from './inbox/live-inbox.ts';
import { CommandError } from './terminal/command-error.ts';
import { progressOn } from './terminal/progress.ts';
import { flag, runCommand, text } from './terminal/run-command.ts';
import { collect } from './week/collect.ts';
import { OutDirectory } from './week/out-directory.ts';
import type { RunSummary } from './week/run-summary.ts';
import { openSampleDesk, runSampleWeek, sampleMonday, serveSampleSites } from './week/sample-run.ts';
import { hasFailed, sentencesOf } from './week/say-summary.ts';
import { type WeekRun, weekSteps } from './week/week-run.ts';

const help = `npm start [-- --once] [-- --port N]

在本机运行合成的应用：上传示例周（examples/logs），读取示例政策网站（examples/sites），
以 2025-07-28（周一）09:30 为准运行全部任务，再在本机打开工作台，按 Ctrl-C 结束。

  --once     运行完即结束，不打开工作台
  --port N   工作台的端口，默认 8025；被占用时另取一个
  --help     显示本说明

结果写入 out/sample-week/。结束状态：0 完成；1 有任务失败，或没有发出预警、政策动态周报、周复盘中的某一种；2 参数有误。
`;

const root = join(import.meta.dirname, '../..');
/** What the sample must yield; without one of them something is broken. */
const expectedKinds = ['warning', 'digest', 'review'];

async function main(options: { readonly once: boolean; readonly port: number }): Promise<number> {
  const startedAt = performance.now();
  // Known before the mails are written, which link to it.
  const port = options.once ? options.port : await portToOpen(options.port);
  await using sites = await serveSampleSites();
  const { run, summary, out } = await runSample(sites.sourcesCsv, `http://127.0.0.1:${port}`);
  try {
    const said = sentencesOf(summary);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    process.stdout.write(`${[...said, `用时 ${seconds} 秒；结果在 ${relative(process.cwd(), out)}/`].join('\n')}\n`);
    const missing = expectedKinds.filter((kind) => (summary.mails.byKind[kind] ?? 0) === 0);
    if (missing.length > 0) {
      process.stderr.write(`没有发出：${missing.map((kind) => mailKindNames[kind]).join('、')}\n`);
    }
    if (!options.once) await showDesk(run, summary, said, out, port);
    return hasFailed(summary) || missing.length > 0 ? 1 : 0;
  } finally {
    await run.runtime.stop();
  }
}

/** Runs the sample week and publishes what it yielded; the caller stops the runtime. */
async function runSample(
  sourcesCsv: string,
  deskAddress: string,
): Promise<{ run: WeekRun; summary: RunSummary; out: string }> {
  const out = new OutDirectory(join(root, 'out/sample-week'));
  try {
    const run = await runSampleWeek(sourcesCsv, progressOn(process.stderr, weekSteps), deskAddress);
    try {
      const summary = collect(run, sampleMonday, out.draft);
      out.publish();
      return { run, summary, out: out.path };
    } catch (error) {
      await run.runtime.stop();
      throw error;
    }
  } finally {
    out.discard();
  }
}

/** Opens the desk on the week that has run, from where its clock stands on, until somebody ends it. */
async function showDesk(
  { runtime }: WeekRun,
  { logicalDay, files }: RunSummary,
  said: readonly string[],
  directory: string,
  port: number,
): Promise<void> {
  const paths = new Map(['summary.json', ...files].map((name) => [name, join(directory, name)]));
  const title = `示例周：${logicalDay}（周一）发出的邮件`;
  const inbox = new LiveInbox({ title, said, files: paths, directory }, () => runtime.mails());
  const door = await openSampleDesk(runtime, port, (request) => inbox.answer(request));
  process.stdout.write(`工作台 ${door.address}（按 Ctrl-C 结束）\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await door.close();
}

/** @throws CommandError when `written` is no port. */
function portOf(written: string): number {
  const port = Number(written);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CommandError(`--port 为 "${written}"，应为 0–65535 的整数`);
}

await runCommand({ help, options: { once: flag, port: text } }, ({ values: { once, port = '8025' } }) =>
  main({ once, port: portOf(port) }),
);
