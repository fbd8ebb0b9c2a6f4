import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Runtime } from '../../runtime/runtime.ts';
import { reasonOf } from './reason-of.ts';

const request = z.object({ id: z.string(), file: z.string() });
const answer = z.object({ id: z.string(), error: z.string().optional() });
export type BackupAnswer = z.infer<typeof answer>;

const requestIn = (data: string) => join(data, 'state', 'backup-request.json');
const answerIn = (data: string) => join(data, 'state', 'backup-answer.json');

/** Asks the server that runs on `data` for a backup into `file`, under an id of the asker's own. */
export function askForBackup(data: string, order: z.infer<typeof request>): void {
  rmSync(answerIn(data), { force: true });
  writeWhole(requestIn(data), order);
}

/** What the server answered to the order `id`; undefined as long as it has not. */
export function backupAnswer(data: string, id: string): BackupAnswer | undefined {
  if (!existsSync(answerIn(data))) return undefined;
  const said = answer.safeParse(JSON.parse(readFileSync(answerIn(data), 'utf8')));
  return said.success && said.data.id === id ? said.data : undefined;
}

/** Takes the order back that no server took up. */
export function takeBackOrder(data: string): void {
  rmSync(requestIn(data), { force: true });
}

/** What goes along with a backup besides the state: the settings, never the secrets. */
export function notesOf(data: string): Record<string, string> {
  const path = join(data, 'settings.json');
  return existsSync(path) ? { settings: readFileSync(path, 'utf8') } : {};
}

/** Where the running server finds the orders of `npm run backup`. */
export class BackupDesk {
  private readonly runtime: Pick<Runtime, 'backUp'>;
  private readonly data: string;
  private isBusy = false;

  constructor(runtime: Pick<Runtime, 'backUp'>, data: string) {
    this.runtime = runtime;
    this.data = data;
  }

  /** Looks once; a backup is written as soon as no function runs. */
  look(say: (text: string) => void): void {
    if (this.isBusy || !existsSync(requestIn(this.data))) return;
    const order = request.safeParse(JSON.parse(readFileSync(requestIn(this.data), 'utf8')));
    rmSync(requestIn(this.data), { force: true });
    if (!order.success) return;
    this.isBusy = true;
    const { id, file } = order.data;
    this.runtime
      .backUp(file, notesOf(this.data))
      .then(
        () => {
          say(`已备份到 ${file}`);
          writeWhole(answerIn(this.data), { id });
        },
        (error: unknown) => writeWhole(answerIn(this.data), { id, error: reasonOf(error) }),
      )
      .catch((error: unknown) => say(`备份的结果没有记下：${reasonOf(error)}`))
      .finally(() => {
        this.isBusy = false;
      });
  }
}

function writeWhole(path: string, value: unknown): void {
  writeFileSync(`${path}.part`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.part`, path);
}
