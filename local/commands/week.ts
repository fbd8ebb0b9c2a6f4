import { resolve } from 'node:path';
import { progressOn } from './terminal/progress.ts';
import { runCommand, text } from './terminal/run-command.ts';
import { collect } from './week/collect.ts';
import { readInstant } from './week/instant.ts';
import { logFilesIn } from './week/log-folder.ts';
import { OutDirectory } from './week/out-directory.ts';
import { hasFailed, sentencesOf } from './week/say-summary.ts';
import { readSitesFile } from './week/sites-file.ts';
import { runWeek, weekSteps } from './week/week-run.ts';

const help = `npm run week -- --logs DIR --now ISO --out DIR [--sites FILE] [--state DIR]

把一个目录中的上传文件交给本地运行环境，以给定时刻为准，依次运行全部任务一次。

  --logs DIR    上传文件所在目录（CSV、XLSX；格式见 docs/uploads.md）
  --now ISO     以哪一时刻为准，如 2025-07-28T09:30:00+08:00；不写时区即上海时间，只写日期即当日 09:30
  --out DIR     结果目录：summary.json、receipts/、mails/、warnings/、risks/、policies/、reviews/
                必须不存在、为空，或由本命令生成；写全之后才出现
  --sites FILE  政策源清单（「政策源」上传文件）；不给则不读任何网站
  --state DIR   在两次运行之间保存数据的目录；同一状态再运行一次，不会重复发信
  --help        显示本说明

结束状态：0 完成；1 有任务失败（结果仍写出）；2 参数或输入有误（不写出任何结果）。
`;

interface Options {
  readonly logs: string;
  readonly now: string;
  readonly out: string;
  readonly sites?: string;
  readonly state?: string;
}

async function main(options: Options): Promise<number> {
  const now = readInstant(options.now);
  const files = logFilesIn(options.logs);
  const sites = options.sites === undefined ? undefined : readSitesFile(options.sites);
  const out = new OutDirectory(resolve(options.out));
  try {
    const run = await runWeek({
      now,
      files,
      progress: progressOn(process.stderr, weekSteps),
      ...(sites && { sites }),
      ...(options.state !== undefined && { state: resolve(options.state) }),
    });
    try {
      const summary = collect(run, now, out.draft);
      out.publish();
      process.stdout.write(`${[...sentencesOf(summary), `结果在 ${out.path}`].join('\n')}\n`);
      return hasFailed(summary) ? 1 : 0;
    } finally {
      await run.runtime.stop();
    }
  } finally {
    out.discard();
  }
}

const options = { logs: text, now: text, out: text, sites: text, state: text };
await runCommand({ help, options, required: ['logs', 'now', 'out'] }, ({ values }) => main(values));
