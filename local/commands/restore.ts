import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreServer } from './restore/restore-server.ts';
import { CommandError, runCommand } from './terminal/command-error.ts';

const help = `npm run restore -- --from FILE --data DIR

把备份文件恢复成单机服务器 DIR 的数据。服务器须已停止；原来的 state/ 改名保留。
备份之后收到的上传文件会放回 上传/ 重新接收；已经发出的邮件不会重发。
`;

async function main(): Promise<number> {
  const options = readArguments();
  if (options === undefined) {
    process.stdout.write(help);
    return 0;
  }
  for (const line of restoreServer(options)) process.stdout.write(`${line}\n`);
  return 0;
}

function readArguments(): { file: string; data: string } | undefined {
  let values: { data?: string; from?: string; help: boolean };
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({ options: { data: text, from: text, help: { type: 'boolean', default: false } } }));
  } catch (cause) {
    throw new CommandError(`${(cause as Error).message}\n\n${help}`, { cause });
  }
  if (values.help) return undefined;
  if (values.data === undefined || values.from === undefined) {
    throw new CommandError(`缺少参数：--from 为备份文件，--data 为数据目录\n\n${help}`);
  }
  return { file: resolve(values.from), data: resolve(values.data) };
}

await runCommand(main);
