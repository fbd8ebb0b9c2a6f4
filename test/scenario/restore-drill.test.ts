import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { sampleLogs } from '../support/week-on-disk.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'restore-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const start = (directory: string, at: string): Promise<Runtime> =>
  startStage(localSettings(), { clock: VirtualClock.standing(new Date(at)), directory });

async function fire(runtime: Runtime, job: string): Promise<string[]> {
  const before = runtime.mails().length;
  runtime.scheduler.fire(job, runtime.clock.now());
  await runtime.drain();
  return runtime
    .mails()
    .slice(before)
    .map(({ subject }) => subject)
    .sort();
}

it('a copy of the data directory, put back after the original is lost, goes on as the original would have', async () => {
  const [data, copy] = [join(root, 'data'), join(root, 'copy')];
  const monday = await start(data, '2025-07-28T09:00:00+08:00');
  for (const { path, key } of logFilesIn(sampleLogs)) {
    monday.put(key, readFileSync(path));
    await monday.drain();
  }
  expect((await fire(monday, 'warn-receivables')).length).toBeGreaterThan(0);
  await monday.stop();
  cpSync(data, copy, { recursive: true });
  const original = await start(data, '2025-07-29T09:00:00+08:00');
  const expected = await fire(original, 'warn-receivables');
  await original.stop();
  rmSync(data, { recursive: true });

  const restored = await start(copy, '2025-07-28T18:00:00+08:00');
  try {
    expect(await fire(restored, 'warn-receivables')).toEqual([]);
    restored.clock.moveTo(Date.parse('2025-07-29T09:00:00+08:00'));
    expect(await fire(restored, 'warn-receivables')).toEqual(expected);
    expect(restored.failures).toEqual([]);
  } finally {
    await restored.stop();
  }
}, 120_000);
