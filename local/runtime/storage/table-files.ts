import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, StateError } from './database.ts';
import { readLevelLog } from './level-log.ts';
import { readLevelManifest } from './level-manifest.ts';

const knownFiles = 'table files';

/** Where the embedded engine keeps its tables below the directory of the state. */
export const tablesIn = (directory: string): string => join(directory, 'dynalite');

/**
 * Refuses table files that are damaged or gone: the embedded engine would begin an empty table, or drop records, without
 * a word. `database` remembers that there were files, and the digest of each that is written once and never changed.
 * @throws StateError that names the file and says what to restore.
 */
export function refuseDamagedTables(folder: string, database: Database): void {
  const known = digestsIn(database);
  if (known === undefined) return;
  const damage = damageIn(folder, known);
  if (damage !== undefined) {
    throw new StateError(
      `表数据已损坏：${damage}。没有启动，以免在缺少记录的情况下发出错误的邮件；请用 npm run restore 从备份恢复，或把 state/ 换成完好的副本`,
    );
  }
}

/** Remembers the table files as they are now. */
export function rememberTables(folder: string, database: Database): void {
  if (!existsSync(join(folder, 'CURRENT'))) return;
  const known = digestsIn(database) ?? {};
  const names = tableNames(folder);
  if (
    database.recall(knownFiles) !== undefined &&
    names.every((name) => name in known) &&
    names.length === Object.keys(known).length
  )
    return;
  const digests = Object.fromEntries(names.map((name) => [name, known[name] ?? digestOf(join(folder, name))]));
  database.remember(knownFiles, JSON.stringify(digests));
}

function digestsIn(database: Database): Record<string, string> | undefined {
  const known = database.recall(knownFiles);
  return known === undefined ? undefined : JSON.parse(known);
}

function damageIn(folder: string, known: Readonly<Record<string, string>>): string | undefined {
  const current = join(folder, 'CURRENT');
  if (!existsSync(current)) return `缺少 ${current}`;
  const manifestPath = join(folder, readFileSync(current, 'utf8').trim());
  if (!statSync(manifestPath, { throwIfNoEntry: false })?.isFile()) return `缺少 ${manifestPath}`;
  const manifest = readLevelManifest(readFileSync(manifestPath));
  if (manifest === undefined || manifest.log === 0) return `${manifestPath} 的内容已损坏`;
  for (const [number, bytes] of manifest.tables) {
    const path = [join(folder, nameOf(number, 'ldb')), join(folder, nameOf(number, 'sst'))].find(existsSync);
    if (path === undefined) return `缺少 ${join(folder, nameOf(number, 'ldb'))}`;
    if (statSync(path).size !== bytes) return `${path} 的长度不对`;
  }
  const log = join(folder, nameOf(manifest.log, 'log'));
  if (!existsSync(log)) return `缺少 ${log}`;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.log') && readLevelLog(readFileSync(path)).damagedAt !== undefined)
      return `${path} 的内容已损坏`;
    if (known[name] !== undefined && known[name] !== digestOf(path)) return `${path} 的内容已损坏`;
  }
  return undefined;
}

const nameOf = (number: number, ending: string) => `${String(number).padStart(6, '0')}.${ending}`;

const tableNames = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:ldb|sst)$/.test(name)) : [];

const digestOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 22);
