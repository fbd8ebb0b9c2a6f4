import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../../shared/domain/day.ts';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import type { TouchingPolicy } from '../../../shared/domain/policy/policy.ts';
import { RiskRegister } from '../../../shared/domain/risk/register.ts';
import { registerBy } from '../../../shared/usecases/risks/register-on.ts';
import { fakeTextFiles } from '../../support/fake-files.ts';
import { type FakeRows, fakeLogRecords } from '../../support/fake-log-records.ts';
import { fakeJobRuns } from '../../support/fake-runs.ts';
import { actionWith, contactWith, policyWith, projectWith, rivalWith, taikang } from '../../support/risk-facts.ts';
import { risksInParts } from '../../support/risks-in-parts.ts';

const people = { ownerId: 'W001', headId: 'W010', directorId: 'W100' };
const node = (no: number, triggeredOn: string, changes = {}) => ({
  contractId: 'HT1',
  node: String(no),
  name: `第 ${no} 期`,
  type: '进度' as const,
  amountFen: 10_000_000,
  triggeredOn,
  ...people,
  ...changes,
});
const payment = (no: number, receivedOn: string) => ({
  paymentId: `B${no}`,
  receivedOn,
  amountFen: 10_000_000,
  payer: '太康县财政局',
  contractId: 'HT1',
  node: String(no),
});
const contract = {
  contractId: 'HT1',
  projectId: 'X001',
  clientId: 'C001',
  signedOn: '2024-01-01',
  amountFen: 50_000_000,
};

/** Four nodes paid by 太康 in turn on time and late, one open and one overdue on 2025-07-28. */
const known: FakeRows = {
  client: [taikang.row],
  project: [projectWith().row],
  contact: [contactWith('P1', '决策').row, contactWith('P2', '付款').row],
  contract: [contract],
  receivable: [1, 2, 3, 4]
    .map((no) => node(no, `2025-0${no}-01`))
    .concat([node(5, '2025-07-20'), node(6, '2025-06-20')]),
  payment: [payment(1, '2025-01-20'), payment(2, '2025-03-20'), payment(3, '2025-03-20'), payment(4, '2025-06-20')],
  promise: [
    {
      promiseId: 'N1',
      contractId: 'HT1',
      node: '6',
      promisedOn: '2025-07-01',
      amountFen: 1_000,
      payBy: '2025-07-10',
      contactId: 'P2',
    },
  ],
  action: [actionWith('A1', '2025-07-10', { contactIds: ['P1'], projectId: 'X001' }).row],
  rival: [rivalWith('K1', '2025-07-25T10:30:00+08:00').row],
};

function world(rows: FakeRows = known, files = new Map<string, string>(), policies: TouchingPolicy[] = []) {
  let mark = 0;
  const ports = {
    records: fakeLogRecords(rows),
    files: fakeTextFiles(files),
    mails: { queue: async (_: DraftMail) => 'queued' as const },
    policies: { firstSeenBetween: async () => policies },
    seen: { firstSeenBetween: async () => policies.map(({ policy }) => policy) },
    // Something changes before every run, unless a test says otherwise.
    changes: { current: async () => (mark += 1) },
    runs: fakeJobRuns(),
  };
  let messages = 0;
  const scoreAt = async (scheduledAt: string): Promise<RiskRegister> => {
    messages += 1;
    await risksInParts(ports, { scheduledAt, administrators: [], deliveryId: `message ${messages}` });
    return RiskRegister.parse(JSON.parse(files.get(`risks/${dayOf(scheduledAt)}.json`) ?? '{}'));
  };
  const score = (day: string): Promise<RiskRegister> => scoreAt(`${day}T08:00:00+08:00`);
  return { files, ports, score, scoreAt };
}

const asOf = '2025-07-28';

describe('a day on which nothing changed', () => {
  const unchanged = { current: async () => 7 };
  const run = (day: string) => ({ scheduledAt: `${day}T08:00:00+08:00`, administrators: [] });

  it('keeps the register of earlier in the week, and reads no record', async () => {
    const { files, ports } = world();
    const changes = unchanged;
    await risksInParts({ ...ports, changes }, run('2025-07-28'));
    const records = { ...ports.records, all: () => Promise.reject(new Error('read')) };

    const scored = await risksInParts({ ...ports, changes, records }, run('2025-07-29'));

    expect(scored).toMatchObject({ ordered: 0, standing: 'risks/2025-07-28.json', file: '' });
    expect(files.has('risks/2025-07-29.json')).toBe(false);
  });

  it.each([
    ['records changed', '2025-07-29', { current: async () => 8 }, 0],
    ['a policy came', '2025-07-29', unchanged, 1],
    ['a week begins', '2025-08-04', unchanged, 0],
    ['a month begins', '2025-08-01', unchanged, 0],
  ])('makes a register anew where %s', async (_, day, changes, policyCount) => {
    const { files, ports } = world();
    await risksInParts({ ...ports, changes: unchanged }, run('2025-07-28'));
    const policies = Array.from({ length: policyCount }, () => policyWith());
    const seen = { firstSeenBetween: async () => policies };

    const scored = await risksInParts({ ...ports, changes, seen }, run(day));

    expect(scored.standing).toBe('');
    expect(files.has(`risks/${day}.json`)).toBe(true);
  });

  it('gives the review of the day the register that stands', async () => {
    const { files, ports } = world();
    await risksInParts({ ...ports, changes: unchanged }, run('2025-07-28'));

    const [tuesday, aWeekLater] = await Promise.all(
      ['2025-07-29', '2025-08-04'].map((day) => registerBy(ports.files, day)),
    );

    expect(tuesday?.asOf).toBe('2025-07-28');
    expect(aWeekLater).toBeUndefined();
    expect([...files.keys()].filter((key) => /^risks\/2025/.test(key))).toEqual(['risks/2025-07-28.json']);
  });

  it('is not said of a day that is run again after later ones', async () => {
    const { files, ports } = world();
    for (const day of ['2025-07-29', '2025-07-28']) await risksInParts({ ...ports, changes: unchanged }, run(day));

    const scored = await risksInParts({ ...ports, changes: unchanged }, run('2025-07-30'));

    expect(files.has('risks/2025-07-28.json')).toBe(true);
    expect(scored.standing).toBe('risks/2025-07-29.json');
  });
});

describe('the snapshot of a day', () => {
  it('says as of when, by which weights and from which inputs it was made, and how it was calibrated', async () => {
    const register = await world().score(asOf);

    expect(register).toMatchObject({
      asOf,
      weightsVersion: expect.stringMatching(/^\d{4}-\d\d/),
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      calibration: { method: 'hand-set', settledCount: 5 },
    });
    expect(register.rows.map(({ kind, standing }) => `${kind} ${standing}`).sort()).toEqual([
      'continuity risk',
      'payment issue',
      'payment risk',
      'rival risk',
    ]);
  });

  it('is the same to the byte when the day is run again', async () => {
    const { files, score } = world();

    await score(asOf);
    const first = files.get(`risks/${asOf}.json`);
    await score(asOf);

    expect(files.get(`risks/${asOf}.json`)).toBe(first);
  });

  it('has another inputs hash when an input changes, and compares itself with last week', async () => {
    const { files, score } = world();
    const before = await score('2025-07-21');

    const after = await world({ ...known, payment: (known.payment ?? []).slice(1) }, files).score(asOf);

    expect(after.inputsHash).not.toBe(before.inputsHash);
    expect(after.rows.find(({ riskId }) => riskId === 'payment:HT1/1')?.change).toBe('新增');
  });
});

describe('last week’s register', () => {
  const changesOn = async (days: string[]) => {
    const { score } = world();
    for (const day of days) await score(day);
    return new Set((await score(asOf)).rows.map(({ change }) => change));
  };

  it('is the one of seven days ago, else the latest of the days before it in that week', async () => {
    expect(await changesOn([addDays(asOf, -9)])).not.toContain('首次');
    expect(await changesOn([addDays(asOf, -13)])).not.toContain('首次');
  });

  it('is none of fewer than seven days ago or of the week before', async () => {
    expect(await changesOn([addDays(asOf, -6), addDays(asOf, -14)])).toEqual(new Set(['首次']));
  });
});

describe('nothing dated after the day changes a score', () => {
  const later = addDays(asOf, 1);
  const additions: FakeRows = {
    payment: [payment(5, later), payment(6, later)],
    promise: [
      {
        promiseId: 'N9',
        contractId: 'HT1',
        node: '5',
        promisedOn: later,
        amountFen: 1_000,
        payBy: later,
        contactId: 'P2',
      },
    ],
    pause: [
      { contractId: 'HT1', node: '5', from: later, until: addDays(later, 9), reason: '节后', approvedBy: 'W010' },
    ],
    action: [actionWith('A9', later, { contactIds: ['P1', 'P2'], staffIds: ['W002'], projectId: 'X001' }).row],
    rival: [rivalWith('K9', `${later}T00:00:00+08:00`).row],
    contact: [contactWith('P9', '审计', { from: later }).row],
    contract: [{ ...contract, contractId: 'HT9', signedOn: later }],
    receivable: [node(9, later), node(9, later, { contractId: 'HT9' })],
    project: [projectWith({ projectId: 'X009', stageSince: later }).row],
  };

  it.each(Object.keys(additions) as (keyof FakeRows)[])('a later row of kind %s', async (kind) => {
    const before = await world().score(asOf);

    const rows = { ...known, [kind]: [...(known[kind] ?? []), ...(additions[kind] ?? [])] } as FakeRows;
    const after = await world(rows).score(asOf);

    const scores = ({ rows: all }: RiskRegister) =>
      new Map(all.map(({ riskId, score, reasons }) => [riskId, { score, reasons }]));
    expect(scores(after)).toEqual(scores(before));
  });
});

describe('rows dated after the day that bear on earlier ones change no score', () => {
  const later = addDays(asOf, 1);
  const scores = ({ rows }: RiskRegister) => new Map(rows.map((row) => [row.riskId, [row.score, row.reasons]]));

  it('a contract signed later is no contract yet, and the register says that its nodes have none', async () => {
    const nodes = { ...known, receivable: [...(known.receivable ?? []), node(1, '2025-07-01', { contractId: 'HT2' })] };
    const before = await world(nodes).score(asOf);

    const contracts = [contract, { ...contract, contractId: 'HT2', signedOn: later, termDays: 5 }];
    const after = await world({ ...nodes, contract: contracts }).score(asOf);

    expect(scores(after)).toEqual(scores(before));
    expect(after.dataQuality).toContain('节点 HT2/1 的合同未登记或尚未签订，按无客户记录估计');
  });

  it('a policy that touches a project begun later moves none of its nodes', async () => {
    const touching = { policy: policyWith({ directions: ['收紧'] }), touches: [{ recordId: 'project:X001', why: '' }] };
    const policies = [touching as TouchingPolicy];
    const without = await world({ ...known, project: [] }).score(asOf);

    const after = await world(
      { ...known, project: [projectWith({ stageSince: later }).row] },
      new Map(),
      policies,
    ).score(asOf);

    expect(scores(after)).toEqual(scores(without));
    const begun = await world(known, new Map(), policies).score(asOf);
    expect(JSON.stringify(begun.rows)).toContain('影响拨付');
  });

  it('whatever is written down for the day after, in any mix, the day before stays as it was', async () => {
    const kinds = [
      'payment',
      'promise',
      'pause',
      'action',
      'rival',
      'contact',
      'contract',
      'receivable',
      'project',
    ] as const;
    const anyMix = fc.record({
      kinds: fc.uniqueArray(fc.constantFrom(...kinds)),
      after: fc.integer({ min: 1, max: 400 }),
      no: fc.integer({ min: 1, max: 7 }),
      amountFen: fc.integer({ min: -20_000_000, max: 20_000_000 }),
    });
    const before = scores(await world().score(asOf));

    await fc.assert(
      fc.asyncProperty(anyMix, async ({ kinds: chosen, after, no, amountFen }) => {
        const day = addDays(asOf, after);
        const rows: FakeRows = {
          payment: [{ ...payment(no, day), paymentId: 'B99', amountFen }],
          promise: [
            {
              promiseId: 'N99',
              contractId: 'HT1',
              node: String(no),
              promisedOn: day,
              amountFen: 5,
              payBy: day,
              contactId: 'P2',
            },
          ],
          pause: [{ contractId: 'HT1', node: String(no), from: day, until: day, reason: '节后', approvedBy: 'W010' }],
          action: [actionWith('A99', day, { contactIds: ['P1', 'P2'], projectId: 'X001' }).row],
          rival: [rivalWith('K99', `${day}T00:00:00+08:00`).row],
          contact: [contactWith('P99', '决策', { from: day }).row],
          contract: [{ ...contract, contractId: 'HT99', signedOn: day }],
          receivable: [node(99, day)],
          project: [projectWith({ projectId: 'X099', stageSince: day }).row],
        };
        const added = Object.fromEntries(chosen.map((kind) => [kind, [...(known[kind] ?? []), ...(rows[kind] ?? [])]]));

        expect(scores(await world({ ...known, ...added }).score(asOf))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the snapshot speaks for its clock too', () => {
  it('has another inputs hash at another hour of the day, when a 48-hour clock stands elsewhere', async () => {
    const { scoreAt } = world({ ...known, rival: [rivalWith('K1', '2025-07-26T10:30:00+08:00').row] });

    const [early, late] = [await scoreAt(`${asOf}T10:30:00+08:00`), await scoreAt(`${asOf}T10:31:00+08:00`)];

    const scoreOf = ({ rows }: RiskRegister) => rows.find(({ kind }) => kind === 'rival')?.score;
    expect(scoreOf(late)).not.toBe(scoreOf(early));
    expect(late.inputsHash).not.toBe(early.inputsHash);
  });
});

describe('the kept calibration', () => {
  const file = 'risks/calibration-0.json';
  const named = (register: RiskRegister) => register.dataQuality.filter((line) => line.includes('校准文件'));

  it.each([
    [
      'of another version',
      '{"scorecardVersion":"2020-01","fittedOn":"2025-07-20","settledCount":9,"method":"hand-set","intercept":3,"weights":{}}',
      '2020-01',
    ],
    ['that cannot be read', '{"scorecardVersion"', '无法读取'],
  ])('%s is not used, is named that day and is replaced', async (_, content, name) => {
    const plain = await world().score(asOf);
    const { files, score } = world(known, new Map([[file, content]]));

    const first = await score(asOf);
    const again = await score(asOf);
    const next = await score(addDays(asOf, 1));

    expect(named(first)).toEqual([expect.stringContaining(name)]);
    expect(again).toEqual(first);
    expect(named(next)).toEqual([]);
    expect(first.rows.map(({ score: points }) => points)).toEqual(plain.rows.map(({ score: points }) => points));
    expect(JSON.parse(files.get(file) ?? '{}')).toMatchObject({
      scorecardVersion: plain.weightsVersion,
      fittedOn: asOf,
    });
  });

  it('stays for four weeks, then is fitted anew', async () => {
    const { files, score } = world();
    const fittedOn = () => JSON.parse(files.get(file) ?? '{}').fittedOn;

    await score('2025-07-01');
    await score('2025-07-28');
    expect(fittedOn()).toBe('2025-07-01');
    await score('2025-07-29');
    expect(fittedOn()).toBe('2025-07-29');
  });

  it('is left alone when an earlier day is run again', async () => {
    const { files, score } = world();

    await score(asOf);
    await score('2025-06-30');

    expect(JSON.parse(files.get(file) ?? '{}').fittedOn).toBe(asOf);
  });
});
