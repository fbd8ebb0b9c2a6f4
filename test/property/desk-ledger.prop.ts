import * as fc from 'fast-check';
import type { Nodes, Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import { freshMemory } from '../../functions/desk/views/fresh-memory.ts';
import { viewerOf } from '../../shared/domain/access/viewer.ts';
import { plainText } from '../../shared/domain/document/plain.ts';
import type { Staff } from '../../shared/domain/logs/staff.ts';
import { formatYuan } from '../../shared/domain/money.ts';
import type { FreshMemory } from '../../shared/usecases/desk/ledger/fresh-contracts.ts';
import type { LedgerQuery } from '../../shared/usecases/desk/ledger/ledger-page.ts';
import { ledgerPage } from '../../shared/usecases/desk/ledger/ledger-page.ts';
import { contract, payment, receivable } from '../support/ledger.ts';
import { type ReceivablesWorld, receivablesWorld } from '../support/receivables-world.ts';

/** A Monday, on which the leaders' roll-up goes out. */
const day = '2025-07-28';
const before = '2025-07-24';

const company = fc.record({
  nodes: fc.array(
    fc.record({
      contract: fc.nat(3),
      amountFen: fc.integer({ min: 1, max: 9_999_999 }),
      ownerId: fc.constantFrom('W001', 'W010', 'W050', 'X9'),
      dueOn: fc.option(fc.constantFrom('2024-01-31', '2025-07-27', '2025-07-28', '2025-08-20'), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  payments: fc.array(
    fc.record({
      contract: fc.nat(3),
      node: fc.nat(9),
      amountFen: fc.integer({ min: -99_999, max: 9_999_999 }),
      isLater: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
});
type Company = typeof company extends fc.Arbitrary<infer T> ? T : never;

/** The company on the morning of `day`, and what brings the payments that are uploaded after the mails. */
async function worldOf({ nodes, payments }: Company) {
  const world = await receivablesWorld();
  await world.run(before);
  for (const at of [0, 1, 2, 3]) await world.upload('contract', contract({ contractId: `HT${at}` }).row, before);
  for (const [node, { contract: at, amountFen, ownerId, dueOn }] of nodes.entries()) {
    const changes = { contractId: `HT${at}`, node: String(node), amountFen, ownerId };
    const { triggeredOn, dueOn: _, ...pending } = receivable(changes).row;
    await world.upload(
      'receivable',
      dueOn === undefined ? pending : { ...pending, triggeredOn: '2024-01-01', dueOn },
      before,
    );
  }
  const upload = async (isLater: boolean) => {
    for (const [index, paid] of payments.entries()) {
      if (paid.isLater !== isLater) continue;
      const of = { contractId: `HT${paid.contract}`, node: String(paid.node) };
      await world.upload('payment', payment(`B${index}`, '2025-07-25', paid.amountFen, of).row, day);
    }
  };
  await upload(false);
  await world.run(day);
  return { world, later: () => upload(true) };
}

/** Counted from the rows alone. */
function counted({ nodes, payments }: Company, isKnown: (payment: Company['payments'][number]) => boolean) {
  return nodes.map(({ contract: at, amountFen, ownerId, dueOn }, node) => {
    const paid = payments.filter((one) => isKnown(one) && one.contract === at && one.node === node);
    const balance = paid.reduce((rest, one) => rest - one.amountFen, amountFen);
    return { ownerId, openFen: Math.max(0, balance), isOverdue: (dueOn ?? day) < day };
  });
}
const sumOf = (rows: ReturnType<typeof counted>) => ({
  openFen: rows.reduce((sum, { openFen }) => sum + openFen, 0),
  overdueFen: rows.reduce((sum, { openFen, isOverdue }) => sum + (isOverdue ? openFen : 0), 0),
});

/** What one sandbox keeps in memory from page to page, for each world. */
const memories = new WeakMap<ReceivablesWorld, FreshMemory>();

async function pageOf(world: ReceivablesWorld, staffId: string, query: Partial<LedgerQuery> = {}) {
  const { ports, openNodes } = world;
  const fresh = memories.get(world) ?? freshMemory();
  memories.set(world, fresh);
  const staff = await ports.records.all('staff');
  const role = staff.find(({ row }) => row.staffId === staffId)?.row.role as Staff['role'];
  const versions = { current: async () => new Map() };
  const viewer = viewerOf({ staffId, roles: [role] }, staff);
  return ledgerPage({ ...ports, openNodes, versions, fresh }, viewer, staff, day, {
    filter: {},
    page: 1,
    all: false,
    ...query,
  });
}
const sums = ({ aging, overdueFen }: Awaited<ReturnType<typeof pageOf>>) => ({ openFen: aging.totalFen, overdueFen });

/** The rows of the table under `title` in the roll-up that the 总经理 got. */
function tableUnder({ mails }: ReceivablesWorld, title: string): string[][] {
  const mail = mails.find(({ kind, recipient }) => kind === 'warning-summary' && recipient.staffId === 'W900');
  const blocks: readonly Nodes[] = mail?.document.children ?? [];
  const at = blocks.findIndex((block) => block.type === 'heading' && plainText(block) === title);
  const table = blocks[at + 1] as Table | undefined;
  return (table?.children ?? []).slice(1).map(({ children }) => children.map((cell) => plainText(cell)));
}

describe('台账 and the mails of the morning', () => {
  it('say the same to the 分: for the company, for each person, and with what a leader does not see', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (facts) => {
        const { world } = await worldOf(facts);
        const known = counted(facts, ({ isLater }) => !isLater);

        const [whole, everything, head] = [
          await pageOf(world, 'W900'),
          await pageOf(world, 'W900', { all: true }),
          await pageOf(world, 'W010'),
        ];

        expect(whole.aging).toEqual((await world.file(day)).aging);
        expect(sums(whole)).toEqual(sumOf(known));
        expect(sums(everything)).toEqual(sums(whole));
        expect(everything.lines.reduce((sum, { balanceFen }) => sum + balanceFen, 0)).toBe(whole.aging.totalFen);
        expect(whole.lines.reduce((sum, { balanceFen }) => sum + balanceFen, 0)).toBe(whole.overdueFen);
        const { openFen, overdueFen } = sums(head);
        const others = head.others ?? { openFen: 0, overdueFen: 0 };
        expect({ openFen: openFen + others.openFen, overdueFen: overdueFen + others.overdueFen }).toEqual(sumOf(known));
        for (const [name, open, overdue] of tableUnder(world, '按责任人')) {
          const owner = whole.owners.find((one) => one.name === name);
          if (owner === undefined) continue;
          const own = await pageOf(world, 'W900', { filter: { ownerId: owner.staffId } });
          expect([formatYuan(own.aging.totalFen), formatYuan(own.overdueFen)]).toEqual([open, overdue]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('follow what is uploaded after the mails, on the page at once', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (facts) => {
        const { world, later } = await worldOf(facts);
        // Looked at before, so that what is kept of it would be seen.
        await pageOf(world, 'W900');
        await later();
        const known = counted(facts, () => true);

        expect(sums(await pageOf(world, 'W900'))).toEqual(sumOf(known));
        expect(sums(await pageOf(world, 'W900', { filter: { days: '逾期' } })).openFen).toBe(sumOf(known).overdueFen);
        expect(sums(await pageOf(world, 'W001'))).toEqual(sumOf(known.filter(({ ownerId }) => ownerId === 'W001')));
        expect(sums(await pageOf(world, 'W001', { filter: { ownerId: 'W050' } })).openFen).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
