import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoWarningRuns } from '../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import type { WarningRun } from '../../shared/domain/warning/run/run.ts';
import type { ContractChange, StandingRow } from '../../shared/domain/warning/standing/standing.ts';
import type { ClientTrails, LedgerAgenda, WarningRuns, WarningStandings } from '../../shared/ports/warnings.ts';
import { fakeClientTrails } from '../support/fake-client-trails.ts';
import { fakeLedgerAgenda } from '../support/fake-ledger-agenda.ts';
import { fakeWarningRuns } from '../support/fake-warning-runs.ts';
import { fakeWarningStandings } from '../support/fake-warning-standings.ts';
import { record } from '../support/ledger.ts';
import { startTable } from '../support/start-table.ts';

let started: Awaited<ReturnType<typeof startTable>>;

beforeAll(async () => {
  started = await startTable();
});

afterAll(() => started.close());

describe.each([
  ['in memory', () => fakeLedgerAgenda()],
  ['in DynamoDB', () => dynamoLedgerAgenda(started.table)],
])('an agenda %s', (_, open: () => LedgerAgenda) => {
  test('calls up what is due, keeps the earlier day, and forgets what will never be due', async () => {
    const agenda = open();
    await agenda.schedule('A2', '2025-07-02');
    await agenda.schedule('A1', '2025-07-01');
    await agenda.schedule('A1', '2025-07-05');
    await agenda.schedule('A3', '2025-07-03');

    const due = await agenda.dueOn('2025-07-02');
    for (const entry of due) await agenda.reschedule(entry, entry.contractId === 'A1' ? '2025-08-01' : undefined);

    expect(due.map(({ contractId }) => contractId)).toEqual(['A1', 'A2']);
    expect((await agenda.dueOn('2025-07-31')).map(({ contractId }) => contractId)).toEqual(['A3']);
    expect((await agenda.dueOn('2025-08-01')).map(({ contractId }) => contractId)).toEqual(['A1', 'A3']);
    for (const entry of await agenda.dueOn('9999-01-01')) await agenda.reschedule(entry, undefined);
  });

  test('does not put off a contract that was scheduled since it was read', async () => {
    const agenda = open();
    await agenda.schedule('A9', '2025-07-01');
    const due = await agenda.dueOn('2025-07-01');
    await agenda.schedule('A9', '2025-07-01');

    for (const entry of due) await agenda.reschedule(entry, '2025-09-01');

    expect((await agenda.dueOn('2025-07-02')).map(({ contractId }) => contractId)).toEqual(['A9']);
    for (const entry of await agenda.dueOn('9999-01-01')) await agenda.reschedule(entry, undefined);
  });

  test('has a place for payments that name no contract', async () => {
    const agenda = open();

    await agenda.schedule('', '2025-07-01');

    expect((await agenda.dueOn('2025-07-01')).map(({ contractId }) => contractId)).toEqual(['']);
  });
});

describe.each([
  ['in memory', () => fakeClientTrails()],
  ['in DynamoDB', () => dynamoClientTrails(started.table)],
])('client trails %s', (_, open: () => ClientTrails) => {
  test('keep the last meeting of each person, whatever the order of arrival', async () => {
    const trails = open();
    const visit = (date: string) =>
      record('action', {
        date,
        half: '白天',
        type: '拜访',
        staffIds: ['W001'],
        what: '催款',
        clientId: 'C1',
        contactIds: ['L1'],
      });
    await trails.add('C1', { contacts: [], actions: [visit('2025-07-02')] });
    const person = { contactId: 'L1', name: '李某', clientId: 'C1', title: '股长', decisionRole: '付款' } as const;

    await Promise.all([
      trails.add('C1', { contacts: [record('contact', person)], actions: [] }),
      trails.add('C1', { contacts: [], actions: [visit('2025-06-01')] }),
    ]);

    const trail = await trails.of('C1');
    expect(trail?.lastMet['L1']?.on).toBe('2025-07-02');
    expect(trail?.people['L1']?.title).toBe('股长');
    expect(await trails.of('C404')).toBeUndefined();
  });
});

const run = (day: string): WarningRun => ({
  day,
  status: 'open',
  frozenKey: `warnings/frozen/${day}.json`,
  piecesDone: 0,
  owedMails: [],
  ladder: '',
  recent: [],
});

/** Both suites start from an empty line; the table has one, so it is used once. */
describe.each([
  ['in memory', () => fakeWarningRuns()],
  ['in DynamoDB', () => dynamoWarningRuns(started.table)],
])('the line of runs %s', (_, open: () => WarningRuns) => {
  test('lets one of two open a day, and closes only the open one', async () => {
    const runs = open();
    expect(await runs.last()).toBeUndefined();

    const first = await runs.open(run('2025-07-01'), undefined);
    const rival = await runs.open({ ...run('2025-07-01'), frozenKey: 'other' }, undefined);
    await runs.close(run('2025-07-01'));
    await runs.close(run('2025-07-01'));
    const last = await runs.last();
    const second = await runs.open(run('2025-07-02'), last);
    await runs.close(run('2025-07-01'));

    expect([first, rival, second]).toEqual(['opened', 'lost', 'opened']);
    expect(last).toEqual({ ...run('2025-07-01'), status: 'closed' });
    expect(await runs.last()).toEqual(run('2025-07-02'));
  });
});

const row = (contractId: string, balanceFen: number): StandingRow => ({
  contractId,
  node: '1',
  name: '初验款',
  recordId: `receivable:${contractId}/1`,
  clientName: '太康县自然资源局',
  province: '河南省',
  ownerId: 'W001',
  balanceFen,
  dueOn: '2025-07-01',
  state: '逾期',
  obstacle: '无',
  brokenPromises: 0,
});

const change = (contractId: string, balanceFen: number, listedFor = ['W001']): ContractChange => ({
  standing: { contractId, logs: {}, contributions: [], listedFor },
  lists: Object.fromEntries(listedFor.map((staffId) => [staffId, [row(contractId, balanceFen)]])),
  noLongerListedFor: listedFor.length === 0 ? ['W001'] : [],
  overdue: balanceFen > 0 ? [row(contractId, balanceFen)] : [],
  isKnown: false,
});

describe.each([
  ['in memory', () => fakeWarningStandings()],
  ['in DynamoDB', () => dynamoWarningStandings(started.table)],
])('standings %s', (_, open: () => WarningStandings) => {
  test('give lists, the largest and the tallies, and take no older day', async () => {
    const standings = open();
    const tally = { ownerId: 'W001', provinces: {} };
    await standings.apply({
      asOf: '2025-07-02',
      contracts: [change('HT1', 100), change('HT2', 3_000_000), change('HT3', 20_000)],
      tallies: [tally, { ownerId: '', provinces: {} }],
    });
    await standings.apply({ asOf: '2025-07-01', contracts: [change('HT1', 9_999_999)], tallies: [] });

    const largest = await standings.topOverdue(2);

    expect(largest.map(([first]) => first?.contractId)).toEqual(['HT2', 'HT3']);
    expect((await standings.listOf('W001')).map(({ contractId, balanceFen }) => [contractId, balanceFen])).toEqual([
      ['HT1', 100],
      ['HT2', 3_000_000],
      ['HT3', 20_000],
    ]);
    expect((await standings.tallies()).map(({ ownerId }) => ownerId)).toEqual(['', 'W001']);
    expect(await standings.of('HT2')).toEqual(change('HT2', 3_000_000).standing);
    expect(await standings.of('HT404')).toBeUndefined();
  });

  test('take a contract off lists and off the largest when it is paid', async () => {
    const standings = open();
    await standings.apply({ asOf: '2025-07-02', contracts: [change('HT2', 3_000_000)], tallies: [] });

    await standings.apply({ asOf: '2025-07-03', contracts: [change('HT2', 0, [])], tallies: [] });

    expect((await standings.listOf('W001')).map(({ contractId }) => contractId)).not.toContain('HT2');
    expect((await standings.topOverdue(9)).flat().map(({ contractId }) => contractId)).not.toContain('HT2');
  });
});
