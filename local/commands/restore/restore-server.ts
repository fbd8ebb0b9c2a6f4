import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Day, dayOf } from '../../../shared/domain/day.ts';
import { backupNotesOf, restoreBackup } from '../../runtime/storage/backup.ts';
import { Database } from '../../runtime/storage/database.ts';
import { tablesIn } from '../../runtime/storage/table-files.ts';

/**
 * Makes `file` the state of the server in `data`, and returns what the operator should know. What was sent since the
 * backup is known from the witnesses in the old state; where that cannot be read, the mails of those days wait for the
 * operator's word. Uploads since the backup are put back to be taken again.
 * @throws StateError when the file is no sound backup, or a server runs on `data`; nothing is changed then.
 */
export function restoreServer({ file, data }: { readonly file: string; readonly data: string }): string[] {
  const { at, notes } = backupNotesOf(file);
  const state = join(data, 'state');
  refuseRunning(state);
  const fresh = join(data, 'state.restoring');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  restoreBackup(file, fresh, { tables: tablesIn(fresh) });
  const witnesses = carryWitnesses(join(state, 'runtime.sqlite'), join(fresh, 'runtime.sqlite'));
  const said = [`已从 ${file} 恢复到 ${shanghai(at)} 的数据`];
  if (existsSync(state)) {
    const aside = `${state}.${at.replaceAll(/[^0-9]/g, '')}.${Date.now()}`;
    renameSync(state, aside);
    said.push(`原来的数据保留在 ${basename(aside)}/，确认无误后可以删除`);
  }
  renameSync(fresh, state);
  const settings = join(data, 'settings.json');
  if (!existsSync(settings) && notes['settings'] !== undefined) writeFileSync(settings, notes['settings']);
  said.push(
    ...(witnesses === undefined ? holdMails(settings) : [`备份之后已发出的 ${witnesses} 封邮件有记录，不会重发`]),
  );
  const back = putBack(data, dayOf(at));
  if (back > 0) said.push(`备份当天及以后收到的 ${back} 个文件已放回 上传/，启动后重新接收；相同的行不会重复`);
  if (!existsSync(join(data, 'secrets.json'))) said.push('备份不含密钥：请重新建立 secrets.json');
  return said;
}

/** The lock that a running server holds. */
function refuseRunning(state: string): void {
  const path = join(state, 'runtime.sqlite');
  if (!existsSync(path)) return;
  try {
    new Database(path).close();
  } catch (error) {
    if ((error as Error).message.includes('正被另一个进程使用')) throw error;
  }
}

/** Copies what the old state attests as sent; undefined when it cannot be read. */
function carryWitnesses(from: string, to: string): number | undefined {
  if (!existsSync(from)) return undefined;
  const database = new DatabaseSync(to);
  try {
    database.prepare('ATTACH DATABASE ? AS old').run(from);
    const columns = 'bucket, key, version, deleted, body, etag, headers, modified_at';
    const { changes } = database
      .prepare(
        `INSERT INTO objects (${columns}) SELECT ${columns} FROM old.objects AS o WHERE key LIKE 'attested/%'
         AND NOT EXISTS (SELECT 1 FROM main.objects AS m WHERE m.bucket = o.bucket AND m.key = o.key)`,
      )
      .run();
    return Number(changes);
  } catch {
    return undefined;
  } finally {
    database.close();
  }
}

/** Nothing says what was sent since the backup: mails about these days wait for the operator's word. */
function holdMails(path: string): string[] {
  const through = dayOf(new Date().toISOString());
  const hint = `原数据读不出，无法确认备份之后发过哪些邮件：${through} 及以前的邮件暂不发送，三天后仍未确认的会报告管理员。确认后从 settings.json 的 mail 中删去 heldThrough 并重启，即会发出`;
  try {
    const settings = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
    settings.mail = { ...settings.mail, heldThrough: through };
    writeFileSync(path, `${JSON.stringify(settings, null, 2)}\n`);
    return [hint];
  } catch {
    return [`${hint}（settings.json 没有改成：请在 mail 中加上 "heldThrough": "${through}"）`];
  }
}

/** Files that were taken on the day of the backup or later go back to be taken again. */
function putBack(data: string, since: Day): number {
  const taken = join(data, '已上传');
  if (!existsSync(taken)) return 0;
  let count = 0;
  for (const day of readdirSync(taken).filter((name) => name >= since)) {
    for (const path of readdirSync(join(taken, day), { recursive: true, withFileTypes: true })) {
      if (!path.isFile()) continue;
      const relative = join(path.parentPath, path.name).slice(join(taken, day).length + 1);
      const target = join(data, '上传', relative);
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(path.parentPath, path.name), target);
      count += 1;
    }
  }
  return count;
}

const shanghai = (at: string): string =>
  new Date(at).toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' });
