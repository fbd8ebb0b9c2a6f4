import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../shared/domain/day.ts';
import { mostDeliveries as mostDeliveriesOfPart } from '../../../shared/domain/job-run.ts';
import { shippedPolicy } from '../../../shared/domain/warning/decide/policy.ts';
import { warnReceivables } from '../../../shared/usecases/warnings/warn-receivables.ts';
import { contract, receivable } from '../../support/ledger.ts';
import { type ReceivablesWorld, receivablesWorld } from '../../support/receivables-world.ts';
import { invocationOf, TimedOut } from '../../support/slow-ports.ts';

const monday = '2025-07-07';
const tuesday = '2025-07-08';
const limitMs = 7_500;
const costs = { putMs: 15, callMs: 1 };
const mostDeliveries = 5;

/** A world with `count` contracts, each with one node that is overdue on Monday. */
async function bigWorld(count: number): Promise<ReceivablesWorld> {
  const world = await receivablesWorld();
  for (let index = 0; index < count; index++) {
    const contractId = `HT${String(index).padStart(4, '0')}`;
    await world.upload('contract', contract({ contractId }).row, '2025-07-01');
    await world.upload('receivable', receivable({ contractId, dueOn: '2025-06-01' }).row, '2025-07-01');
  }
  return world;
}

interface Invoked {
  readonly outcome: string;
  readonly waitedFor: string | undefined;
  readonly written: readonly string[];
}

/** Invocations of the job for `day` under a limit, as its queue orders them, until nothing is left or it gives up. */
async function deliver(world: ReceivablesWorld, day: string, seesTheClock: boolean): Promise<Invoked[]> {
  const invoked: Invoked[] = [];
  let orders = 1;
  let deliveries = 0;
  while (orders > 0 && deliveries < mostDeliveries) {
    const { ports, hasTime, written } = invocationOf(world.ports, limitMs, costs);
    const goOn = async () => {
      orders += 1;
    };
    deliveries += 1;
    try {
      const order = { scheduledAt: instantAt(day, '08:30'), ...(seesTheClock && { hasTime }) };
      const { outcome, waitedFor } = await warnReceivables({ ...ports, continuation: { goOn } }, shippedPolicy, order);
      invoked.push({ outcome, waitedFor, written });
      orders -= 1;
      deliveries = 0;
    } catch (error) {
      if (!(error instanceof TimedOut)) throw error;
      invoked.push({ outcome: 'killed', waitedFor: undefined, written });
    }
  }
  return invoked;
}

const contracts = 600;
/** Contracts of one piece. */
const piece = 25;

describe('a Monday that is too big for one invocation', () => {
  it('goes on in further invocations until it is done, and Tuesday is decided', async () => {
    const world = await bigWorld(contracts);

    const first = await deliver(world, monday, true);
    const second = await deliver(world, tuesday, true);

    expect(first.length).toBeGreaterThan(3);
    expect(first.map(({ outcome }) => outcome)).toEqual([...first.slice(1).map(() => 'continues'), 'finished']);
    expect(first.flatMap(({ written }) => written)).toHaveLength(contracts);
    expect((await world.file(monday)).aging?.totalFen).toBe(contracts * 50_000_000);
    expect(second.map(({ outcome, waitedFor }) => [outcome, waitedFor])).toEqual([['sent', undefined]]);
    expect((await world.file(tuesday)).aging?.totalFen).toBe(contracts * 50_000_000);
  });

  it('goes on where it was when it is killed at its limit, and Tuesday finishes it first and says so', async () => {
    const world = await bigWorld(contracts);

    const first = await deliver(world, monday, false);
    const second = await deliver(world, tuesday, true);

    expect(first.map(({ outcome }) => outcome)).toEqual(['killed', 'killed', 'killed', 'killed', 'killed']);
    expect(second.at(-1)).toMatchObject({ outcome: 'sent' });
    expect(second.some(({ waitedFor }) => waitedFor === monday)).toBe(true);
    const written = [...first, ...second].flatMap((invoked) => invoked.written);
    expect(new Set(written).size).toBe(contracts);
    expect(written.length).toBeLessThanOrEqual(contracts + first.length * piece);
    expect((await world.file(tuesday)).aging?.totalFen).toBe(contracts * 50_000_000);
  });
});

describe('a run that is killed at any of its calls', () => {
  const prepared = async () => {
    const world = await bigWorld(30);
    const row = { ...receivable({ contractId: 'HT0001', dueOn: '2025-06-01' }).row, ownerId: 'W050' };
    await world.upload('receivable', row, '2025-07-01');
    return world;
  };
  const leftBy = async (world: ReceivablesWorld) => ({
    mails: new Map(world.mails.map((mail) => [mail.recipient.staffId, [mail.kind, mail.subject, mail.document]])),
    tallies: await world.ports.standings.tallies(),
    list: await world.ports.standings.listOf('W001'),
    due: await world.ports.agenda.dueOn('9999-01-01'),
    file: await world.file(monday),
  });

  it('leaves the same when it is repeated, and repeats one piece at most', async () => {
    const whole = await prepared();
    await whole.run(monday);
    const calls = whole.calls();
    const expected = await leftBy(whole);
    const again: number[] = [];

    for (let cutAt = 1; cutAt <= calls; cutAt++) {
      const world = await prepared();
      await world.run(monday, cutAt);
      const done = cutAt;
      await world.run(monday);
      again.push(done + world.calls() - calls);
      const { due, ...left } = await leftBy(world);
      const { due: expectedDue, ...expectedLeft } = expected;
      expect(left, `cut at call ${cutAt}`).toEqual(expectedLeft);
      expect(due.map(({ contractId }) => contractId)).toEqual(expectedDue.map(({ contractId }) => contractId));
    }

    const openedAt = again.findIndex((more, at) => at > 0 && more < (again[at - 1] ?? 0));
    expect(openedAt).toBeGreaterThan(0);
    // From the opening of the run on: a piece of contracts is their agenda and three calls around it.
    expect(Math.max(...again.slice(openedAt))).toBeLessThanOrEqual(piece + 10);
  });
});

describe('a mail that cannot be handed over', () => {
  it('keeps neither the rest of its day nor a later day waiting, and is handed over when that works again', async () => {
    const world = await bigWorld(1);
    let isBroken = true;
    const ports = {
      ...world.ports,
      mails: {
        queue: async (mail: Parameters<typeof world.ports.mails.queue>[0]) => {
          if (isBroken && mail.recipient.staffId === 'W010') throw new Error('cannot be rendered');
          return world.ports.mails.queue(mail);
        },
      },
    };
    const run = (day: string) => warnReceivables(ports, shippedPolicy, { scheduledAt: instantAt(day, '08:30') });
    const toHead = () => world.mails.filter(({ recipient }) => recipient.staffId === 'W010');

    await expect(run(monday)).rejects.toThrow('1 warning mails of 2025-07-07 were not queued');
    await expect(run(monday)).rejects.toThrow('1 warning mails');
    const onTuesday = await run(tuesday);
    const owing = toHead().length;
    isBroken = false;
    const onWednesday = await run('2025-07-09');

    expect((await world.file(monday)).lines.length).toBeGreaterThan(0);
    expect(onTuesday).toMatchObject({ outcome: 'sent', owedMails: 1, waitedFor: monday });
    expect(owing).toBe(0);
    expect(onWednesday).toMatchObject({ outcome: 'sent', owedMails: 0 });
    expect(toHead().map(({ logicalDay }) => logicalDay)).toEqual([monday]);
  });

  it('is named to the administrators at the last delivery, when everybody else has theirs', async () => {
    const world = await bigWorld(1);
    const ports = {
      ...world.ports,
      mails: {
        queue: async (mail: Parameters<typeof world.ports.mails.queue>[0]) => {
          if (mail.recipient.staffId === 'W010') throw new Error('cannot be rendered');
          return world.ports.mails.queue(mail);
        },
      },
    };
    const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];
    const deliver = (attempt: number) =>
      warnReceivables(ports, shippedPolicy, { scheduledAt: instantAt(monday, '08:30'), attempt, administrators });
    for (let attempt = 1; attempt < mostDeliveriesOfPart; attempt++) await deliver(attempt).catch(() => undefined);
    const before = world.mails.map(({ recipient }) => recipient.staffId);

    const last = await deliver(mostDeliveriesOfPart);
    await deliver(mostDeliveriesOfPart);

    const told = world.mails.filter(({ kind }) => kind === 'notice');
    expect(before.length).toBeGreaterThan(0);
    expect(before).not.toContain('ADMIN');
    expect(last).toMatchObject({ owedMails: 1 });
    expect(told.map(({ recipient, subject }) => [recipient.staffId, subject])).toEqual([
      ['ADMIN', '【需处理】2025-07-07 有 1 人的应收预警未能发出'],
    ]);
    expect(JSON.stringify(told[0]?.document)).toContain('W010');
  });
});
