import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { freshMemory } from '../../functions/desk/views/fresh-memory.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLogRecordWriter } from '../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoOpenNodes } from '../../shared/adapters/dynamo/open-nodes.ts';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { dynamoWarningRuns } from '../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import { viewerOf } from '../../shared/domain/access/viewer.ts';
import { recordsOfKind } from '../../shared/domain/logs/record.ts';
import { decideContracts } from '../../shared/domain/warning/decide/decide-contracts.ts';
import { shippedPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { talliesAfter } from '../../shared/domain/warning/standing/standing.ts';
import { calendarOf } from '../../shared/domain/workdays.ts';
import { type LedgerQuery, ledgerPage } from '../../shared/usecases/desk/ledger/ledger-page.ts';
import { contract, ledger, receivable, record } from '../support/ledger.ts';
import { startTable } from '../support/start-table.ts';

const day = '2025-07-28';
const owners = ['W1', 'W2', 'W3', 'W4'];
const person = (staffId: string, role: '总经理' | '业务员') =>
  record('staff', {
    ...{ staffId, name: staffId, department: '市场部', post: '岗', email: `${staffId.toLowerCase()}@example.com` },
    ...{ status: '在职', role, receivesAlerts: true, ...(role === '业务员' && { managerId: 'G' }) },
  });
const staff = [person('G', '总经理'), ...owners.map((id) => person(id, '业务员'))];
const client = record('client', {
  ...{ clientId: 'C1', name: '太康县自然资源局', aliases: [], type: '政府', province: '河南省', county: '太康县' },
});

/** What calls that read bring, whichever they are. */
const Answer = z.object({
  Items: z.array(z.unknown()).default([]),
  Item: z.unknown().optional(),
  Responses: z.record(z.string(), z.array(z.unknown())).catch({}),
});

/** Items that a table hands over. */
function counting(table: Table) {
  const read = { items: 0 };
  const client = new Proxy(table.client, {
    get(target, name, receiver) {
      if (name !== 'send') return Reflect.get(target, name, receiver);
      return async (command: Parameters<typeof target.send>[0]) => {
        const answer = await target.send(command);
        const { Items, Item, Responses } = Answer.parse(answer);
        read.items += Items.length + (Item === undefined ? 0 : 1) + Object.values(Responses).flat().length;
        return answer;
      };
    },
  });
  return { table: { ...table, client }, read };
}

let started: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  started = await startTable();
});
afterAll(() => started.close());

/** Keeps contracts `from` to `to` − 1 as a warning run of the day would: one overdue node each, shared among the owners. */
async function keep(from: number, to: number): Promise<void> {
  const contracts = Array.from({ length: to - from }, (_, at) => {
    const contractId = `HT${String(from + at).padStart(4, '0')}`;
    const row = receivable({ contractId, ownerId: owners[at % owners.length] ?? '', amountFen: 1_000_000 + from + at });
    return { contractId, ledger: ledger({ contract: contract({ contractId }), receivables: [row] }), client };
  });
  const facts = { contracts, staff: new Map(staff.map((one) => [one.key, one])), actions: new Map() };
  const decided = decideContracts(facts, shippedPolicy, calendarOf([]), day);
  const changes = decided.contracts.map(({ change }) => change);
  const standings = dynamoWarningStandings(started.table);
  const tallies = talliesAfter(
    await standings.tallies(),
    [],
    changes.flatMap(({ standing }) => standing.contributions),
  );
  await standings.apply({ asOf: day, contracts: changes, tallies });
  await dynamoLogRecordWriter(started.table).add(contracts.flatMap((one) => one.ledger.receivables));
}

async function reading(staffId: string, query: Partial<LedgerQuery> = {}) {
  const { table, read } = counting(started.table);
  const records = dynamoLogRecordWriter(table);
  const ports = {
    ...{ records, versions: records, agenda: dynamoLedgerAgenda(table), runs: dynamoWarningRuns(table) },
    fresh: freshMemory(),
    ...{ standings: dynamoWarningStandings(table), openNodes: dynamoOpenNodes(table) },
  };
  const people = recordsOfKind(staff, 'staff');
  const role = people.find((one) => one.key === staffId)?.row.role ?? '业务员';
  const viewer = viewerOf({ staffId, roles: [role] }, people);
  const page = await ledgerPage(ports, viewer, people, day, { filter: {}, page: 1, all: false, ...query });
  return { page, ...read };
}

describe('what a page of 台账 reads', () => {
  it('is, for the whole company, what it shows and the tallies, however much is stored', async () => {
    await keep(0, 120);
    const few = await reading('G');
    await keep(120, 480);
    const many = await reading('G');

    expect(few.page.lines).toHaveLength(25);
    expect(many.page.lines).toHaveLength(25);
    expect(many.items).toBe(few.items);
    expect(many.items).toBeLessThanOrEqual(25 + owners.length);
  });

  it('is, with a filter, the compact nodes of the reader’s scope, of at most 150 bytes each, and the rows it shows', async () => {
    const whole = await reading('G', { filter: { client: '太康' } });
    const own = await reading('W1', { filter: { client: '太康' } });

    expect(whole.page.nodes).toBe(480);
    expect(own.page.nodes).toBe(120);
    expect(own.items).toBeLessThanOrEqual(120 + 25 + owners.length);
    const kept = await dynamoOpenNodes(started.table).ownedBy('everybody');
    const lines = kept.map(({ node, balanceFen, dueOn, headId, directorId }) =>
      [node, 3, 0, balanceFen, dueOn, headId, directorId].join('\t'),
    );
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(150);
  });
});
