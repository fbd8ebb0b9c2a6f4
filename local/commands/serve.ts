import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Server } from './serve/server.ts';
import { CommandError } from './terminal/command-error.ts';
import { flag, runCommand, text } from './terminal/run-command.ts';

const help = `npm run serve -- --data DIR [--redrive] [--from ISO]

在一台机器上长期运行：定时任务按真实时钟，数据存在 DIR，邮件经 SMTP 发出，按 Ctrl-C 停止，重启后继续。

  DIR/settings.json   部署设置，mail.transport 为 smtp
  DIR/secrets.json    SMTP 账号：{ "fupan/smtp": { "user": "…", "password": "…" } }
  DIR/上传/           把日志文件放进来；接收后移到 DIR/已上传/日期/
  DIR/结果/           回执、预警、风险、政策、周复盘
  DIR/确认/           npm run confirm -- ID --data DIR 经由这里；不要让上传文件的人能写
  DIR/state/          全部数据；备份和恢复都在停止后复制整个 DIR
  --redrive           启动时把死信放回队列重新处理（原因排除之后用）
  --from ISO          试用：时钟从该时刻（不早于现在的）开始走
`;

interface Options {
  readonly data: string;
  readonly from?: Date;
  readonly redrive: boolean;
}

async function main(options: Options): Promise<number> {
  const say = (text: string) =>
    process.stdout.write(`${new Date().toLocaleString('zh-CN', { hour12: false })} ${text}\n`);
  mkdirSync(options.data, { recursive: true });
  const server = await Server.start({ ...options, say });
  say(`已启动，数据在 ${options.data}；按 Ctrl-C 停止`);
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });
  say('正在停止');
  await server.stop();
  return 0;
}

/** @throws CommandError when `written` is no instant. */
function instantOf(written: string): Date {
  const from = new Date(written);
  if (!Number.isNaN(from.getTime())) return from;
  throw new CommandError(`--from 为 "${written}"，应写成如 2025-07-28T08:29:00+08:00`);
}

const options = { data: text, from: text, redrive: flag };
await runCommand({ help, options, required: ['data'] }, ({ values: { data, from, redrive } }) =>
  main({ data: resolve(data), redrive, ...(from !== undefined && { from: instantOf(from) }) }),
);
