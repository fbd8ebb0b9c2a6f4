import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Database, StateError } from './database.ts';

/** What a backup is made of. */
interface BackupParts {
  readonly database: Database;
  /** Folder of the embedded engine. Nothing may write to it meanwhile but its own compaction. */
  readonly tables: string;
  /** Small texts that go along, by name, such as the settings. */
  readonly notes: Readonly<Record<string, string>>;
}

/** What a backup says of itself. */
export interface BackupNotes {
  readonly at: string;
  readonly notes: Readonly<Record<string, string>>;
}

const format = 'fupan backup 1';
const copyTries = 5;

/**
 * Writes everything that is kept into one SQLite file that nobody but its owner may read: the database as it is, and in
 * `backup_files` the table files with their digests. Whole or not at all.
 */
export function writeBackup(file: string, { database, tables, notes }: BackupParts): void {
  const aside = `${file}.part`;
  mkdirSync(dirname(file), { recursive: true });
  rmSync(aside, { force: true });
  writeFileSync(aside, '', { mode: 0o600 });
  try {
    database.sql.prepare('VACUUM INTO ?').run(aside);
    const copy = new DatabaseSync(aside);
    try {
      copy.exec('CREATE TABLE backup_files (name TEXT PRIMARY KEY, digest TEXT NOT NULL, body BLOB NOT NULL) STRICT');
      copy.exec('CREATE TABLE backup_notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
      const note = copy.prepare('INSERT INTO backup_notes VALUES (?, ?)');
      for (const [name, value] of Object.entries({ ...notes, format, at: new Date().toISOString() }))
        note.run(name, value);
      const insert = copy.prepare('INSERT INTO backup_files VALUES (?, ?, ?)');
      for (const [name, body] of filesAtOneMoment(tables)) insert.run(name, digestOf(body), body);
    } finally {
      copy.close();
    }
    renameSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** The engine may be putting its files together in the background: copied again until no file came or went meanwhile. */
function filesAtOneMoment(folder: string): Map<string, Uint8Array> {
  for (let attempt = 0; attempt < copyTries; attempt++) {
    const before = listingOf(folder);
    const files = readAll(folder);
    if (files !== undefined && listingOf(folder) === before) return files;
  }
  throw new StateError(`${folder} 中的文件一直在变化，没有写出备份：请稍后再试`);
}

const isKept = (name: string) => name !== 'LOCK' && !name.startsWith('LOG');

function readAll(folder: string): Map<string, Uint8Array> | undefined {
  try {
    const names = existsSync(folder) ? readdirSync(folder).filter(isKept) : [];
    return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function listingOf(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .filter(isKept)
    .map((name) => `${name} ${statSync(join(folder, name), { throwIfNoEntry: false })?.size}`)
    .sort()
    .join('\n');
}

/** What the backup in `file` says of itself. @throws StateError when it is none, or damaged. */
export function backupNotesOf(file: string): BackupNotes {
  return withBackup(file, (backup) => {
    const {
      format: written,
      at = '',
      ...notes
    } = Object.fromEntries(
      backup
        .prepare('SELECT name, value FROM backup_notes')
        .all()
        .map(({ name, value }) => [String(name), String(value)]),
    );
    if (written !== format) throw new StateError(`${file} 不是本系统的备份文件：请换一个文件`);
    return { at, notes };
  });
}

/**
 * Writes the state that `file` holds into the empty directory `directory`.
 * @throws StateError when the file is no backup or damaged; nothing is written then.
 */
export function restoreBackup(file: string, directory: string, { tables }: { readonly tables: string }): void {
  const files = withBackup(file, (backup) => {
    const [check] = backup.prepare('PRAGMA quick_check').all();
    if (Object.values(check ?? {})[0] !== 'ok') throw new StateError(`备份文件 ${file} 已损坏：请换一份更早的备份`);
    return backup.prepare('SELECT name, digest, body FROM backup_files').all();
  });
  for (const { name, digest, body } of files) {
    if (digestOf(body as Uint8Array) !== digest)
      throw new StateError(`备份文件 ${file} 中的 ${name} 已损坏：请换一份更早的备份`);
  }
  mkdirSync(tables, { recursive: true, mode: 0o700 });
  for (const { name, body } of files) writeFileSync(join(tables, String(name)), body as Uint8Array, { mode: 0o600 });
  const target = join(directory, 'runtime.sqlite');
  writeFileSync(target, readFileSync(file), { mode: 0o600 });
  const database = new DatabaseSync(target);
  database.exec('DROP TABLE backup_files; DROP TABLE backup_notes; VACUUM;');
  database.close();
}

function withBackup<Result>(file: string, read: (backup: DatabaseSync) => Result): Result {
  if (!existsSync(file)) throw new StateError(`没有找到备份文件 ${file}：请检查路径`);
  const backup = new DatabaseSync(file, { readOnly: true });
  try {
    return read(backup);
  } catch (cause) {
    if (cause instanceof StateError) throw cause;
    throw new StateError(`${file} 不是备份文件或已损坏（${(cause as Error).message}）：请换一个文件`, { cause });
  } finally {
    backup.close();
  }
}

const digestOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
