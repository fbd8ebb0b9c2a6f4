import { resolve } from 'node:path';
import { restoreServer } from './restore/restore-server.ts';
import { runCommand, text } from './terminal/run-command.ts';

const help = `npm run restore -- --from FILE --data DIR

把备份文件恢复成单机服务器 DIR 的数据。服务器须已停止；原来的 state/ 改名保留。
备份之后收到的上传文件会放回 上传/ 重新接收；已经发出的邮件不会重发。
`;

await runCommand({ help, options: { from: text, data: text }, required: ['from', 'data'] }, ({ values }) => {
  for (const line of restoreServer({ file: resolve(values.from), data: resolve(values.data) })) {
    process.stdout.write(`${line}\n`);
  }
  return 0;
});
