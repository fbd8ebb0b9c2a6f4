import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { differencesOf } from '../../shared/domain/kept/differences-of.ts';
import type { LogKind, LogRow } from '../../shared/domain/logs/registry.ts';
import { compareTexts } from '../../shared/domain/text-order.ts';
import { calendarOf } from '../../shared/domain/workdays.ts';
import { contract, payment, receivable } from '../support/ledger.ts';
import { type ReceivablesWorld, receivablesWorld } from '../support/receivables-world.ts';

const start: Day = '2025-09-22';
const contractIds = ['HT1', 'HT2', 'HT3'];
const people = ['W001', 'W010', 'W050', 'W100'];
/** W900 never leaves, so that everybody who leaves has somebody above. */
const managers = ['W001', 'W010', 'W050', 'W100', 'W900'];
const clientIds = ['C1', 'C2', 'C9'];

/** A version of one row of one kind, as an office might upload it on any day. */
type Change = { [K in LogKind]: { readonly kind: K; readonly id: string; readonly row: LogRow<K> } }[LogKind];

const person = fc
  .record({
    id: fc.constantFrom(...people, 'X9'),
    isPresent: fc.boolean(),
    managerId: fc.constantFrom(...managers),
    name: fc.constantFrom('张三', '李四'),
  })
  .map(
    ({ id, isPresent, managerId, name }): Change => ({
      kind: 'staff',
      id,
      row: {
        staffId: id,
        name,
        department: '市场部',
        post: '业务员',
        email: `${id.toLowerCase()}@example.com`,
        status: isPresent ? '在职' : '离职',
        role: '业务员',
        // Upwards only: a circle of leavers has nobody above.
        managerId: managerId > id || id === 'X9' ? managerId : 'W900',
        receivesAlerts: true,
      },
    }),
  );

const client = fc
  .record({
    id: fc.constantFrom(...clientIds),
    province: fc.constantFrom('河南省', '海南省'),
    type: fc.constantFrom('政府' as const, '民企' as const),
  })
  .map(
    ({ id, province, type }): Change => ({
      kind: 'client',
      id,
      row: { clientId: id, name: `${province}财政局`, aliases: [], type, province },
    }),
  );

const project = fc.constantFrom(...people).map(
  (ownerId): Change => ({
    kind: 'project',
    id: 'X1',
    row: {
      projectId: 'X1',
      name: '全域整治',
      clientId: 'C1',
      business: '全域土地综合整治',
      stage: '执行',
      stageSince: '2024-01-01',
      ownerId,
    },
  }),
);

const agreement = fc
  .record({ id: fc.constantFrom(...contractIds), clientId: fc.constantFrom(...clientIds), smeDeclared: fc.boolean() })
  .map(
    ({ id, clientId, smeDeclared }): Change => ({
      kind: 'contract',
      id,
      row: contract({ contractId: id, clientId, smeDeclared }).row,
    }),
  );

/** HT1 is long overdue, HT2 in dispute besides, HT3 not triggered: who is told of each does not change with the days. */
const nodeOf = (
  contractId: string,
  people: Pick<LogRow<'receivable'>, 'ownerId' | 'headId' | 'directorId'>,
): Change => {
  const { triggeredOn: _, dueOn: __, ...pending } = receivable({ contractId, ...people }).row;
  const row = receivable({ contractId, triggeredOn: '2025-03-01', dueOn: '2025-04-01', ...people }).row;
  return {
    kind: 'receivable',
    id: `${contractId}/1`,
    row: contractId === 'HT3' ? pending : { ...row, disputed: contractId === 'HT2' },
  };
};

const node = fc
  .record({
    id: fc.constantFrom(...contractIds),
    ownerId: fc.constantFrom(...people, 'X9'),
    headId: fc.constantFrom(...people),
    directorId: fc.constantFrom(...people),
  })
  .map(({ id, ...owners }) => nodeOf(id, owners));

const money = fc
  .record({
    id: fc.nat(3),
    contractId: fc.constantFrom(...contractIds),
    amountFen: fc.integer({ min: 1, max: 1_000_000 }),
    isClaimed: fc.boolean(),
  })
  .map(({ id, contractId, amountFen, isClaimed }): Change => {
    const { node: claimed, ...row } = payment(`B${contractId}${id}`, '2025-05-01', amountFen, { contractId }).row;
    // Money on a node that is not triggered is told to its owner, who sees the node from then on: a matter of history.
    const isOnNode = isClaimed && contractId !== 'HT3';
    return { kind: 'payment', id: row.paymentId, row: isOnNode ? { ...row, node: claimed ?? '1' } : row };
  });

const change = fc.oneof(person, client, project, agreement, node, money);
const days = fc.array(
  fc.record({
    changes: fc.array(change, { maxLength: 4 }),
    isMissed: fc.boolean(),
    gap: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 7 },
);

const first: readonly Change[] = contractIds.flatMap((contractId) => [
  { kind: 'contract', id: contractId, row: contract({ contractId }).row } as const,
  nodeOf(contractId, { ownerId: 'W001', headId: 'W010', directorId: 'W100' }),
]);

const upload = (world: ReceivablesWorld, { kind, row }: Change, day: Day): Promise<void> =>
  world.upload(kind, row as LogRow<typeof kind>, day);

/** Everything that is kept for the next days, as far as it follows from the records. */
async function keptBy({ ports: { standings, agenda }, file }: ReceivablesWorld, day: Day) {
  const lists = await Promise.all(
    [...managers, 'X9'].map(async (staffId) => {
      const rows = await standings.listOf(staffId);
      return [staffId, rows.sort((a, b) => compareTexts(a.contractId, b.contractId))] as const;
    }),
  );
  const later = [1, 7, 14, 30, 60, 400, 10_000].map((more) => addDays(day, more));
  const due = await Promise.all([...later, '9999-01-01'].map((each) => agenda.dueOn(each)));
  return {
    lists,
    tallies: (await standings.tallies()).filter(({ provinces }) => Object.keys(provinces).length > 0),
    largest: await standings.topOverdue(10),
    agenda: due.map((entries) => entries.map(({ contractId }) => contractId)),
    aging: (await file(day)).aging,
  };
}

describe('uploads in any order over any days', () => {
  it('leave on the last day the lists, totals and next days of one fresh state', async () => {
    await fc.assert(
      fc.asyncProperty(days, fc.infiniteStream(fc.nat()), async (lived, order) => {
        const world = await receivablesWorld();
        const latest = new Map<string, Change>();
        const bring = async (one: Change, on: Day) => {
          latest.set(`${one.kind} ${one.id}`, one);
          await upload(world, one, on);
        };
        let day = start;
        for (const one of first) await bring(one, day);
        await world.run(day);
        for (const { changes, isMissed, gap } of lived) {
          day = addDays(day, gap);
          for (const one of changes) await bring(one, day);
          if (!isMissed) await world.run(day);
          // What is kept follows from the records on every evening, not on the last one alone.
          expect(differencesOf(await world.kept(), day)).toEqual([]);
        }
        const last = calendarOf([]).nextSendingDay(day);
        await world.run(last);

        const fresh = await receivablesWorld();
        const shuffled = [...latest.values()]
          .map((one) => ({ one, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at);
        for (const { one } of shuffled) await upload(fresh, one, last);
        await fresh.run(last);

        expect(await keptBy(world, last)).toEqual(await keptBy(fresh, last));
      }),
      { numRuns: 150 },
    );
  }, 300_000);
});
