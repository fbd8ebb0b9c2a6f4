import { describe, expect, it } from 'vitest';
import { mostDeliveries } from '../../../shared/domain/job-run.ts';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import { RiskRegister } from '../../../shared/domain/risk/register.ts';
import { scoreRisks } from '../../../shared/usecases/risks/score-risks.ts';
import type { RiskPorts } from '../../../shared/usecases/risks/steps/risk-ports.ts';
import { type CountedCalls, countedPorts } from '../../support/counted-calls.ts';
import { fakeTextFiles } from '../../support/fake-files.ts';
import { type FakeRows, fakeLogRecords } from '../../support/fake-log-records.ts';
import { fakeChangeMarks, fakeJobRuns, fakePartQueue } from '../../support/fake-runs.ts';
import { projectWith, taikang } from '../../support/risk-facts.ts';
import { risksInParts } from '../../support/risks-in-parts.ts';

const monday = { scheduledAt: '2025-07-28T00:00:00Z' };
const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];
const people = { ownerId: 'W001', headId: 'W010', directorId: 'W100' };
const ids = Array.from({ length: 4 }, (_, at) => `C00${at + 1}`);

/** Four clients with a project and 120 nodes each, every twelfth of them triggered: two in a part would be too many. */
const company: FakeRows = {
  client: ids.map((clientId) => ({ ...taikang.row, clientId, county: `${clientId}县`, name: `客户${clientId}` })),
  project: ids.map((clientId) => projectWith({ projectId: `X${clientId}`, clientId }).row),
  contract: ids.map((clientId) => ({
    contractId: `HT${clientId}`,
    projectId: `X${clientId}`,
    clientId,
    signedOn: '2024-01-01',
    amountFen: 1_000_000_000,
  })),
  receivable: ids.flatMap((clientId) =>
    Array.from({ length: 120 }, (_, at) => ({
      contractId: `HT${clientId}`,
      node: String(at),
      name: `第 ${at} 期`,
      type: '进度' as const,
      amountFen: 1_000_000,
      ...(at % 12 === 0 && { triggeredOn: `2025-0${1 + (at % 7)}-01` }),
      ...people,
    })),
  ),
};

function world(files = new Map<string, string>(), runs: Parameters<typeof fakeJobRuns>[0] = new Map()) {
  const mails: DraftMail[] = [];
  const none = { firstSeenBetween: async () => [] };
  const ports = {
    records: fakeLogRecords(company),
    files: fakeTextFiles(files),
    mails: {
      queue: async (mail: DraftMail) => {
        mails.push(mail);
        return 'queued' as const;
      },
    },
    policies: none,
    seen: none,
    changes: fakeChangeMarks(),
    runs: fakeJobRuns(runs),
  };
  return { files, runs, mails, ports };
}

const registerOf = (files: ReadonlyMap<string, string>) => files.get('risks/2025-07-28.json') ?? '';
const partsOf = (files: ReadonlyMap<string, string>) => [...files.keys()].filter((key) => key.includes('/rows-'));

/** A run whose power goes at one call, with each message delivered up to four times. */
async function runStoppedAt(stopsAt: number, moment: 'before' | 'after') {
  const stopped = world();
  const calls: CountedCalls = { made: 0, stopsAt };
  const { worked } = await risksInParts(stopped.ports, {
    ...monday,
    administrators,
    deliveries: 4,
    around: (ports) => countedPorts(ports, calls, moment),
  });
  return { register: registerOf(stopped.files), worked, made: calls.made };
}

describe('the risk register in parts', () => {
  it.each(['before', 'after'] as const)(
    'is the same when the power goes %s a call, and one part at most is repeated',
    async (moment) => {
      const whole = await runStoppedAt(0, moment);

      const stopped = [];
      for (let at = 1; at <= whole.made; at += moment === 'before' ? 2 : 5)
        stopped.push(await runStoppedAt(at, moment));

      expect(whole.worked).toBe(4);
      expect(stopped.length).toBeGreaterThan(10);
      for (const { register } of stopped) expect(register).toBe(whole.register);
      expect(Math.max(...stopped.map(({ worked }) => worked))).toBeLessThanOrEqual(whole.worked + 1);
    },
    120_000,
  );

  it('is written once when the run is started twice, before or while the first is worked off', async () => {
    const alone = world();
    await risksInParts(alone.ports, { ...monday, administrators });
    const twice = world();
    const orders: Parameters<RiskPorts['parts']['send']>[0][number][] = [];
    const ports = { ...twice.ports, parts: fakePartQueue(orders) };
    const started = (deliveryId: string) => scoreRisks(ports, monday, { administrators, deliveryId, attempt: 1 });

    await Promise.all([started('one'), started('two')]);
    const first = orders.shift();
    if (first !== undefined) await scoreRisks(ports, first, { administrators, deliveryId: 'part', attempt: 1 });
    await started('three');
    let collected = 0;
    for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
      const done = await scoreRisks(ports, order, { administrators, deliveryId: 'part', attempt: 1 });
      if (done.file !== undefined) collected += 1;
    }

    expect(registerOf(twice.files)).toBe(registerOf(alone.files));
    expect(collected).toBe(1);
    expect(twice.mails).toEqual(alone.mails);
  });

  it('is made of the other parts where one fails for good: it says who is missing, and so are the administrators told', async () => {
    const broken = world();
    const isSlice = (key: string) => key.endsWith('/records-1.json');
    let isDown = true;
    const files = {
      ...broken.ports.files,
      getJson: (async (key: string, schema) => {
        if (isDown && isSlice(key)) throw new Error('cannot be read');
        return broken.ports.files.getJson(key, schema);
      }) as typeof broken.ports.files.getJson,
    };
    // The collector reads the names where the part could not read the records: by then the store is up again.
    const runs = {
      ...broken.ports.runs,
      put: async (...args: Parameters<typeof broken.ports.runs.put>) => {
        if (args[0].failed.length > 0) isDown = false;
        return broken.ports.runs.put(...args);
      },
    };

    const { failed } = await risksInParts(
      { ...broken.ports, files, runs },
      { ...monday, administrators, deliveries: mostDeliveries },
    );

    const register = RiskRegister.parse(JSON.parse(registerOf(broken.files)));
    expect(failed).toBe(1);
    expect(new Set(register.rows.map(({ clientId }) => clientId))).toEqual(new Set(['C001', 'C003', 'C004']));
    expect(register.dataQuality).toContain('1 个客户的节点、项目和关系多次重试仍未能评估，本登记册中没有：C002');
    expect(broken.mails.map(({ subject }) => subject)).toEqual(['【需处理】2025-07-28 有 1 个客户的风险未能评估']);
    expect(JSON.stringify(broken.mails[0]?.document)).toContain('客户C002');
    // The next day makes one, although nothing changed.
    await risksInParts(broken.ports, { scheduledAt: '2025-07-29T00:00:00Z', administrators });
    expect(
      new Set(
        RiskRegister.parse(JSON.parse(broken.files.get('risks/2025-07-29.json') ?? '')).rows.map(
          ({ clientId }) => clientId,
        ),
      ).size,
    ).toBe(4);
  });

  it('leaves alone what comes after it is closed', async () => {
    const done = world();
    await risksInParts(done.ports, { ...monday, administrators });
    const before = registerOf(done.files);
    const run = done.runs.get('risks/2025-07-28');
    const order = { runId: 'risks/2025-07-28', plan: run?.plan ?? '', ...monday };
    const ports = { ...done.ports, parts: fakePartQueue() };

    const again = await Promise.all(
      (['collect', 0] as const).map((part) =>
        scoreRisks(ports, { ...order, part }, { administrators, deliveryId: 'a', attempt: 2 }),
      ),
    );

    expect(again).toEqual([{}, {}]);
    expect(registerOf(done.files)).toBe(before);
    expect(partsOf(done.files)).toHaveLength(4);
  });
});
