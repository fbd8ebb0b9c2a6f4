import { describe, expect, it } from 'vitest';
import { mostDeliveries } from '../../../shared/domain/job-run.ts';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import type { ReviewRecords } from '../../../shared/domain/review/records.ts';
import { reviewWeek } from '../../../shared/usecases/reviews/review-week.ts';
import { type CountedCalls, countedPorts } from '../../support/counted-calls.ts';
import { fakePartQueue } from '../../support/fake-runs.ts';
import { reviewInParts } from '../../support/review-in-parts.ts';
import { actionWith, contactWith, leader, zhang } from '../../support/review-records.ts';
import { portsOf, reviewWorld } from '../../support/review-world.ts';
import { recordOf, taikang } from '../../support/risk-facts.ts';

const monday = '2025-07-28T00:30:00Z';
const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];
const people = Array.from({ length: 9 }, (_, at) => `W${100 + at}`);

/** Nine people with a visit each, in two parts, and their leader. */
const team: Partial<ReviewRecords> = {
  clients: [taikang],
  contacts: [contactWith('P1')],
  staff: [...people.map((staffId) => recordOf('staff', staffId, { ...zhang.row, staffId, name: staffId })), leader],
  actions: people.map((staffId) => actionWith(`A${staffId}`, { staffIds: [staffId], contactIds: ['P1'] })),
};

/** What people get: the reviews’ files and the mails. */
const resultOf = (world: ReturnType<typeof reviewWorld>) => ({
  files: Object.fromEntries([...world.files].filter(([key]) => key.startsWith('reviews/')).sort()),
  mails: [...world.mails.keys()].sort(),
});

/** `world` after a run whose power goes at one call; `drafts` counts documents that were written. */
async function runStoppedAt(stopsAt: number, moment: 'before' | 'after') {
  const world = reviewWorld(team);
  const calls: CountedCalls = { made: 0, stopsAt };
  let drafts = 0;
  const writer = {
    ...portsOf(world).writer,
    docx: async () => {
      drafts += 1;
      return new Uint8Array([1]);
    },
  };
  await reviewInParts(
    { ...portsOf(world), writer },
    { scheduledAt: monday, administrators, deliveries: 4, around: (ports) => countedPorts(ports, calls, moment) },
  );
  return { result: resultOf(world), drafts, made: calls.made };
}

describe('reviews in parts', () => {
  // A call that was made and whose answer was lost is tried at every seventh: the two differ only in what was kept.
  it.each([
    ['before', 2],
    ['after', 7],
  ] as const)(
    'come out the same when the power goes %s a call, and repeat one person or leader at most',
    async (moment, step) => {
      const whole = await runStoppedAt(0, moment);

      const stopped = [];
      for (let at = 1; at <= whole.made; at += step) stopped.push(await runStoppedAt(at, moment));

      expect(whole.result.mails).toHaveLength(people.length + 1);
      expect(stopped.length).toBeGreaterThan(10);
      for (const { result } of stopped) expect(result).toEqual(whole.result);
      // A person has two Word files.
      expect(Math.max(...stopped.map(({ drafts }) => drafts))).toBeLessThanOrEqual(whole.drafts + 2);
    },
    180_000,
  );

  it('are mailed once when the run is started twice, before or while the first is worked off', async () => {
    const alone = reviewWorld(team);
    await alone.run(monday);
    const twice = reviewWorld(team);
    const orders: Parameters<ReturnType<typeof fakePartQueue>['send']>[0][number][] = [];
    const ports = { ...portsOf(twice), parts: fakePartQueue(orders) };
    const started = (deliveryId: string) =>
      reviewWeek(ports, { scheduledAt: monday }, { administrators, deliveryId, attempt: 1 });

    await Promise.all([started('one'), started('two')]);
    const first = orders.shift();
    if (first !== undefined) await reviewWeek(ports, first, { administrators, deliveryId: 'part', attempt: 1 });
    await started('three');
    for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
      await reviewWeek(ports, order, { administrators, deliveryId: 'part', attempt: 1 });
    }

    expect(resultOf(twice)).toEqual(resultOf(alone));
  });

  it('close a run once: what comes after is left alone', async () => {
    const world = reviewWorld(team);
    await world.run(monday);
    const before = resultOf(world);
    const run = world.runs.get('review/2025-W30');
    const ports = { ...portsOf(world), parts: fakePartQueue() };
    const order = { runId: 'review/2025-W30', plan: run?.plan ?? '', scheduledAt: monday };

    const again = await Promise.all([
      reviewWeek(ports, { ...order, part: 'collect' }, { administrators, deliveryId: 'a', attempt: 2 }),
      reviewWeek(ports, { ...order, part: 0 }, { administrators, deliveryId: 'b', attempt: 2 }),
    ]);

    expect(again).toEqual([{}, {}]);
    expect(world.runs.get('review/2025-W30')).toEqual({ ...run, status: 'closed' });
    expect(resultOf(world)).toEqual(before);
  });

  it('name a person whose review fails for good to the administrators, deliver the others, and try again next day', async () => {
    const world = reviewWorld(team);
    const { mails } = portsOf(world);
    let isBroken = true;
    const failing = {
      queue: async (mail: DraftMail) => {
        if (isBroken && mail.kind === 'review' && mail.recipient.staffId === 'W103') throw new Error('refused');
        return mails.queue(mail);
      },
    };
    const run = (scheduledAt: string) =>
      reviewInParts({ ...portsOf(world), mails: failing }, { scheduledAt, administrators, deliveries: mostDeliveries });

    const first = await run(monday);
    isBroken = false;
    const second = await run('2025-07-29T00:30:00Z');

    const told = [...world.mails.values()].find(({ kind }) => kind === 'notice');
    expect(first).toMatchObject({ failed: 1, rollUps: 1 });
    expect(told?.recipient.staffId).toBe('ADMIN');
    expect(JSON.stringify(told?.document)).toContain('W103');
    expect(JSON.stringify(told?.document)).not.toContain('W104');
    expect(second.drafted + second.redrafted).toBe(1);
    expect([...world.mails.values()].filter(({ kind }) => kind === 'review')).toHaveLength(people.length);
  });

  it('tell a withdrawn record to the person whose it was, and to nobody else', async () => {
    const gone = actionWith('A8', { staffIds: ['W103'], contactIds: ['P1'] });
    const world = reviewWorld({ ...team, withdrawn: [{ ...gone, withdrawn: '没有去成', said: ['actionId'] }] });

    await world.run(monday);

    const told = people.filter((staffId) =>
      String(world.files.get(`reviews/2025-W30/${staffId}.json`)).includes('没有去成'),
    );
    expect(told).toEqual(['W103']);
  });

  it('draft only whose records changed, and read nothing where none did', async () => {
    const world = reviewWorld(team);
    await world.run(monday);
    const calls: CountedCalls = { made: 0, stopsAt: 0 };
    const tuesday = { scheduledAt: '2025-07-29T00:30:00Z', administrators };
    await reviewInParts(portsOf(world), { ...tuesday, around: (ports) => countedPorts(ports, calls) });
    const late = actionWith('A9', { staffIds: ['W105'], contactIds: ['P1'] });
    world.records = { ...world.records, actions: [...world.records.actions, late] };

    const wednesday = await world.run('2025-07-30T00:30:00Z');

    // The holidays, the files of six issues, the mark and the row of the run.
    expect(calls.made).toBeLessThanOrEqual(9);
    expect(wednesday).toMatchObject({ redrafted: 1, unchanged: people.length - 1, drafted: 0 });
  });
});
