import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError } from './command-error.ts';

/**
 * The directory of a server on one machine that `--data` names, as an absolute path.
 * @throws CommandError when no server ever kept anything there.
 */
export function dataFolder(data: string): string {
  const folder = resolve(data);
  if (existsSync(join(folder, 'state', 'runtime.sqlite'))) return folder;
  throw new CommandError(`${folder} 中没有数据（state/runtime.sqlite）：请检查 --data`);
}

/** Refuses a command that names neither or both of a server on one machine and a deployed stage. */
export function refuseUnlessOne(
  { data, stage }: { readonly data?: string | undefined; readonly stage?: string | undefined },
  help: string,
): void {
  if ((data === undefined) === (stage === undefined)) throw new CommandError(`--data 和 --stage 应给出一个\n\n${help}`);
}
