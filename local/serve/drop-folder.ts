import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

interface Seen {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

interface Options {
  /** Where people drop files. */
  readonly from: string;
  /** Where files go once they are taken. */
  readonly to: string;
  /** Takes a file over for good, or throws; `key` is its path in the folder. */
  readonly take: (key: string, body: Uint8Array) => void;
  /** Day of a moment, for the folder a taken file goes to. */
  readonly stamp: () => string;
  readonly say: (text: string) => void;
}

/** Hands over the files that people drop into a folder, each once it has stopped growing, and moves it away. */
export class DropFolder {
  private readonly options: Options;
  private readonly seen = new Map<string, Seen>();

  constructor(options: Options) {
    this.options = options;
    for (const folder of [options.from, options.to]) mkdirSync(folder, { recursive: true });
  }

  /** Looks once. A file that cannot be taken stays where it is and is tried again. */
  look(): void {
    const { from, take, say } = this.options;
    for (const path of this.files()) {
      const { size, mtimeMs } = statSync(path);
      const before = this.seen.get(path);
      this.seen.set(path, { sizeBytes: size, modifiedMs: mtimeMs });
      if (before?.sizeBytes !== size || before.modifiedMs !== mtimeMs) continue;
      const key = relative(from, path).split(sep).join('/');
      try {
        take(key, readFileSync(path));
        this.moveAway(path, key);
        this.seen.delete(path);
        say(`已接收 ${key}`);
      } catch (error) {
        say(`未能接收 ${key}：${reasonOf(error)}；文件仍在原处，稍后再试`);
      }
    }
  }

  private files(): string[] {
    return readdirSync(this.options.from, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  }

  private moveAway(path: string, key: string): void {
    const { to, stamp } = this.options;
    const folder = join(to, stamp(), dirname(key));
    mkdirSync(folder, { recursive: true });
    const name = basename(key);
    let target = join(folder, name);
    for (let copy = 2; existsSync(target); copy++) target = join(folder, `${copy}-${name}`);
    renameSync(path, target);
  }
}

/** What went wrong, for the operator. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || /database or disk is full/i.test(message)) return '磁盘已满，请腾出空间';
  if (code === 'EACCES' || code === 'EPERM' || /readonly database/i.test(message))
    return '没有写入权限，请检查目录的权限';
  return message;
}
