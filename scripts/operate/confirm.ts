/** Confirms changes of 人员 or 布局 that wait (待确认), on a deployed stage or on a one-machine server. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { confirmationFolder } from '../../local/commands/serve/confirmation-folder.ts';
import { openStage, refuse } from './stage.ts';

const usage = `用法: npm run confirm -- ID... [--stage STAGE | --data DIR]

确认待确认的改动：编号在发给管理员的邮件和回执里。确认后重新读取该文件，改动生效，回执随之更新。

  --stage STAGE  已部署的环境（默认 local）
  --data DIR     单机运行（npm run serve）的数据目录；服务每秒查看一次`;

try {
  const { values, positionals: ids } = parseArgs({
    options: { stage: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (ids.length === 0 || (values.stage !== undefined && values.data !== undefined)) refuse(usage);
  // All are read before the first is confirmed.
  const wrong = ids.find((id) => !/^[0-9a-f]{10}$/.test(id));
  if (wrong !== undefined) refuse(`编号 ${wrong} 不对：应为邮件中的 10 位编号，如 3fa09c12be`);
  const by = userInfo().username;
  const send = values.data === undefined ? await toStage(values.stage ?? 'local') : toServer(resolve(values.data));
  for (const id of ids) {
    await send(id, JSON.stringify({ confirm: id, by }));
    console.log(`${id}：已送出，几分钟内生效，见更新后的回执`);
  }
} catch (error) {
  refuse((error as Error).message);
}

async function toStage(name: string) {
  const stage = await openStage(name);
  const QueueUrl = await stage.queueUrl('ingest-upload');
  return async (_: string, MessageBody: string): Promise<void> => {
    await stage.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  };
}

function toServer(data: string) {
  if (!existsSync(join(data, 'settings.json'))) refuse(`${data} 不是单机运行的数据目录：其中没有 settings.json`);
  const folder = join(data, confirmationFolder);
  mkdirSync(folder, { recursive: true });
  return async (id: string, message: string): Promise<void> => writeFileSync(join(folder, `${id}.json`), message);
}
