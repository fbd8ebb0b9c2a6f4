import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../shared/adapters/dynamo/ledger-links.ts';
import { dynamoOpenNodes } from '../../shared/adapters/dynamo/open-nodes.ts';
import { dynamoWarningRuns } from '../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import { positionsOf } from '../../shared/domain/ledger/positions-of.ts';
import type { WarningRun } from '../../shared/domain/warning/run/run.ts';
import { type KeptOpenNodes, openNodesOf } from '../../shared/domain/warning/standing/open-node.ts';
import type { ContractChange, StandingRow } from '../../shared/domain/warning/standing/standing.ts';
import type {
  ClientTrails,
  LedgerAgenda,
  LedgerLinks,
  OpenNodes,
  WarningRuns,
  WarningStandings,
} from '../../shared/ports/warnings.ts';
import { fakeClientTrails } from '../support/fake-client-trails.ts';
import { fakeLedgerAgenda } from '../support/fake-ledger-agenda.ts';
import { fakeLedgerLinks } from '../support/fake-ledger-links.ts';
import { fakeWarningRuns } from '../support/fake-warning-runs.ts';
import { fakeWarningStandings } from '../support/fake-warning-standings.ts';
import { ledger, receivable, record } from '../support/ledger.ts';
import { tableOfFile } from '../support/table-of-file.ts';

const started = tableOfFile();

const noNews = { contacts: [], actions: [], gone: [], forgotten: [] };

describe.each([
  ['in memory', () => fakeLedgerAgenda()],
  ['in DynamoDB', () => dynamoLedgerAgenda(started.table)],
])('an agenda %s', (_, open: () => LedgerAgenda) => {
  it('calls up what is due, keeps the earlier day, and forgets what will never be due', async () => {
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

  it('does not put off a contract that was scheduled since it was read', async () => {
    const agenda = open();
    await agenda.schedule('A9', '2025-07-01');
    const due = await agenda.dueOn('2025-07-01');
    await agenda.schedule('A9', '2025-07-01');

    for (const entry of due) await agenda.reschedule(entry, '2025-09-01');

    expect((await agenda.dueOn('2025-07-02')).map(({ contractId }) => contractId)).toEqual(['A9']);
    for (const entry of await agenda.dueOn('9999-01-01')) await agenda.reschedule(entry, undefined);
  });

  it('has a place for payments that name no contract', async () => {
    const agenda = open();

    await agenda.schedule('', '2025-07-01');

    expect((await agenda.dueOn('2025-07-01')).map(({ contractId }) => contractId)).toEqual(['']);
  });
});

describe.each([
  ['in memory', () => fakeClientTrails()],
  ['in DynamoDB', () => dynamoClientTrails(started.table)],
])('client trails %s', (_, open: () => ClientTrails) => {
  it('keep the last meeting of each person, whatever the order of arrival', async () => {
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
    await trails.update('C1', { ...noNews, actions: [visit('2025-07-02')] });
    const person = { contactId: 'L1', name: '李某', clientId: 'C1', title: '股长', decisionRole: '付款' } as const;

    await Promise.all([
      trails.update('C1', { ...noNews, contacts: [record('contact', person)] }),
      trails.update('C1', { ...noNews, actions: [visit('2025-06-01')] }),
    ]);

    const trail = await trails.of('C1');
    expect(trail?.lastMet['L1']?.on).toBe('2025-07-02');
    expect(trail?.people['L1']?.title).toBe('股长');
    expect(await trails.of('C404')).toBeUndefined();
  });
});

describe.each([
  ['in memory', () => fakeLedgerLinks()],
  ['in DynamoDB', () => dynamoLedgerLinks(started.table)],
])('links of the ledger %s', (_, open: () => LedgerLinks) => {
  it('give what hangs on a source, each once, however often it was said', async () => {
    const links = open();
    const from = { kind: 'staff', id: 'W7' } as const;
    const said = [
      { from, to: { kind: 'project', id: 'X1' } },
      { from, to: { kind: 'contract', id: 'HT2' } },
      { from, to: { kind: 'contract', id: 'HT1' } },
      { from: { kind: 'client', id: 'W7' }, to: { kind: 'contract', id: 'HT9' } },
    ] as const;
    await links.add(said);
    await links.add([...said, ...said]);

    const found = await links.of(from);

    expect(found.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['contract HT1', 'contract HT2', 'project X1']);
    expect(await links.of({ kind: 'project', id: 'X404' })).toEqual([]);
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
  it('lets one of two open a day, keeps the furthest progress, and closes only the open one', async () => {
    const runs = open();
    expect(await runs.last()).toBeUndefined();
    expect(await runs.advance(run('2025-07-01'))).toBe(false);

    const first = await runs.open(run('2025-07-01'), undefined);
    const rival = await runs.open({ ...run('2025-07-01'), frozenKey: 'other' }, undefined);
    const progress = { ...run('2025-07-01'), piecesDone: 3, owedMails: [{ day: '2025-07-01', file: 'a.json' }] };
    const advanced = [
      await runs.advance(progress),
      await runs.advance({ ...progress, piecesDone: 2 }),
      await runs.advance({ ...progress, frozenKey: 'other' }),
    ];
    const underWay = await runs.last();
    await runs.close(run('2025-07-01'));
    await runs.close(run('2025-07-01'));
    const last = await runs.last();
    const second = await runs.open(run('2025-07-02'), last);
    await runs.close(run('2025-07-01'));

    expect([first, rival, second]).toEqual(['opened', 'lost', 'opened']);
    expect(advanced).toEqual([true, false, false]);
    expect(underWay).toEqual(progress);
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
  it('give lists, the largest and the tallies, and take no older day', async () => {
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

  it('take a contract off lists and off the largest when it is paid', async () => {
    const standings = open();
    await standings.apply({ asOf: '2025-07-02', contracts: [change('HT2', 3_000_000)], tallies: [] });

    await standings.apply({ asOf: '2025-07-03', contracts: [change('HT2', 0, [])], tallies: [] });

    expect((await standings.listOf('W001')).map(({ contractId }) => contractId)).not.toContain('HT2');
    expect((await standings.topOverdue(9)).flat().map(({ contractId }) => contractId)).not.toContain('HT2');
  });

  it('hold a contract of 5,000 nodes whole, and take all of it off again', async () => {
    const standings = open();
    const rows = Array.from({ length: 5_000 }, (_, at) => ({ ...row('BIG', 100), node: String(at) }));
    const log = {
      steps: [],
      told: ['承诺/P1/2025-08-01/未兑现'],
      roles: [],
      receivedFen: 0,
      isSettled: false,
      isDisputed: false,
    };
    const logs = Object.fromEntries(rows.map(({ node }) => [node, log]));
    const big: ContractChange = {
      standing: { contractId: 'BIG', logs, contributions: [], listedFor: ['W777'] },
      lists: { W777: rows },
      noLongerListedFor: [],
      overdue: rows,
      isKnown: false,
    };
    await standings.apply({ asOf: '2025-07-02', contracts: [big], tallies: [] });
    const kept = await standings.of('BIG');
    const listed = await standings.listOf('W777');
    const small: ContractChange = {
      ...big,
      lists: { W777: rows.slice(0, 1) },
      overdue: [],
      isKnown: true,
      ...(kept?.parts !== undefined && { partsBefore: kept.parts }),
    };

    await standings.apply({ asOf: '2025-07-03', contracts: [small], tallies: [] });
    const fewer = await standings.listOf('W777');
    const none = { ...small, lists: {}, noLongerListedFor: ['W777'], isKnown: true };
    await standings.apply({ asOf: '2025-07-04', contracts: [none], tallies: [] });

    expect(Object.keys(kept?.logs ?? {})).toHaveLength(5_000);
    expect(new Set(listed.map(({ node }) => node)).size).toBe(5_000);
    expect(fewer.map(({ node }) => node)).toEqual(['0']);
    expect(await standings.listOf('W777')).toEqual([]);
  });
});

it('no item of a standing in DynamoDB is larger than 200 KB', async () => {
  const { client, name } = started.table;
  let largest = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ...(from && { ExclusiveStartKey: from }) }));
    for (const item of page.Items ?? []) largest = Math.max(largest, Buffer.byteLength(JSON.stringify(item)));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);

  expect(largest).toBeGreaterThan(50_000);
  expect(largest).toBeLessThan(200_000);
});

describe.each([
  [
    'in memory',
    () => {
      const standings = fakeWarningStandings();
      return { standings, open: standings };
    },
  ],
  ['in DynamoDB', () => ({ standings: dynamoWarningStandings(started.table), open: dynamoOpenNodes(started.table) })],
])('open nodes %s', (_, make: () => { standings: WarningStandings; open: OpenNodes }) => {
  const openNodes = (contractId: string, ownerIds: readonly string[]) =>
    Object.fromEntries(
      ownerIds.map((ownerId) => {
        const row = receivable({ contractId, ownerId, node: `${contractId}-期` }).row;
        const [kept] = Object.values(
          openNodesOf(positionsOf(ledger({ receivables: [record('receivable', row)] }), '2025-07-28'), undefined),
        );
        return [ownerId, { ...kept, contractId } as KeptOpenNodes];
      }),
    );
  const changed = (contractId: string, ownerIds: readonly string[], gone: readonly string[] = []): ContractChange => {
    const { standing, ...rest } = change(contractId, 0, []);
    return {
      ...rest,
      standing: { ...standing, ownedBy: ownerIds },
      openNodes: openNodes(contractId, ownerIds),
      noLongerOwnedBy: gone,
    };
  };

  it('are read by owner, or all of them, and leave an owner who no longer answers', async () => {
    const { standings, open } = make();
    await standings.apply({
      asOf: '2025-07-01',
      contracts: [changed('ON1', ['W7', 'W8']), changed('ON2', ['W8'])],
      tallies: [],
    });
    const before = await open.ownedBy(new Set(['W8']));
    await standings.apply({
      asOf: '2025-07-02',
      contracts: [{ ...changed('ON1', ['W7'], ['W8']), isKnown: true }],
      tallies: [],
    });

    const after = await open.ownedBy(new Set(['W7', 'W8']));
    const all = (await open.ownedBy('everybody')).filter(({ contractId }) => contractId.startsWith('ON'));
    const many = new Set(['W8', ...Array.from({ length: 30 }, (_each, at) => `N${at}`)]);

    expect(before.map(({ contractId, ownerId }) => `${contractId} ${ownerId}`).sort()).toEqual(['ON1 W8', 'ON2 W8']);
    expect(after.map(({ contractId, ownerId }) => `${contractId} ${ownerId}`).sort()).toEqual(['ON1 W7', 'ON2 W8']);
    expect(all).toHaveLength(2);
    expect((await open.ownedBy(many)).map(({ contractId }) => contractId)).toEqual(['ON2']);
    expect(all.find(({ contractId }) => contractId === 'ON2')).toMatchObject({
      node: 'ON2-期',
      balanceFen: 50_000_000,
      dueOn: '2025-07-01',
      state: '逾期',
      obstacle: '未填',
      headId: 'W010',
      directorId: 'W100',
    });
  });
});
