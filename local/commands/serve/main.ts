import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '../terminal/command-error.ts';
import { flag, runCommand, text } from '../terminal/run-command.ts';
import { demoStart, prepareDemo, refuseDemoData } from './demo.ts';
import { deskPlaceOf } from './open-desk.ts';
import { isStorageFailure, reasonOf } from './reason-of.ts';
import { roomIn } from './room.ts';
import { Server, type ServerOptions } from './server.ts';

const help = `npm run serve -- --data DIR [--port N] [--host H --address URL] [--redrive] [--from ISO | --demo]

在一台机器上长期运行：定时任务按真实时钟，数据存在 DIR，邮件经 SMTP 发出，按 Ctrl-C 停止，重启后继续。

  DIR/settings.json   部署设置，mail.transport 为 smtp
  DIR/secrets.json    SMTP 账号：{ "fupan/smtp": { "user": "…", "password": "…" } }
  DIR/上传/           把日志文件放进来；接收后移到 DIR/已上传/日期/
  DIR/结果/           回执、预警、风险、政策、周复盘
  DIR/确认/           npm run confirm -- ID --data DIR 经由这里；不要让上传文件的人能写
  DIR/state/          全部数据；备份用 npm run backup，恢复用 npm run restore
  --port N            工作台的端口，默认 8025；默认只有本机能打开
  --host H            工作台监听的本机地址，如 0.0.0.0：让办公室里的人打开；要有防火墙或 HTTPS 反向代理
  --address URL       别人打开工作台的地址，如 http://fupan.office:8025；登录链接用它
  --redrive           启动时把死信放回队列重新处理（原因排除之后用）
  --from ISO          试用：时钟从该时刻（不早于现在）开始走
  --demo              演示：在空目录 DIR 中重现示例周，时钟从 2025-07-28 08:28 开始走，邮件写入 DIR/邮件/
`;

/** What ends the server: somebody's word, or stores that must be opened again. */
type End = { readonly kind: 'stop' } | { readonly kind: 'storage'; readonly reason: string };

const waitMs = 5_000;

/** Runs the command; `parent` is the process that started this one. */
export function runServe(parent: number): Promise<void> {
  const options = { data: text, from: text, port: text, host: text, address: text, redrive: flag, demo: flag };
  return runCommand({ help, options, required: ['data'] }, ({ values }) => serve(optionsOf(values), parent));
}

async function serve(options: ServerOptions, parent: number): Promise<number> {
  // What the server writes holds names and amounts: nobody else on the machine reads it.
  process.umask(0o077);
  prepare(options);
  let end = await untilEnd(options, parent);
  while (end.kind === 'storage') {
    options.say(`需要处理：${end.reason}。已停下，腾出空间后自动继续`);
    await roomAgain(options.data);
    options.say('重新打开数据');
    end = await untilEnd({ ...options, redrive: false }, parent);
  }
  return 0;
}

function prepare({ data, demo }: ServerOptions): void {
  try {
    if (demo === true) prepareDemo(data);
    else refuseDemoData(data);
    mkdirSync(data, { recursive: true });
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`${data} 不能使用：${reasonOf(cause)}`, { cause });
  }
}

/** Runs one server until it ends, whatever ends it. */
async function untilEnd(options: ServerOptions, parent: number): Promise<End> {
  let finish: (end: End) => void = () => {};
  const ended = new Promise<End>((resolve) => {
    finish = resolve;
  });
  const onStop = () => finish({ kind: 'stop' });
  const onError = (error: Error) => {
    if (isStorageFailure(error)) return finish({ kind: 'storage', reason: reasonOf(error) });
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  };
  // A parent that was ended without a word to its children, as a shell between npm and this process may be.
  const orphaned = setInterval(() => process.ppid !== parent && onStop(), 1000);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onStop);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, onError);
  try {
    const server = await Server.start(options).catch((error: unknown) => {
      if (!isStorageFailure(error)) throw error;
      finish({ kind: 'storage', reason: reasonOf(error) });
    });
    if (server !== undefined) options.say(`已启动，数据在 ${options.data}；按 Ctrl-C 停止`);
    const end = await ended;
    if (end.kind === 'stop') options.say('正在停止');
    await server?.stop().catch((error: unknown) => {
      if (!isStorageFailure(error)) throw error;
      options.say(`停止时有数据没有写下：${reasonOf(error)}`);
    });
    return end;
  } finally {
    clearInterval(orphaned);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, onStop);
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.off(event, onError);
  }
}

async function roomAgain(data: string): Promise<void> {
  let room = roomIn(data);
  while (room.freeBytes < room.reserveBytes) {
    await wait(waitMs);
    room = roomIn(data);
  }
  await wait(waitMs);
}

interface Written {
  readonly data: string;
  readonly from?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly address?: string | undefined;
  readonly redrive: boolean;
  readonly demo: boolean;
}

function optionsOf({ data, from, redrive, demo, ...desk }: Written): ServerOptions {
  const options = { data: resolve(data), desk: deskPlaceOf(desk), redrive, demo, say };
  if (demo) return { ...options, from: demoStart };
  return from === undefined ? options : { ...options, from: momentOf(from) };
}

function momentOf(written: string): Date {
  const from = new Date(written);
  if (Number.isNaN(from.getTime())) {
    throw new CommandError(`--from 为 "${written}"，应写成如 2027-07-28T08:29:00+08:00`);
  }
  // A minute's grace, for a moment that was "now" when it was written.
  if (from.getTime() < Date.now() - 60_000) {
    throw new CommandError(
      `--from 为 "${written}"，早于现在：时钟不能倒退；请写现在以后的时刻，或用 --demo 重现示例周`,
    );
  }
  return from;
}

function say(text: string): void {
  const at = new Date().toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' });
  process.stdout.write(`${at} ${text}\n`);
}
