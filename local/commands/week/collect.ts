import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dayOf } from '../../../shared/domain/day.ts';
import { logs } from '../../../shared/domain/logs/registry.ts';
import { Receipt } from '../../../shared/domain/upload/receipt.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { mailFilesOf } from './mail-file.ts';
import { summaryMark } from './out-directory.ts';
import type { RunSummary } from './run-summary.ts';
import { deadLettersOf, type WeekRun } from './week-run.ts';

/** What the files bucket holds for people, by its prefixes. */
const published = ['receipts/', 'warnings/', 'risks/', 'policies/', 'reviews/'];

/** Kinds that the first day needs; where another is missing, the report says 无数据. */
const dayOne = ['staff', 'client', 'contract', 'receivable', 'payment', 'action', 'plan'] as const;

/** Writes everything a run yielded below `directory`; returns what `summary.json` says. */
export function collect({ runtime, jobs }: WeekRun, now: Date, directory: string): RunSummary {
  const write = (name: string, body: Uint8Array | string) => {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), body);
  };
  const names = outputsOf(runtime);
  mkdirSync(join(directory, 'mails'), { recursive: true });
  for (const name of names) write(name, runtime.objects.find(runtime.filesBucket, name)?.body ?? '');
  const mails = mailFilesOf(runtime.mails());
  for (const { name, mail } of mails) write(`mails/${name}`, mail.raw);
  const uploads = uploadsOf(runtime);
  const known = new Set(uploads.flatMap((upload) => upload.kinds));
  const summary: RunSummary = {
    ...summaryMark,
    now: now.toISOString(),
    logicalDay: dayOf(now.toISOString()),
    uploads,
    missing: dayOne.filter((kind) => !known.has(kind)).map((kind) => logs[kind].title),
    jobs: jobs.map(({ name, state, failures }) => ({ name, state, failures: [...failures] })),
    mails: { total: mails.length, byKind: countBy(mails.map((mail) => mail.kind)) },
    deadLetters: deadLettersOf(runtime),
    files: [...names, ...mails.map((mail) => `mails/${mail.name}`)].sort(),
  };
  write('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

/** Keys of what the product wrote for people, except what could lead out of a directory. */
function outputsOf({ objects, filesBucket }: Runtime): string[] {
  return published
    .flatMap((prefix) => objects.list(filesBucket, prefix))
    .map((object) => object.key)
    .filter(
      (key) => !key.split('/').some((part) => part === '' || part === '.' || part === '..') && !key.includes('\\'),
    );
}

/** What came of each uploaded file, by its receipt. */
function uploadsOf({ objects, filesBucket }: Runtime): RunSummary['uploads'] {
  return objects
    .list(filesBucket, 'receipts/')
    .filter(({ key }) => key.endsWith('.json'))
    .map(({ key }) => Receipt.parse(JSON.parse(Buffer.from(objects.find(filesBucket, key)?.body ?? []).toString())))
    .map(({ file, refused, tables }) => ({
      file,
      ...(refused !== undefined && { refused }),
      kinds: [...new Set(tables.map(({ kind }) => kind))],
      accepted: sum(tables.map(({ accepted }) => accepted)),
      rejected: sum(tables.map(({ rejected }) => rejected)),
    }));
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
