import { describe, expect, it } from 'vitest';
import { dayNumber, settlementDay } from '../../../shared/domain/risk/payment/node-trail.ts';
import { factsWith, paymentRisks, positionWith, recordOf, trailOf } from '../../support/risk-facts.ts';

const due = (day: string) => dayNumber(day);

/** The reason of the only assessed node whose sentence holds `words`. */
const reasonOf = (facts: Parameters<typeof factsWith>[0], words: string) =>
  paymentRisks(factsWith({ positions: [positionWith()], ...facts }))
    .flatMap(({ reasons }) => reasons)
    .find(({ text }) => text.includes(words));

describe('a reason names the records it stands on', () => {
  const trails = [
    trailOf('LAST/1', 'C001', due('2025-06-30'), 12),
    trailOf('FIRST/1', 'C001', due('2025-01-31'), 3),
    trailOf('OPEN/1', 'C001', due('2025-05-31'), undefined),
  ];

  it('the record of the client is told beside that of the same kind of nodes of others, with its nodes', () => {
    const others = Array.from({ length: 9 }, (_, at) => trailOf(`HT9/${at}`, 'C009', due('2025-01-01') + at * 9, -9));

    expect(reasonOf({ trails: [...trails, ...others] }, '已知结果')).toMatchObject({
      text: expect.stringMatching(/^该客户 3 个已知结果的节点中 3 个晚付（区间 53%–100%），其他客户的同类节点 \d+%$/),
      recordIds: ['receivable:LAST/1', 'receivable:FIRST/1', 'receivable:OPEN/1'],
    });
  });

  it('the pace of the client counts what is still open: two paid where four nodes of others would be', () => {
    const slow = Array.from({ length: 4 }, (_, at) =>
      trailOf(`HT8/${at}`, 'C001', due('2025-06-20'), at < 2 ? -1 : undefined),
    );
    const others = Array.from({ length: 40 }, (_, at) => trailOf(`HT9/${at}`, 'C009', due('2025-05-01') + at, -20));

    const reason = reasonOf({ trails: [...slow, ...others] }, '该客户至今应付清');

    expect(reason?.points).toBeGreaterThan(0);
    expect(reason?.recordIds).toHaveLength(4);
  });

  it('that nobody on the payment chain is known is looked up at the client', () => {
    expect(reasonOf({ trails }, '没有登记付款链')?.recordIds).toEqual(['client:C001']);
  });

  it('open overdue nodes are the ones that are open, not every known one', () => {
    expect(reasonOf({ trails }, '逾期未付')).toMatchObject({
      text: '该客户另有 1 个节点逾期未付',
      recordIds: ['receivable:OPEN/1'],
    });
  });

  it('what all other clients paid lately is told beside their usual pace, with the latest nodes', () => {
    const paid = Array.from({ length: 40 }, (_, at) => trailOf(`HT9/${at}`, 'C009', due('2024-01-01') + at * 7, -20));
    const stuck = Array.from({ length: 20 }, (_, at) =>
      trailOf(`HT7/${at}`, 'C007', due('2025-07-01') + at, undefined),
    );

    const reason = reasonOf({ trails: [...paid, ...stuck] }, '近 30 天其他客户');

    expect(reason?.points).toBeGreaterThan(0);
    expect(reason?.recordIds).toHaveLength(10);
    expect(reason?.recordIds[0]).toBe('receivable:HT7/19');
  });

  it('a client without a node is judged by nodes of its kind: those of its amount and term, said with their rate', () => {
    const trailsOfKind = (id: string, amountFen: number, delay: number) =>
      Array.from({ length: 60 }, (_, at) => {
        const trail = trailOf(`${id}/${at}`, `C${100 + at}`, due('2025-01-01') + at, delay);
        return { ...trail, amountFen, traits: { ...trail.traits, amountBand: `${amountFen / 100} 元` } };
      });
    const [small, large] = [trailsOfKind('HT8', 100_00, -9), trailsOfKind('HT9', 50_000_000, 30)];
    const known = large.map((trail) => ({
      ...trail,
      traits: { ...trail.traits, amountBand: '30 万元至 100 万元' },
    }));

    const reason = reasonOf({ trails: [...small, ...known] }, '金额 30 万元至 100 万元');

    expect(reason?.points).toBeGreaterThan(0);
    expect(reason?.text).toMatch(/^参照其他.+，近期约 \d+% 的节点晚付；全部节点约 \d+%$/);
    expect(reason?.recordIds).toHaveLength(10);
  });
});

describe('a sentence says what the figure behind it counts', () => {
  /** Eight nodes of 太康, each five days late: late, but never more than 30 days. */
  const fiveDays = Array.from({ length: 8 }, (_, at) => trailOf(`HT8/${at}`, 'C001', due('2024-10-31') + at * 30, 5));
  const overdue = positionWith({ dueOn: '2025-07-27', ageDays: 1, state: '逾期' });
  const textsOf = (facts: Parameters<typeof factsWith>[0]) =>
    paymentRisks(factsWith(facts)).flatMap(({ reasons }) => reasons.map(({ text }) => text));

  it('of an overdue node nodes more than 30 days late are counted, and the sentence says so', () => {
    const texts = textsOf({ trails: fiveDays, positions: [overdue] });

    expect(texts.find((text) => text.startsWith('该客户 8 个'))).toContain('8 个已知结果的节点中 0 个晚付超过 30 天');
    expect(textsOf({ trails: fiveDays, positions: [positionWith()] }).join()).toContain('中 8 个晚付（');
  });

  it('a node that is still unpaid names timely nodes of others alone', () => {
    const others = [
      trailOf('LATE/1', 'C009', due('2025-06-30'), 9),
      trailOf('TIMELY/1', 'C009', due('2025-06-20'), -20),
      trailOf('LONG/1', 'C009', due('2025-06-10'), -50),
    ];

    const node = positionWith({ dueOn: '2025-07-29', row: { triggeredOn: '2025-06-29' } });

    expect(reasonOf({ trails: others, positions: [node] }, '还没有到账')).toMatchObject({
      text: '距到期 1 天还没有到账，可比的 1 个按期节点这时均已付清',
      recordIds: ['receivable:TIMELY/1'],
    });
  });
});

describe('the measure of a node', () => {
  it('is to be taken by the due date while it can still keep the money from being late', () => {
    const measureOf = (dueOn: string, ageDays: number) =>
      paymentRisks(factsWith({ positions: [positionWith({ dueOn, ageDays, row: { obstacle: '审计未出' } })] }))[0]
        ?.measure;

    expect(measureOf('2025-08-20', -23)?.dueOn).toBe('2025-08-07');
    expect(measureOf('2025-07-31', -3)?.dueOn).toBe('2025-07-31');
    expect(measureOf('2025-07-28', 0)?.dueOn).toBe('2025-07-28');
    expect(measureOf('2025-07-20', 8)?.dueOn).toBe('2025-08-07');
  });
});

describe('what is expected of a node', () => {
  const late = (count: number, delayDays: number | undefined) =>
    Array.from({ length: count }, (_, at) => trailOf(`HT8/${at}`, 'C001', due('2025-07-20') - at * 30, delayDays));
  const outlookOf = (facts: Parameters<typeof factsWith>[0]) => paymentRisks(factsWith(facts))[0]?.outlook;

  it('one day overdue, of a client that is always five days late: some nine days, not the 30 of very late nodes', () => {
    const overdue = positionWith({ dueOn: '2025-07-27', ageDays: 1, state: '逾期' });

    expect(outlookOf({ positions: [overdue], trails: late(10, 5) })?.delayDays).toBe(9.2);
  });

  it('has no number for more than 30 days while no node had the time to be that late', () => {
    const open = late(3, undefined).map((trail, at) => ({ ...trail, dueOn: due('2025-07-20') + at }));

    const outlook = outlookOf({ positions: [positionWith()], trails: open });

    expect(outlook?.late).toBeDefined();
    expect(outlook?.over30).toBeUndefined();
  });
});

describe('a client that is not on record', () => {
  it('shares no rate with others that are not on record either', () => {
    const unknown = (id: string, delay: number) =>
      Array.from({ length: 9 }, (_, at) => ({ ...trailOf(`${id}/${at}`, id, due('2025-05-31') - at * 30, delay) }));
    const [bad, good] = [unknown('C008', 40), unknown('C009', -20)];
    const scored = (province: string) => {
      const trails = [...bad.map((trail) => ({ ...trail, province })), ...good];
      return paymentRisks(factsWith({ clients: [], positions: [positionWith()], trails }))[0]?.score;
    };

    expect(scored('')).toBe(scored('四川省'));
  });
});

describe('the day on which a node was settled', () => {
  const payment = (paymentId: string, receivedOn: string, amountFen: number) =>
    recordOf('payment', paymentId, { paymentId, receivedOn, amountFen, payer: '太康县财政局' });

  it('does not depend on the order in which a reversal and its new entry stand on one day', () => {
    const first = payment('B1', '2025-01-03', 100);
    const [out, back] = [payment('B2', '2025-01-05', -50), payment('B3', '2025-01-05', 50)];

    for (const rows of [
      [first, out, back],
      [back, out, first],
    ]) {
      expect(settlementDay(100, rows, '2025-02-01')).toBe(due('2025-01-03'));
    }
  });

  it('is the later one where the money was away overnight, and none while it is away', () => {
    const rows = [payment('B1', '2025-01-03', 100), payment('B2', '2025-01-05', -50), payment('B3', '2025-01-06', 50)];

    expect(settlementDay(100, rows, '2025-02-01')).toBe(due('2025-01-06'));
    expect(settlementDay(100, rows, '2025-01-05')).toBeUndefined();
  });
});

describe('promises in the assessment of a node', () => {
  const broken = {
    promiseId: 'N1',
    recordId: 'promise:N1' as const,
    promisedOn: '2025-06-01',
    payBy: '2025-06-30',
    amountFen: 10_000,
    contactId: 'P1',
    receivedFen: 0,
    state: '未兑现' as const,
  };

  it('one broken on another node of the client counts, with its record', () => {
    const positions = [positionWith(), positionWith({ node: '2', promises: [broken] })];

    expect(reasonOf({ positions }, '付款承诺')).toMatchObject({ points: 600, recordIds: ['promise:N1'] });
  });

  it('those of another client, or of a contract nobody knows, do not', () => {
    const other = positionWith({
      node: '2',
      clientId: 'C002',
      balanceFen: 0,
      promises: [{ ...broken, receivedFen: 1 }],
    });
    const nobody = positionWith({ clientId: undefined, promises: [broken] });

    expect(reasonOf({ positions: [positionWith(), other] }, '付款承诺')).toBeUndefined();
    expect(reasonOf({ positions: [nobody] }, '付款承诺')).toBeUndefined();
  });
});

it('names at most fifty nodes behind a figure of a client that has 5,000, and counts them all', () => {
  const due = dayNumber('2025-07-01');
  const trails = Array.from({ length: 5000 }, (_, at) =>
    trailOf(`HT1/${at}`, 'C001', due - (at % 400), at < 300 ? undefined : at % 30),
  );
  const positions = Array.from({ length: 300 }, (_, at) =>
    positionWith({ node: String(at), recordId: `receivable:HT1/${at}`, dueOn: '2025-06-01', ageDays: 57 }),
  );

  const found = paymentRisks(factsWith({ trails, positions }));

  const reasons = found.flatMap((assessment) => assessment.reasons);
  expect(found).toHaveLength(300);
  expect(Math.max(...reasons.map(({ recordIds }) => recordIds.length))).toBe(50);
  expect(reasons.map(({ text }) => text)).toContainEqual(expect.stringContaining('另有 299 个节点逾期未付'));
  expect(
    new Set(
      found.flatMap(({ reasons: own, subjectId }) =>
        own.filter(({ text, recordIds }) => text.includes('另有') && recordIds.includes(subjectId)),
      ),
    ).size,
  ).toBe(0);
});
