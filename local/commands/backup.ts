import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writeBackup } from '../runtime/storage/backup.ts';
import { Database } from '../runtime/storage/database.ts';
import { refuseDamagedTables, tablesIn } from '../runtime/storage/table-files.ts';
import { askForBackup, backupAnswer, notesOf, takeBackOrder } from './serve/backup-desk.ts';
import { CommandError } from './terminal/command-error.ts';
import { dataFolder } from './terminal/data-folder.ts';
import { runCommand, text } from './terminal/run-command.ts';

const help = `npm run backup -- --data DIR --to FILE

把单机服务器 DIR 的全部数据备份成一个文件；服务器在运行时也可以备份，内容是同一时刻的。
恢复：npm run restore -- --from FILE --data DIR。备份含姓名和金额，只有本人可读；不含 secrets.json，请另行保管。
`;

/** A running server finishes what it has begun before it writes a backup. */
const patienceMs = 15 * 60_000;

async function main(data: string, file: string): Promise<number> {
  refuseWrongPlace(data, file);
  const database = openUnlessUsed(join(data, 'state', 'runtime.sqlite'));
  if (database === undefined) {
    await byTheServer(data, file);
  } else {
    try {
      refuseDamagedTables(tablesIn(join(data, 'state')), database);
      writeBackup(file, { database, tables: tablesIn(join(data, 'state')), notes: notesOf(data) });
    } finally {
      database.close();
    }
  }
  process.stdout.write(`已备份到 ${file}（${(statSync(file).size / 1024 / 1024).toFixed(1)} MB）\n`);
  return 0;
}

/** The state's database, or undefined while a server uses it. */
function openUnlessUsed(path: string): Database | undefined {
  try {
    return new Database(path);
  } catch (error) {
    if ((error as Error).message.includes('正被另一个进程使用')) return undefined;
    throw error;
  }
}

async function byTheServer(data: string, file: string): Promise<void> {
  const id = randomUUID();
  askForBackup(data, { id, file });
  const until = Date.now() + patienceMs;
  process.stderr.write('服务器正在运行，等它把手上的任务做完…\n');
  for (let answer = backupAnswer(data, id); Date.now() < until; answer = backupAnswer(data, id)) {
    if (answer?.error !== undefined) throw new CommandError(`没有备份成功：${answer.error}`);
    if (answer !== undefined) return;
    await wait(200);
  }
  takeBackOrder(data);
  throw new CommandError(`15 分钟内服务器没有写出备份：请查看它的输出，或停止它后再备份`);
}

function refuseWrongPlace(data: string, file: string): void {
  if (file.startsWith(join(data, 'state')))
    throw new CommandError(`--to 在 state/ 之内：备份请放在别处，最好在另一块磁盘上`);
}

await runCommand({ help, options: { data: text, to: text }, required: ['data', 'to'] }, ({ values }) =>
  main(dataFolder(values.data), resolve(values.to)),
);
