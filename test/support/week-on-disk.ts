import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../../local/commands/week/collect.ts';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import type { RunSummary } from '../../local/commands/week/run-summary.ts';
import { type JobOutcome, runWeek, type WeekOptions } from '../../local/commands/week/week-run.ts';
import type { DeliveredMail } from '../../local/runtime/mail/mail-room.ts';

/** The sample week as it lies in the repository. */
export const sampleLogs = join(import.meta.dirname, '../../examples/logs');

/** What a run of the synthesized application left. */
export interface WeekOutput {
  readonly summary: RunSummary;
  readonly jobs: readonly JobOutcome[];
  readonly mails: readonly DeliveredMail[];
  /** Texts of the files bucket by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Folders of one test, gone after it. */
export class Workplace implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'week-'));

  /** A copy of the sample's uploads that may be changed. */
  logs(name = 'logs'): string {
    const path = join(this.root, name);
    cpSync(sampleLogs, path, { recursive: true });
    return path;
  }

  path(name: string): string {
    return join(this.root, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

const silent = { step: () => {}, note: () => {}, end: () => {} };

/** Runs every job over the uploads in `logs` as of `now`, and writes to `out` what `npm run week` would. */
export async function runFolder(
  logs: string,
  now: string,
  out: string,
  options: Partial<WeekOptions> = {},
): Promise<WeekOutput> {
  const at = new Date(now);
  const run = await runWeek({ now: at, files: logFilesIn(logs), progress: silent, ...options });
  try {
    const { objects, filesBucket } = run.runtime;
    const names = objects.list(filesBucket, '').map(({ key }) => key);
    return {
      summary: collect(run, at, out),
      jobs: run.jobs,
      mails: [...run.runtime.mails()],
      files: new Map(names.map((name) => [name, textOf(objects.find(filesBucket, name)?.body)])),
    };
  } finally {
    await run.runtime.stop();
  }
}

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
