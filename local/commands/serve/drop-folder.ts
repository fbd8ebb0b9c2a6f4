import {
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { reasonOf } from './reason-of.ts';

interface Options {
  /** Where people drop files. */
  readonly from: string;
  /** Where files go once they are taken. */
  readonly to: string;
  /** Takes a file over for good, or throws; `key` is its path in the folder. It may come again until it was `moved`. */
  readonly take: (key: string, body: Uint8Array) => void;
  /** Called when a taken file has left the folder: what comes under `key` from now on is another file. */
  readonly moved: (key: string) => void;
  /** Day of a moment, for the folder a taken file goes to. */
  readonly stamp: () => string;
  readonly say: (text: string) => void;
}

/** Hands over the files that people drop into a folder, each once it has stopped growing, and moves it away. */
export class DropFolder {
  private readonly options: Options;
  private readonly seen = new Map<string, Stats>();
  private readonly told = new Map<string, string>();

  constructor(options: Options) {
    this.options = options;
    for (const folder of [options.from, options.to]) mkdirSync(folder, { recursive: true });
  }

  /** Looks once. A file that cannot be taken stays where it is and is tried again; the others do not wait for it. */
  look(): void {
    for (const path of this.filesIn(this.options.from).sort()) {
      try {
        if (this.isWhole(path)) this.hand(path);
      } catch (error) {
        this.tell(path, `未能接收 ${this.keyOf(path)}：${reasonOf(error)}；文件仍在原处，稍后再试`);
      }
    }
  }

  private hand(path: string): void {
    const { take, moved, say } = this.options;
    const key = this.keyOf(path);
    const body = readFileSync(path);
    if (!this.isWhole(path)) return;
    take(key, body);
    this.moveAway(path, key);
    moved(key);
    this.seen.delete(path);
    this.told.delete(path);
    say(`已接收 ${key}`);
  }

  /** True when the file is as it was when it was last looked at; false when it is gone. */
  private isWhole(path: string): boolean {
    const now = statSync(path, { throwIfNoEntry: false });
    const before = this.seen.get(path);
    if (now === undefined) this.seen.delete(path);
    else this.seen.set(path, now);
    return now !== undefined && before?.size === now.size && before.mtimeMs === now.mtimeMs;
  }

  private filesIn(folder: string): string[] {
    return this.entriesOf(folder).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (/^(\.|~\$)/.test(entry.name) || !(entry.isFile() || entry.isDirectory())) return [];
      if (entry.name.includes('\ufffd')) {
        this.tell(
          path,
          `未能接收 ${this.keyOf(path)}：文件名不是 UTF-8（多为 Windows 压缩包解压所致），请改名后重新放入`,
        );
        return [];
      }
      return entry.isDirectory() ? this.filesIn(path) : [path];
    });
  }

  private entriesOf(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.tell(folder, `未能查看 ${folder}：${reasonOf(error)}`);
      return [];
    }
  }

  /** Says it once: what is wrong with a file is so every second. */
  private tell(path: string, text: string): void {
    if (this.told.get(path) !== text) this.options.say(text);
    this.told.set(path, text);
  }

  private keyOf(path: string): string {
    return relative(this.options.from, path).split(sep).join('/');
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
