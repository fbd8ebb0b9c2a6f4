import * as fc from 'fast-check';
import type { Nodes, Root, Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../shared/domain/document/plain.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import { formatSum, formatWan } from '../../shared/domain/money.ts';
import { ReviewFile } from '../../shared/domain/review/review-file.ts';
import { RollUpFacts } from '../../shared/domain/review/roll-up/roll-up-facts.ts';
import { RiskRegister } from '../../shared/domain/risk/register.ts';
import { WarningDayFile } from '../../shared/domain/warning/run/day-file.ts';
import { contract, payment, receivable, record } from '../support/ledger.ts';
import { type DayOutput, runDay } from '../support/sample-week.ts';

/** A Monday; reviews are of 2025-W30. */
const day = '2025-07-28';

const staffIds = ['W001', 'W002', 'W003', 'W010', 'W020', 'W900'];
const owners = [...staffIds, 'X8', 'X9'];

const company = fc.record({
  /** Who is in office, where there is anybody above, and what each may lead. */
  people: fc.tuple(
    ...staffIds.map((staffId) =>
      fc.record({
        staffId: fc.constant(staffId),
        name: fc.constantFrom('张三', '李四', '王五'),
        department: fc.constantFrom('市场部', '技术部'),
        managerId: fc.option(fc.constantFrom('W010', 'W020', 'W900'), { nil: undefined }),
        isPresent: fc.boolean(),
        isBusy: fc.boolean(),
      }),
    ),
  ),
  nodes: fc.array(
    fc.record({
      contract: fc.nat(3),
      amountFen: fc.integer({ min: 0, max: 9_999_999 }),
      ownerId: fc.constantFrom(...owners),
      dueOn: fc.option(fc.constantFrom('2025-01-31', '2025-07-27', '2025-07-28', '2025-08-20'), { nil: undefined }),
      disputed: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  payments: fc.array(
    fc.record({
      contract: fc.option(fc.nat(3), { nil: undefined }),
      node: fc.option(fc.nat(8), { nil: undefined }),
      amountFen: fc.integer({ min: -99_999, max: 9_999_999 }),
      receivedOn: fc.constantFrom('2025-03-03', '2025-07-22', '2025-07-29'),
    }),
    { maxLength: 6 },
  ),
});
type Company = typeof company extends fc.Arbitrary<infer T> ? T : never;

const roleOf = (staffId: string) =>
  staffId === 'W900' ? '总经理' : staffId === 'W020' ? '分管领导' : staffId === 'W010' ? '部门负责人' : '业务员';

function recordsOf({ people, nodes, payments }: Company): LogRecord[] {
  const staff = people.map(({ staffId, name, department, managerId, isPresent }) =>
    record('staff', {
      staffId,
      name,
      department,
      post: '岗',
      email: `${staffId.toLowerCase()}@example.com`,
      status: isPresent || staffId === 'W900' ? '在职' : '离职',
      role: roleOf(staffId),
      receivesAlerts: true,
      ...(managerId !== undefined && managerId > staffId && { managerId }),
    }),
  );
  const actions = people.flatMap(({ staffId, isBusy }, at) =>
    isBusy
      ? [
          record('action', {
            actionId: `A${at}`,
            date: '2025-07-22',
            half: '白天',
            type: '电话',
            staffIds: [staffId],
            what: '催款',
            clientId: 'C1',
            contactIds: [],
          }),
        ]
      : [],
  );
  const contracts = [0, 1, 2, 3].map((at) => contract({ contractId: `HT${at}`, clientId: `C${at % 2}` }));
  const receivables = nodes.map(({ contract: at, amountFen, ownerId, dueOn, disputed }, node) => {
    const {
      triggeredOn,
      dueOn: _,
      ...pending
    } = receivable({
      contractId: `HT${at}`,
      node: String(node),
      amountFen,
      ownerId,
      disputed,
    }).row;
    return record('receivable', dueOn === undefined ? pending : { ...pending, triggeredOn: '2025-01-01', dueOn });
  });
  const received = payments.map(({ contract: at, node, amountFen, receivedOn }, index) => {
    const { contractId: _, node: __, ...row } = payment(`B${index}`, receivedOn, amountFen).row;
    return record('payment', {
      ...row,
      ...(at !== undefined && { contractId: `HT${at}` }),
      ...(at !== undefined && node !== undefined && { node: String(node) }),
    });
  });
  const client = record('client', { clientId: 'C1', name: '财政局', aliases: [], type: '政府', province: '河南省' });
  return [...staff, ...actions, ...contracts, ...receivables, ...received, client];
}

interface Sums {
  readonly openFen: number;
  readonly overdueFen: number;
}

/** Counted from the rows alone, by owner; nothing of the product's own ledger is used. */
function counted({ nodes, payments }: Company) {
  const claimed = new Set<number>();
  const rows = nodes.map(({ contract: at, amountFen, ownerId, dueOn }, node) => {
    let balance = amountFen;
    payments.forEach((paid, index) => {
      if (paid.contract !== at || paid.node !== node || paid.receivedOn > day) return;
      claimed.add(index);
      balance -= paid.amountFen;
    });
    return { ownerId, isDue: dueOn !== undefined, isOverdue: (dueOn ?? day) < day, openFen: Math.max(0, balance) };
  });
  const sumOf = (some: typeof rows): Sums => ({
    openFen: some.reduce((sum, { openFen }) => sum + openFen, 0),
    overdueFen: some.reduce((sum, { openFen, isOverdue }) => sum + (isOverdue ? openFen : 0), 0),
  });
  const unclaimedFen = payments.reduce(
    (sum, { amountFen, receivedOn }, index) => sum + (receivedOn > day || claimed.has(index) ? 0 : amountFen),
    0,
  );
  return {
    all: sumOf(rows),
    triggeredFen: sumOf(rows.filter(({ isDue }) => isDue)).openFen,
    ofOwner: (staffId: string) => sumOf(rows.filter(({ ownerId }) => ownerId === staffId)),
    unclaimedFen,
  };
}

const jsonsUnder = (output: DayOutput, pattern: RegExp): unknown[] =>
  [...output.files].flatMap(([name, text]) => (pattern.test(name) ? [JSON.parse(text) as unknown] : []));

function tablesOf(root: Root): Table[] {
  const found: Table[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'table') found.push(node);
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return found;
}

/** 分 in one column of the table whose first column has `title`; undefined where the mail has no such table. */
function columnFen(root: Root, title: string, column: number): number | undefined {
  const table = tablesOf(root).find(
    ({ children: [header] }) => header && plainText(header.children[0] ?? header) === title,
  );
  return table?.children
    .slice(1)
    .map(({ children }) =>
      Math.round(Number(plainText(children[column] ?? { type: 'text', value: '' }).replaceAll(',', '')) * 100),
    )
    .reduce((sum, fen) => sum + fen, 0);
}

describe('one morning of any company', () => {
  it('tells the same money in every mail, file and page, to the 分', async () => {
    await fc.assert(
      fc.asyncProperty(company, async (made) => {
        const truth = counted(made);
        const output = await runDay(recordsOf(made), day);

        const [file] = jsonsUnder(output, /^warnings\/[\d-]+\.json$/).map((value) => WarningDayFile.parse(value));
        const { 未触发: pending, 未到期: notDue } = file?.aging?.buckets ?? { 未触发: 0, 未到期: 0 };
        expect(file?.aging).toMatchObject({ totalFen: truth.all.openFen, unallocatedFen: truth.unclaimedFen });
        expect((file?.aging?.totalFen ?? 0) - (pending ?? 0) - (notDue ?? 0)).toBe(truth.all.overdueFen);

        for (const { kind, document, subject } of output.mails) {
          const text = plainText(document);
          if (kind === 'warning-summary') {
            expect(subject).toContain(
              `未收 ${formatSum(truth.all.openFen)}，其中逾期 ${formatSum(truth.all.overdueFen)}`,
            );
            expect(text).toContain(`未收合计 ${formatSum(truth.all.openFen)}`);
            for (const title of ['责任人', '省份']) {
              expect(columnFen(document, title, 1) ?? 0).toBe(truth.all.openFen);
              expect(columnFen(document, title, 2) ?? 0).toBe(truth.all.overdueFen);
            }
          }
          if (kind === 'review-summary') {
            expect(text).toMatch(new RegExp(`(?:全公司合计|截至 ${day}).{0,2}未收 ${formatWan(truth.all.openFen)}`));
          }
        }

        const rollUps = jsonsUnder(output, /^reviews\/.*\/summary-[^/]+\.json$/).map((value) =>
          RollUpFacts.parse(value),
        );
        expect(rollUps.length).toBeGreaterThan(0);
        for (const { openFen, overdueFen, others, team, unlisted, allUnallocatedFen, toldBefore } of rollUps) {
          expect(openFen + (others?.openFen ?? 0)).toBe(truth.all.openFen);
          expect(overdueFen + (others?.overdueFen ?? 0)).toBe(truth.all.overdueFen);
          const rows = [...team, ...unlisted].reduce((sum, row) => sum + row.overdueFen, 0);
          expect(rows).toBe(overdueFen);
          expect(allUnallocatedFen).toBe(truth.unclaimedFen);
          expect(toldBefore).toBeNull();
        }

        for (const review of jsonsUnder(output, /^reviews\/2025-W30\/W\d+\.json$/)) {
          const facts = ReviewFile.parse(review);
          expect({ openFen: facts.openFen, overdueFen: facts.overdueFen }).toEqual(truth.ofOwner(facts.staffId));
        }

        const [register] = jsonsUnder(output, /^risks\/[\d-]+\.json$/).map((value) => RiskRegister.parse(value));
        const atStake = (register?.rows ?? [])
          .filter(({ kind }) => kind === 'payment')
          .reduce((sum, { stakeFen }) => sum + stakeFen, 0);
        expect(atStake).toBe(truth.triggeredFen);
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});
