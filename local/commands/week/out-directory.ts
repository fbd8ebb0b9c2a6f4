import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommandError } from '../terminal/command-error.ts';

const madeBy = 'npm run week';

/** What `summary.json` says of its maker, so that the next run may replace the directory. */
export const summaryMark = { madeBy } as const;

/**
 * A directory that appears at `path` whole or not at all.
 * @throws CommandError when there is something at `path` that this command did not make.
 */
export class OutDirectory {
  readonly path: string;
  /** Where to write until everything is there. */
  readonly draft: string;

  constructor(path: string) {
    this.path = path;
    this.draft = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
    refuseForeign(path);
    mkdirSync(dirname(path), { recursive: true });
    rmSync(this.draft, { recursive: true, force: true });
    mkdirSync(this.draft);
  }

  /** Puts the draft in place of what an earlier run made. */
  publish(): void {
    refuseForeign(this.path);
    const old = `${this.draft}.old`;
    if (existsSync(this.path)) renameSync(this.path, old);
    renameSync(this.draft, this.path);
    rmSync(old, { recursive: true, force: true });
  }

  /** Leaves nothing behind. */
  discard(): void {
    rmSync(this.draft, { recursive: true, force: true });
  }
}

function refuseForeign(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new CommandError(`--out ${path} 是文件，应为目录`);
  if (readdirSync(path).length === 0 || isOurs(path)) return;
  throw new CommandError(`--out ${path} 不是空目录，且不是本命令生成的：请换一个目录，以免覆盖别的文件`);
}

function isOurs(path: string): boolean {
  try {
    return (JSON.parse(readFileSync(join(path, 'summary.json'), 'utf8')) as { madeBy?: string }).madeBy === madeBy;
  } catch {
    return false;
  }
}
