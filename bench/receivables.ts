import { addDays } from '../shared/domain/day.ts';
import { positionsOf } from '../shared/domain/ledger/positions-of.ts';
import type { LogRecord } from '../shared/domain/logs/record.ts';
import type { NodeFact } from '../shared/domain/warning/decide/decide-node.ts';
import { planWarnings } from '../shared/domain/warning/decide/plan-warnings.ts';
import { shippedPolicy } from '../shared/domain/warning/decide/policy.ts';
import { calendarOf } from '../shared/domain/workdays.ts';
import { medianMs, report } from './report.ts';

const count = 1_000_000;
const asOf = '2025-07-28';
let seed = 88_675_123;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

const origin = { uploadKey: 'u', row: 2, sha256: '', uploadedAt: '2025-01-01T00:00:00Z', uploadedBy: '' };
const person: LogRecord<'staff'> = {
  kind: 'staff',
  key: 'W001',
  version: 1,
  origin,
  row: {
    staffId: 'W001',
    name: '张三',
    department: '市场部',
    post: '业务员',
    email: 'w001@example.com',
    status: '在职',
    role: '业务员',
    receivesAlerts: true,
  },
};
const calendar = calendarOf([]);

const staff = new Map([[person.row.staffId, person]]);

/** A ledger of five years: a fifth pending, half paid, the others open; due dates from 2022 to 2027. */
function nodeFact(index: number): NodeFact {
  const dueOn = addDays('2022-01-01', Math.floor(random() * 2000));
  const pending = random() < 0.2;
  const amountFen = 1 + Math.floor(random() * 100_000_000);
  const row = {
    contractId: `HT${index}`,
    node: '1',
    name: '初验款',
    type: '验收' as const,
    amountFen,
    dueOn,
    ownerId: 'W001',
    headId: 'W001',
    directorId: 'W001',
    ...(pending ? {} : { triggeredOn: addDays(dueOn, -30) }),
  };
  const key = `HT${index}/1`;
  const payment: LogRecord<'payment'> = {
    kind: 'payment',
    key: `B${index}`,
    version: 1,
    origin,
    row: { paymentId: `B${index}`, receivedOn: dueOn, amountFen, payer: '局', contractId: `HT${index}`, node: '1' },
  };
  const isPaid = !pending && dueOn < asOf && random() < 0.6;
  const [position] = positionsOf(
    {
      contract: undefined,
      receivables: [{ kind: 'receivable', key, version: 1, origin, row }],
      payments: isPaid ? [payment] : [],
      promises: [],
      pauses: [],
      openings: [],
    },
    asOf,
  );
  if (position === undefined) throw new Error('a ledger of one node has one position');
  return { position };
}

/** The ledger as of yesterday's run, so that today's plan finds what one more day brings. */
function factsAfter(facts: readonly NodeFact[], day: string): NodeFact[] {
  const told = new Map(
    planWarnings({ nodes: facts, staff }, shippedPolicy, calendar, day).logs.map(({ fact, log }) => [fact, log]),
  );
  return facts.map((fact) => {
    const log = told.get(fact);
    return log === undefined ? fact : { ...fact, log };
  });
}

const nodes = factsAfter(
  Array.from({ length: count }, (_, index) => nodeFact(index)),
  '2025-07-25',
);

const bareMs = medianMs(() => {
  let overdueFen = 0;
  let open = 0;
  let told = 0;
  for (const { position, log } of nodes) {
    if (position.balanceFen <= 0) continue;
    open += position.promises.length;
    told += log?.steps.length ?? 0;
    if (position.dueOn !== undefined && position.dueOn < asOf) overdueFen += position.balanceFen;
  }
  return overdueFen + open + told;
}, 9);
let lines = 0;
const planMs = medianMs(() => {
  lines = planWarnings({ nodes, staff }, shippedPolicy, calendar, asOf).lines.length;
}, 9);

report('receivables', [
  { what: `bare loop over ${count} nodes: overdue money, promises, steps told`, figure: `${bareMs.toFixed(1)} ms` },
  {
    what: `plan of one working day, ${lines} lines`,
    figure: `${planMs.toFixed(1)} ms`,
    ratio: planMs / bareMs,
    line: { atMost: 3 },
  },
]);
