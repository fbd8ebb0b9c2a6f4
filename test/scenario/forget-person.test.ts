import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalData } from '../../local/commands/forget/local-data.ts';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import { textsOf } from '../../shared/adapters/privacy/texts-of.ts';
import type { StoredItem } from '../../shared/ports/personal-data.ts';
import { forgetPerson } from '../../shared/usecases/privacy/forget-person.ts';
import { sampleLogs } from '../support/week-on-disk.ts';

let data: string;

const start = () =>
  startStage(localSettings(), {
    clock: VirtualClock.standing(new Date('2025-07-28T09:00:00+08:00')),
    directory: join(data, 'state'),
  });

/** Every place in which one of `words` stands, as a key. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const opened = await openLocalData(data);
  const places: string[] = [];
  for await (const item of opened.items()) {
    if (words.some((word) => JSON.stringify(item).includes(word))) places.push(`${item.pk} ${item.sk}`);
  }
  for await (const file of opened.files()) {
    const texts = textsOf(await file.bytes());
    if (words.some((word) => texts.some((text) => text.includes(word)))) places.push(file.key);
  }
  await opened.close();
  return places;
}

async function itemOf(fits: (item: StoredItem) => boolean): Promise<StoredItem | undefined> {
  const opened = await openLocalData(data);
  let found: StoredItem | undefined;
  for await (const item of opened.items()) if (fits(item)) found = item;
  await opened.close();
  return found;
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'forget-'));
  const runtime = await start();
  for (const { path, key } of logFilesIn(sampleLogs)) runtime.put(key, readFileSync(path));
  await runtime.drain();
  for (const job of ['score-risks', 'warn-receivables', 'review-week']) {
    runtime.scheduler.fire(job, runtime.clock.now());
    await runtime.drain();
  }
  await runtime.stop();
}, 120_000);

afterAll(() => rmSync(data, { recursive: true, force: true }));

describe.each([
  ['contact', 'P010'],
  ['staff', 'W002'],
] as const)('the data of a person who asks to be forgotten (%s)', (kind, id) => {
  it('is found nowhere any more, while what others refer to stays under the number', async () => {
    const isOwn = ({ pk, sk }: StoredItem) => pk.startsWith(`record#${kind}#`) && sk === id;
    const before = await itemOf(isOwn);
    const { name } = (before?.['row'] ?? { name: '' }) as { name: string };
    expect((await placesOf([name])).length).toBeGreaterThan(5);
    const opened = await openLocalData(data);

    const report = await forgetPerson({ kind, id }, { data: opened, textsOf });
    await opened.close();

    expect(report).toMatchObject({ found: true, names: 1 });
    expect(report.filesDeleted['uploads']).toBeGreaterThan(0);
    expect(await placesOf([name])).toEqual([]);
    expect((await itemOf(isOwn))?.['row']).toMatchObject({ name: '（已删除）' });
    expect(readFileSync(join(data, 'state', 'runtime.sqlite')).includes(name)).toBe(false);
  }, 60_000);
});

it('the application goes on afterwards', async () => {
  const runtime = await start();
  try {
    for (const job of ['score-risks', 'warn-receivables', 'review-week']) {
      runtime.scheduler.fire(job, runtime.clock.now());
      await runtime.drain();
    }

    expect(runtime.failures).toEqual([]);
  } finally {
    await runtime.stop();
  }
}, 120_000);
