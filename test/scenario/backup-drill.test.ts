import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { restoreServer } from '../../local/commands/restore/restore-server.ts';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { StateError } from '../../local/runtime/storage/database.ts';
import { dayOf } from '../../shared/domain/day.ts';
import { sampleLogs } from '../support/week-on-disk.ts';

let root: string;
let data: string;
const monday = '2025-07-28T09:00:00+08:00';
const files = logFilesIn(sampleLogs);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'backup-'));
  data = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const start = (): Promise<Runtime> =>
  startStage(localSettings(), { clock: VirtualClock.standing(new Date(monday)), directory: join(data, 'state') });

const idsOf = (runtime: Runtime, kind: string): string[] =>
  runtime
    .mails()
    .filter(({ tags }) => tags['kind']?.[0] === kind)
    .map(({ tags }) => tags['mail']?.[0] ?? '');

async function warn(runtime: Runtime): Promise<void> {
  runtime.scheduler.fire('warn-receivables', runtime.clock.now());
  await runtime.drain();
}

it('a backup that is taken while files are read loses nothing that was taken, and its mails go out once', async () => {
  const backup = join(root, 'fupan.backup');
  const busy = await start();
  for (const { path, key } of files.slice(0, 9)) busy.put(key, readFileSync(path));
  const written = busy.backUp(backup, {});
  for (const { path, key } of files.slice(9)) busy.put(key, readFileSync(path));
  await written;
  await busy.drain();
  await warn(busy);
  const [receipts, warnings] = [busy.mails().length, idsOf(busy, 'warning')];
  await busy.stop();
  const taken = join(data, '已上传', dayOf(new Date().toISOString()));
  mkdirSync(taken, { recursive: true });
  cpSync(sampleLogs, taken, { recursive: true, filter: (path) => !path.endsWith('README.md') });

  const said = restoreServer({ file: backup, data }).join('\n');
  const restored = await start();
  try {
    for (const name of readdirSync(join(data, '上传'))) {
      restored.put(`uploads/${name}`, readFileSync(join(data, '上传', name)));
    }
    await restored.drain();
    await warn(restored);

    expect(receipts).toBeGreaterThan(files.length);
    expect(warnings.length).toBeGreaterThan(0);
    expect(said).toMatch(/已发出的 \d+ 封邮件有记录，不会重发/);
    expect(readdirSync(join(data, '上传'))).toHaveLength(files.length);
    expect(idsOf(restored, 'warning').filter((id) => warnings.includes(id))).toEqual([]);
    for (const { key } of files) {
      const receipt = `${key.replace('uploads/', 'receipts/')}.json`;
      expect(restored.objects.find(restored.filesBucket, receipt)).toBeDefined();
    }
    expect(restored.failures).toEqual([]);
  } finally {
    await restored.stop();
  }
}, 180_000);

it('a table that was emptied or damaged is refused, and so is a backup that was', async () => {
  const runtime = await start();
  const [first] = files;
  runtime.put(first?.key ?? '', readFileSync(first?.path ?? ''));
  await runtime.drain();
  const backup = join(root, 'fupan.backup');
  await runtime.backUp(backup, {});
  await runtime.stop();
  rmSync(join(data, 'state', 'dynalite'), { recursive: true });

  await expect(start()).rejects.toThrow(StateError);
  expect(() => restoreServer({ file: join(data, 'state', 'runtime.sqlite'), data })).toThrow('不是');
  restoreServer({ file: backup, data });
  expect(existsSync(join(data, 'state', 'dynalite', 'CURRENT'))).toBe(true);
}, 60_000);
