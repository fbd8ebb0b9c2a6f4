import { describe, expect, it } from 'vitest';
import { mostDeliveries, type PartOrder } from '../../../shared/domain/job-run.ts';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import { PolicyDigestFile } from '../../../shared/domain/policy/digest/digest-file.ts';
import { digestPolicies } from '../../../shared/usecases/policies/digest-policies.ts';
import type { DigestPorts } from '../../../shared/usecases/policies/steps/digest-ports.ts';
import { type CountedCalls, countedPorts } from '../../support/counted-calls.ts';
import { fakePartQueue } from '../../support/fake-runs.ts';
import { record } from '../../support/ledger.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { policyWith } from '../../support/risk-facts.ts';
import { personRow } from '../../support/staff-row.ts';

const monday = '2025-07-28';
const scheduledAt = `${monday}T00:45:00Z`;
const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];

/** Twenty-one people who lead, in two parts, and one policy. */
const people = Array.from({ length: 21 }, (_, at) => `W${100 + at}`);
async function world() {
  const made = policyWorld({
    records: people.map((staffId) => record('staff', personRow(staffId, `员工${staffId}`, '部门负责人'))),
  });
  await made.policies.add(policyWith({ policyId: 'p1', firstSeenOn: '2025-07-22' }), [], 'p1');
  return made;
}

type World = Awaited<ReturnType<typeof world>>;

const digestIn = ({ files }: World) =>
  PolicyDigestFile.parse(JSON.parse(new TextDecoder().decode(files.get('policies/2025-W30.json'))));
/** Who was mailed a digest. */
const digestsIn = ({ mails }: World) =>
  [...mails.values()]
    .filter(({ kind }) => kind === 'digest')
    .map(({ recipient }) => recipient.staffId)
    .sort();
/** What people get: the digest's file and the mails. */
const resultOf = (made: World) => ({
  digest: new TextDecoder().decode(made.files.get('policies/2025-W30.json')),
  mails: [...made.mails].sort(([a], [b]) => (a < b ? -1 : 1)),
});

/** A run whose power goes at one call. */
async function runStoppedAt(stopsAt: number, moment: 'before' | 'after') {
  const made = await world();
  const calls: CountedCalls = { made: 0, stopsAt };
  await made.digest(monday, { deliveries: 4, around: (ports) => countedPorts(ports, calls, moment) });
  return { result: resultOf(made), made: calls.made };
}

describe('the digest in parts', () => {
  it.each(['before', 'after'] as const)('comes out the same when the power goes %s any call', async (moment) => {
    const whole = await runStoppedAt(0, moment);

    const stopped = [];
    for (let at = 1; at <= whole.made; at += moment === 'before' ? 1 : 3) stopped.push(await runStoppedAt(at, moment));

    expect(whole.result.mails).toHaveLength(people.length);
    expect(stopped.length).toBeGreaterThan(10);
    for (const { result } of stopped) expect(result).toEqual(whole.result);
  });

  it('is mailed once when the run is started twice, before or while the first is worked off', async () => {
    const alone = await world();
    await alone.digest(monday);
    const twice = await world();
    const orders: PartOrder[] = [];
    const ports = { ...twice.digestPorts, parts: fakePartQueue(orders) };
    const started = (deliveryId: string) =>
      digestPolicies(ports, { scheduledAt }, { administrators, deliveryId, attempt: 1 });

    await Promise.all([started('one'), started('two')]);
    const first = orders.shift();
    if (first !== undefined) await digestPolicies(ports, first, { administrators, deliveryId: 'part', attempt: 1 });
    await started('three');
    for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
      await digestPolicies(ports, order, { administrators, deliveryId: 'part', attempt: 1 });
    }

    expect(resultOf(twice)).toEqual(resultOf(alone));
  });

  it('names a reader whose mail fails for good to the administrators, mails the others, and tries again next day', async () => {
    const made = await world();
    let isBroken = true;
    const around = (ports: DigestPorts): DigestPorts => ({
      ...ports,
      mails: {
        queue: async (mail: DraftMail) => {
          if (isBroken && mail.kind === 'digest' && mail.recipient.staffId === 'W103') throw new Error('refused');
          return ports.mails.queue(mail);
        },
      },
    });

    const first = await made.digest(monday, { deliveries: mostDeliveries, around });
    const told = [...made.mails.values()].find(({ kind }) => kind === 'notice');
    const mailedFirst = digestsIn(made);
    const isComplete = digestIn(made).complete;
    isBroken = false;
    const second = await made.digest('2025-07-29', { around });

    expect(first).toMatchObject({ week: '2025-W30', failed: 1 });
    expect(mailedFirst).toEqual(people.filter((staffId) => staffId !== 'W103'));
    expect(told?.recipient.staffId).toBe('ADMIN');
    expect(told?.subject).toBe('【需处理】2025-W30 有 1 人的政策动态周报未能发出');
    expect(JSON.stringify(told?.document)).toContain('W103');
    expect(JSON.stringify(told?.document)).not.toContain('W104');
    expect(isComplete).toBe(false);
    expect(second).toMatchObject({ mails: 1, failed: 0 });
    expect(digestIn(made).complete).toBe(true);
    expect(digestsIn(made)).toEqual(people);
  });

  it('is left alone by whatever comes after it is complete', async () => {
    const made = await world();
    await made.digest(monday);
    const before = resultOf(made);

    const again = [await made.digest(monday, { deliveryId: 'another' }), await made.digest('2025-07-29')];

    expect(again).toMatchObject([
      { week: '', mails: 0 },
      { week: '', mails: 0 },
    ]);
    expect(resultOf(made)).toEqual(before);
  });
});
