import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalData } from '../../local/commands/forget/local-data.ts';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { logFilesIn } from '../../local/commands/week/log-folder.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { keptFactsIn } from '../../shared/adapters/dynamo/kept-facts.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../shared/adapters/dynamo/ledger-links.ts';
import { dynamoTodayAgenda } from '../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import type { StoredItem } from '../../shared/ports/personal-data.ts';
import { repairKept } from '../../shared/usecases/repair/repair-kept.ts';
import { sampleLogs } from '../support/week-on-disk.ts';

const today = '2025-07-28';
let data: string;
let opened: Awaited<ReturnType<typeof openLocalData>>;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'repair-'));
  const clock = VirtualClock.standing(new Date(`${today}T09:00:00+08:00`));
  const runtime = await startStage(localSettings(), { clock, directory: join(data, 'state') });
  for (const { path, key } of logFilesIn(sampleLogs)) runtime.put(key, readFileSync(path));
  await runtime.drain();
  for (const job of ['score-risks', 'warn-receivables', 'digest-policies', 'follow-up', 'review-week']) {
    runtime.scheduler.fire(job, runtime.clock.now());
    await runtime.drain();
  }
  await runtime.stop();
  opened = await openLocalData(data);
}, 180_000);

afterAll(async () => {
  await opened.close();
  rmSync(data, { recursive: true, force: true });
});

const repair = async (isWritten: boolean) => {
  const { table } = opened;
  const report = await repairKept(
    {
      kept: keptFactsIn(opened),
      trails: dynamoClientTrails(table),
      links: dynamoLedgerLinks(table),
      agenda: dynamoLedgerAgenda(table),
      today: dynamoTodayAgenda(table),
      standings: dynamoWarningStandings(table),
    },
    { today, isWritten },
  );
  return report.differences.map(({ kind, id }) => `${kind} ${id}`);
};

/** The first item that `fits`, in the order of keys. */
async function itemOf(fits: (item: StoredItem) => boolean): Promise<StoredItem> {
  const found: StoredItem[] = [];
  for await (const item of opened.items()) if (fits(item)) found.push(item);
  const [first] = found.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
  if (first === undefined) throw new Error('The sample week has no such item');
  return first;
}

const without = (item: StoredItem, ...keys: string[]): StoredItem => ({
  ...Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key))),
  pk: item.pk,
  sk: item.sk,
});

describe('what is kept beside the records', () => {
  it('follows from them after the sample week', async () => {
    expect(await repair(false)).toEqual([]);
  });

  it.each([
    ['an action of before there was an index by client', 'record#action#', ['agenda', 'agendaAt'], 'index action:'],
    ['a contact that its client is not found by', 'record#contact#', ['group', 'groupSort'], 'index contact:'],
    ['a mail that its day is not found by', 'outbox#', ['group', 'groupSort'], 'index outbox#'],
  ])('is put right for %s', async (_, prefix, keys, found) => {
    const before = await itemOf(({ pk, ...item }) => pk.startsWith(prefix) && item[keys[0] ?? ''] !== undefined);
    await opened.put(without(before, ...keys));

    const differences = await repair(true);

    expect(differences).toEqual([expect.stringContaining(found)]);
    expect(await itemOf(({ pk, sk }) => pk === before.pk && sk === before.sk)).toEqual(before);
    expect(await repair(false)).toEqual([]);
  });

  it.each([
    ['a trail that forgot somebody', 'trail#', { people: {} }],
    [
      'a trail that says somebody was met who never was',
      'trail#',
      { lastMet: { P1: { on: today, recordId: 'action:A' } } },
    ],
  ])('is put right for %s', async (_, prefix, damage) => {
    const before = await itemOf(({ pk, people }) => pk.startsWith(prefix) && Object.keys(people ?? {}).length > 0);
    await opened.put({ ...before, ...damage });

    const differences = await repair(true);

    expect(differences).toEqual([`trail ${before['clientId']}`]);
    const after = await itemOf(({ pk }) => pk === before.pk);
    expect(after['people']).toEqual(before['people']);
    expect(await repair(false)).toEqual([]);
  });

  it.each([
    ['a link that is gone', 'links#', 'link '],
    ['a contract that nobody decides about any more', 'agenda#', 'agenda '],
    ['an action that nobody is asked about', 'today#action:', 'today action:'],
  ])('is put right for %s', async (_, prefix, found) => {
    const before = await itemOf(({ pk, sk }) => pk.startsWith(prefix) && (prefix !== 'today#action:' || sk === 'call'));
    await opened.remove(before);

    const differences = await repair(true);

    expect(differences).toEqual([expect.stringContaining(found)]);
    expect(await itemOf(({ pk, sk }) => pk === before.pk && sk === before.sk)).toBeDefined();
    expect(await repair(false)).toEqual([]);
  });

  it('is put right for totals that lost a cent, and for a contract whose totals did', async () => {
    const tally = await itemOf(({ pk }) => pk.startsWith('tally#W'));
    const [province = '', share] = Object.entries(tally['provinces'] as Record<string, { notDueFen: number }>)[0] ?? [];
    const provinces = {
      ...(tally['provinces'] as object),
      [province]: { ...share, notDueFen: (share?.notDueFen ?? 0) - 1 },
    };
    await opened.put({ ...tally, provinces });

    expect(await repair(true)).toEqual([`tally ${tally['ownerId']}`]);
    expect(await itemOf(({ pk }) => pk === tally.pk)).toEqual(tally);

    const isQuiet = new Set<string>();
    for await (const { pk, contractId, agendaAt = '9' } of opened.items()) {
      if (pk.startsWith('agenda#') && String(agendaAt).slice(0, 10) > today) isQuiet.add(String(contractId));
    }
    const standing = await itemOf(({ pk, sk, contributions }) => {
      const [, contractId = ''] = pk.split('#');
      return sk === 'standing' && isQuiet.has(contractId) && (contributions as unknown[]).length > 0;
    });
    await opened.put({ ...standing, contributions: [] });
    const [, contractId = ''] = standing.pk.split('#');
    const differences = await repair(false);
    expect(differences).toContain(`standing ${contractId}`);
    await repair(true);
    expect(await dynamoLedgerAgenda(opened.table).dueOn(today)).toContainEqual(expect.objectContaining({ contractId }));
  });
});
