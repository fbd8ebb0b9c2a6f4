import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { addAgings, agingOf } from '../../shared/domain/ledger/aging-of.ts';
import { unallocatedFen } from '../../shared/domain/ledger/allocation.ts';
import { pauseOn, positionsOf } from '../../shared/domain/ledger/positions-of.ts';
import { rankOfNode } from '../../shared/domain/warning/decide/decide-node.ts';
import { ladderOf, reachedRank } from '../../shared/domain/warning/decide/ladder.ts';
import { planWarnings } from '../../shared/domain/warning/decide/plan-warnings.ts';
import { shippedPolicy, type WarningPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { agingOfShares } from '../../shared/domain/warning/standing/standing.ts';
import { calendarOf } from '../../shared/domain/workdays.ts';
import { contract, ledger, payment, promise, receivable } from '../support/ledger.ts';
import { type ReceivablesWorld, receivablesWorld } from '../support/receivables-world.ts';

const start = '2025-09-15';
const contractIds = ['HT1', 'HT2', 'HT3'];
const nodes = ['1', '2'];
const near = fc.integer({ min: -120, max: 60 }).map((offset) => addDays(start, offset));
const of = { contractId: fc.constantFrom(...contractIds), node: fc.constantFrom(...nodes) };
const fen = fc.integer({ min: -300, max: 600 });

/** What may happen on a day before its run. */
const happening = fc.oneof(
  fc.record({
    does: fc.constant('node' as const),
    ...of,
    dueOn: near,
    isTriggered: fc.boolean(),
    disputed: fc.boolean(),
    amountFen: fc.integer({ min: 0, max: 1000 }),
  }),
  fc.record({
    does: fc.constant('payment' as const),
    ...of,
    id: fc.nat(6),
    on: near,
    amountFen: fen,
    isClaimed: fc.boolean(),
  }),
  fc.record({
    does: fc.constant('promise' as const),
    ...of,
    id: fc.nat(3),
    made: near,
    days: fc.nat(40),
    amountFen: fc.integer({ min: 1, max: 500 }),
  }),
  fc.record({ does: fc.constant('pause' as const), ...of, from: near, days: fc.nat(40) }),
  fc.record({ does: fc.constant('calendar' as const), offset: fc.nat(80), working: fc.boolean() }),
);

/** A day of the world: what is uploaded, whether the run comes, comes twice, or loses power. */
const dayOfWorld = fc.record({
  gap: fc.constantFrom(1, 1, 1, 2, 3, 5, 12),
  happenings: fc.array(happening, { maxLength: 3 }),
  run: fc.constantFrom('once', 'once', 'twice', 'cut', 'cut and again', 'missed'),
  cutAt: fc.integer({ min: 1, max: 45 }),
});

async function happen(
  world: ReceivablesWorld,
  day: Day,
  one: typeof happening extends fc.Arbitrary<infer T> ? T : never,
) {
  switch (one.does) {
    case 'node': {
      const { triggeredOn: _, ...row } = receivable({
        contractId: one.contractId,
        node: one.node,
        amountFen: one.amountFen,
        disputed: one.disputed,
        dueOn: one.dueOn,
        expectedTriggerOn: one.dueOn,
      }).row;
      await world.upload('contract', contract({ contractId: one.contractId }).row, day);
      await world.upload('receivable', one.isTriggered ? { ...row, triggeredOn: addDays(one.dueOn, -40) } : row, day);
      return;
    }
    case 'payment': {
      const { node: _, ...row } = payment(`B${one.id}`, one.on, one.amountFen, { contractId: one.contractId }).row;
      await world.upload(
        'payment',
        one.isClaimed
          ? { ...row, paymentId: `B${one.contractId}${one.id}`, node: one.node }
          : { ...row, paymentId: `U${one.contractId}${one.id}` },
        day,
      );
      return;
    }
    case 'promise':
      await world.upload(
        'promise',
        promise({
          contractId: one.contractId,
          node: one.node,
          promiseId: `P${one.contractId}${one.node}${one.id}`,
          promisedOn: one.made,
          payBy: addDays(one.made, one.days),
          amountFen: one.amountFen,
        }).row,
        day,
      );
      return;
    case 'pause':
      await world.upload(
        'pause',
        {
          contractId: one.contractId,
          node: one.node,
          from: one.from,
          until: addDays(one.from, one.days),
          reason: '换届',
          approvedBy: 'W100',
        },
        day,
      );
      return;
    case 'calendar':
      await world.upload('holiday', { date: addDays(start, one.offset), working: one.working }, day);
  }
}

/** Asserts everything that must hold after a run of `day` that came to its end. */
async function mustHold(world: ReceivablesWorld, policy: WarningPolicy, day: Day): Promise<void> {
  const { records, standings } = world.ports;
  const calendar = calendarOf((await records.all('holiday')).map(({ row }) => row));
  if (!calendar.isSendingDay(day)) return;
  const ledgers = await Promise.all(contractIds.map((contractId) => records.ledgerOf(contractId)));
  const fresh = addAgings(ledgers.map((rows) => agingOf(positionsOf(rows, day), unallocatedFen(rows, day))));
  const kept = agingOfShares(
    (await standings.tallies()).flatMap(({ provinces }) => Object.values(provinces)),
    day,
  );
  expect(kept).toEqual(fresh);

  const staff = new Map((await records.all('staff')).map((person) => [person.row.staffId, person]));
  const facts = await Promise.all(
    ledgers.flatMap((rows) =>
      positionsOf(rows, day).map(async (position) => {
        const log = await world.logOf(position.contractId, position.node);
        const pause = pauseOn(
          rows.pauses.filter(({ row }) => row.node === position.node),
          day,
        );
        return { position, ...(log && { log }), ...(pause && { pause }), projectOwnerId: 'W050' };
      }),
    ),
  );
  const left = planWarnings({ nodes: facts, staff }, policy, calendar, day).lines.filter(
    ({ status }) => status !== 'hold',
  );
  expect(left).toEqual([]);
}

async function everySentLineOnce(world: ReceivablesWorld, days: readonly Day[]): Promise<void> {
  const told = new Set<string>();
  for (const day of days) {
    const file = await world.file(day).catch(() => undefined);
    for (const line of file?.lines ?? []) {
      if (line.status !== 'send' && line.status !== 'skip') continue;
      const key = `${line.contractId}/${line.node}/${line.key}`;
      expect(told.has(key), `${key} on ${day}`).toBe(false);
      told.add(key);
      for (const { staffId } of line.to) {
        const mail = world.mails.filter((each) => each.logicalDay === day && each.recipient.staffId === staffId);
        expect(mail.length, `mails of ${staffId} on ${day}`).toBe(1);
      }
    }
  }
}

async function live(
  policy: WarningPolicy,
  days: readonly (typeof dayOfWorld extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const world = await receivablesWorld(policy);
  const ran: Day[] = [];
  let day: Day = start;
  for (const { gap, happenings, run, cutAt } of days) {
    day = addDays(day, gap);
    for (const one of happenings) await happen(world, day, one);
    if (run === 'missed') continue;
    ran.push(day);
    if (run === 'cut' || run === 'cut and again') {
      const ended = await world.run(day, cutAt);
      if (ended !== 'cut') await mustHold(world, policy, day);
      if (run === 'cut') continue;
    }
    await world.run(day);
    await mustHold(world, policy, day);
    if (run !== 'twice') continue;
    const before = world.mails.length;
    await world.run(day);
    expect(world.mails.length).toBe(before);
  }
  const last = calendarOf((await world.ports.records.all('holiday')).map(({ row }) => row)).nextSendingDay(day);
  await world.run(last);
  await mustHold(world, policy, last);
  await everySentLineOnce(world, [...ran, last]);
}

describe('under any interleaving of uploads, runs, missed days, double runs and power cuts', () => {
  it('no key is told twice, no due step is unaccounted for, and the kept totals are the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(dayOfWorld, { minLength: 1, maxLength: 12 }), (days) => live(shippedPolicy, days)),
      { numRuns: 400 },
    );
  }, 300_000);

  it('the same holds with a minimum amount and a daily roll-up', async () => {
    const policy: WarningPolicy = { ...shippedPolicy, minimumFen: 200, rollUp: 'daily' };

    await fc.assert(
      fc.asyncProperty(fc.array(dayOfWorld, { minLength: 1, maxLength: 10 }), (days) => live(policy, days)),
      { numRuns: 150 },
    );
  }, 300_000);
});

describe('a payment', () => {
  it('never raises a step, whenever it comes and however large it is', () => {
    const calendar = calendarOf([]);
    const payments = fc.array(fc.tuple(near, fc.integer({ min: 1, max: 900 })), { maxLength: 4 });
    const promises = fc.array(fc.tuple(near, fc.nat(30), fc.integer({ min: 1, max: 500 })), { maxLength: 3 });
    fc.assert(
      fc.property(
        near,
        payments,
        promises,
        near,
        fc.integer({ min: 1, max: 900 }),
        (dueOn, paid, promised, more, extra) => {
          const judge = {
            policy: shippedPolicy,
            asOf: start,
            ladder: ladderOf(shippedPolicy, calendar),
          };
          const rows = ledger({
            receivables: [receivable({ dueOn, triggeredOn: addDays(dueOn, -30), amountFen: 1000 })],
            payments: paid.map(([on, amount], index) => payment(`B${index}`, on, amount)),
            promises: promised.map(([made, days, amountFen], index) =>
              promise({ promiseId: `P${index}`, promisedOn: made, payBy: addDays(made, days), amountFen }),
            ),
          });
          const rank = (each: typeof rows): number => {
            const [position] = positionsOf(each, start);
            if (position?.dueOn === undefined || position.balanceFen <= 0) return -1;
            return rankOfNode(position, position.dueOn, judge);
          };

          const before = rank(rows);
          const after = rank({ ...rows, payments: [...rows.payments, payment('MORE', more, extra)] });

          expect(after).toBeLessThanOrEqual(before);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the ladder', () => {
  it('has reached exactly the steps whose day has come, on either clock', () => {
    const policies = fc.record({
      clock: fc.constantFrom('calendar' as const, 'working' as const),
      repeat: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      offsets: fc.uniqueArray(fc.integer({ min: -40, max: 120 }), { minLength: 1, maxLength: 6 }),
    });
    const span = fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2025-01-01', offset));
    fc.assert(
      fc.property(policies, span, span, ({ clock, repeat, offsets }, dueOn, asOf) => {
        const steps = offsets
          .sort((a, b) => a - b)
          .map((offsetDays) => ({ offsetDays, to: ['owner' as const], colour: '蓝' as const }));
        const policy: WarningPolicy = {
          version: 'p',
          clock,
          steps,
          minimumFen: 0,
          rollUp: 'weekly',
          statutoryClock: false,
          ...(repeat !== undefined && { repeatEveryMonths: repeat }),
        };
        const calendar = calendarOf([]);
        const ladder = ladderOf(policy, calendar);

        const rank = reachedRank(ladder, dueOn, asOf);

        const days = Array.from({ length: rank + 2 }, (_, each) => ladder.dayOf(dueOn, each));
        const next = days.pop();
        expect(days.every((day) => day !== undefined && day <= asOf)).toBe(true);
        expect(next === undefined || next > asOf).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});
