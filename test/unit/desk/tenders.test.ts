import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyDigestFile } from '../../../shared/domain/policy/digest/digest-file.ts';
import type { ProposedMove } from '../../../shared/domain/tender/follow/proposed-move.ts';
import type { DigestTender } from '../../../shared/domain/tender/report/digest-tender.ts';
import { FakeDesk } from '../../support/desk.ts';
import { leader, zhang } from '../../support/review-records.ts';

const place = { province: '河南省', city: '周口市', county: '太康县' };
const client = {
  clientId: 'C1',
  name: '太康县自然资源局',
  aliases: [],
  type: '政府' as const,
  ...place,
  ownerId: 'W001',
};
const colleague = { ...leader.row, staffId: 'W020', name: '王五', role: '业务员' as const, managerId: 'W010' };

const tender = (tenderId: string, more: Partial<DigestTender> = {}): DigestTender => ({
  ...{
    tenderId,
    name: `太康县实景三维 ${tenderId}`,
    status: 'tender',
    buyer: '太康县自然资源局',
    number: `TK-${tenderId}`,
  },
  ...{ budget: { fen: 500_000_000, sure: true }, amount: null, priceNote: null, winners: [] },
  ...{ registerUntil: '2025-08-01T17:00', bidOpensAt: '2025-08-12T09:30' },
  sureTimes: { registerUntil: true, bidOpensAt: false },
  ...{ regions: ['河南省/周口市/太康县'], topics: ['实景三维'], doubts: [] },
  history: [{ kind: 'tender', on: '2025-07-21', url: `https://ccgp.example.gov.cn/${tenderId}.html`, places: 1 }],
  matches: [
    { kind: 'topic', name: '实景三维', why: '内容为“实景三维”', sure: true },
    { kind: 'client', recordId: 'client:C1', name: client.name, why: '采购人就是客户', sure: true },
  ],
  ...more,
});

const award = tender('T2', {
  status: 'award',
  amount: { fen: 468_000_000, sure: true },
  winners: ['中测科技有限公司'],
  otherBidders: ['洛阳测绘有限公司', '北京中测科技有限公司'],
  matches: [...tender('T2').matches, { kind: 'rival', name: '中测科技有限公司', why: '中标人是竞争对手', sure: true }],
});

const move: ProposedMove = {
  ...{ rivalId: 'ZB-00000001', tenderId: 'T2', clientId: 'C1', name: '中测科技有限公司', ...place },
  what: '中标“太康县实景三维 T2”，468 万元（采购人：太康县自然资源局）',
  ...{ source: 'https://ccgp.example.gov.cn/T2.html', noticeNumber: 'TK-T2', confidence: '高', isCertain: true },
};

const digest: PolicyDigestFile = {
  ...{ week: '2025-W31', asOf: '2025-07-28', complete: true, from: '2025-07-21', to: '2025-07-28', items: [] },
  ...{ deadlines: [], coverage: { watched: 0, read: 0, unread: [], silent: [], changed: [], found: [] } },
  tenders: [
    tender('T1'),
    award,
    tender('T3', {
      ...{ name: '许昌市不动产测绘', buyer: '许昌市自然资源局', regions: ['河南省/许昌市/建安区'] },
      matches: [
        { kind: 'topic', name: '不动产', why: '内容为“不动产”', sure: true },
        { kind: 'region', recordId: 'client:C9', name: '建安区政府', why: '采购在客户所在的建安区', sure: true },
      ],
    }),
    tender('T4', {
      ...{ name: '青海省高标准农田', regions: ['青海省/西宁市/湟中区'] },
      matches: [
        { kind: 'topic', name: '高标准农田', why: '内容为“高标准农田”', sure: true },
        { kind: 'region', recordId: 'client:C8', name: '湟中区政府', why: '采购在客户所在的湟中区', sure: true },
      ],
    }),
    tender('T5', { name: '已过开标的项目', bidOpensAt: '2025-07-25T09:30' }),
  ],
  otherTenders: 7,
  moves: [move],
};

let desk: FakeDesk;
type Browser = Awaited<ReturnType<FakeDesk['browserOf']>>;
const textOf = async (browser: Browser, path = '/tenders') => (await browser.get(path)).text();
const confirm = (browser: Browser, mark = '') =>
  browser.post('/tenders/move', { rivalId: move.rivalId, mark, answer: 'confirm' });
const rowOf = async (key = move.rivalId) => (await desk.deps.records.find('rival', key))?.row;
const rivalPath = (name: string) => `/tenders/rival?name=${encodeURIComponent(name)}`;

beforeEach(async () => {
  desk = new FakeDesk({
    staff: [zhang.row, leader.row, colleague, { ...leader.row, staffId: 'W030', name: '赵六', department: '工程部' }],
    client: [client],
  });
  await desk.deps.files.putJson('policies/2025-W31.json', digest);
});

describe('purchases on the desk', () => {
  it('lists what fits by own clients, then own province, with what is due by when and its source, and counts the rest', async () => {
    const html = await textOf(await desk.browserOf('W001'));

    expect(desk.failures).toEqual([]);
    expect(html.indexOf('太康县实景三维 T1')).toBeGreaterThan(html.indexOf('我的客户和项目'));
    expect(html.indexOf('许昌市不动产测绘')).toBeGreaterThan(html.indexOf('我的地区'));
    expect(html).toContain('报名截止 <time datetime="2025-08-01T17:00">2025-08-01 17:00</time>');
    expect(html).toMatch(/开标 <time datetime="2025-08-12T09:30">2025-08-12 09:30<\/time><\/strong>（待核对）/);
    expect(html).toContain('href="https://ccgp.example.gov.cn/T1.html"');
    expect(html).toContain('其他地区适合参加的 1 条');
    expect(html).toContain('已出结果、已过开标或不属本业务的 2 条；最近一期与我们无关的 7');
    expect(html).not.toContain('青海省高标准农田');
    expect(html).not.toContain('已过开标的项目');
  });

  it('asks for the contract of an own win until one is on record: whoever answers for the buyer, everybody where nobody does', async () => {
    const own = { kind: 'own', name: '河南复盘信息有限公司', why: '中标人是我方', sure: true };
    const won = { status: 'award' as const, amount: { fen: 468_000_000, sure: true }, winners: [own.name] };
    const [clients, nobodys] = [
      tender('T6', { ...won, name: '太康县不动产调查', matches: [...tender('T6').matches, own] }),
      tender('T7', { ...won, name: '外县地籍调查', matches: [own] }),
    ];
    await desk.deps.files.putJson('policies/2025-W31.json', { ...digest, tenders: [clients, nobodys] });
    const asked = await textOf(await desk.browserOf('W001'));
    const elsewhere = await textOf(await desk.browserOf('W020'));
    desk = new FakeDesk({
      staff: [zhang.row],
      client: [client],
      contract: [
        {
          ...{ contractId: 'HT1', clientId: 'C1', projectId: 'P1', name: '太康县不动产调查' },
          ...{ signedOn: '2025-07-25', amountFen: 468_000_000 },
        },
      ],
    });
    await desk.deps.files.putJson('policies/2025-W31.json', { ...digest, tenders: [clients] });
    const signed = await textOf(await desk.browserOf('W001'));

    expect(asked).toContain('我方中标待登记合同（2）');
    expect(asked).toContain('河南复盘信息有限公司中标，');
    expect(elsewhere).toContain('我方中标待登记合同（1）');
    expect(elsewhere).not.toContain('太康县不动产调查</a>：采购人');
    expect(signed).not.toContain('我方中标待登记合同');
  });

  it('says so before the first digest, and reads digests written before moves were kept', async () => {
    const empty = new FakeDesk({ staff: [zhang.row] });
    const { moves: _, otherTenders: __, ...older } = digest;
    await desk.deps.files.putJson('policies/2025-W31.json', older);

    const [none, old] = [await textOf(await empty.browserOf('W001')), await textOf(await desk.browserOf('W001'))];

    expect(none).toContain('还没有政策动态周报');
    expect(old).toContain('待确认的竞品动态（0）');
    expect(old).toContain('太康县实景三维 T1');
  });
});

describe("a rival's move that a notice proposes", () => {
  it('is confirmed with one button: its row is written as the file would have it, and the 48 hours start then', async () => {
    const owner = await desk.browserOf('W001');
    const before = await textOf(owner);

    const pressed = await confirm(owner);
    const after = await textOf(owner);

    expect(before).toContain('待确认的竞品动态（1）');
    expect(before).toContain('公告编号 TK-T2');
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/tenders?done=confirm']);
    expect(await rowOf()).toEqual({
      ...{ rivalId: 'ZB-00000001', name: '中测科技有限公司', ...place, what: move.what, source: move.source },
      ...{ confidence: '高', status: '已确认', noticeNumber: 'TK-T2', foundAt: '2025-07-28T09:30:00+08:00' },
    });
    expect(after).toContain('待确认的竞品动态（0）');
    expect(after).toContain('2025-07-30 09:30');
    expect(desk.failures).toEqual([]);
  });

  it('keeps its clock however often and from whomever the button is pressed again', async () => {
    const [owner, head] = [await desk.browserOf('W001'), await desk.browserOf('W010')];
    await confirm(owner);
    desk.now = '2025-07-28T03:00:00.000Z';

    const again = [await confirm(owner), await confirm(head)];

    expect(again.map(({ headers }) => headers.get('location'))).toEqual(Array(2).fill('/tenders?done=unchanged'));
    expect((await rowOf())?.foundAt).toBe('2025-07-28T09:30:00+08:00');
    expect(await desk.deps.records.versions('rival', move.rivalId)).toHaveLength(1);
  });

  it('is not taken up only with a reason, which is kept; the opposite answer afterwards is a correction', async () => {
    const owner = await desk.browserOf('W001');
    const refuse = (why: string) =>
      owner.post('/tenders/move', { rivalId: move.rivalId, mark: '', answer: 'refuse', why });

    const bare = await refuse('  ');
    const unkept = await rowOf();
    const refused = await refuse('同名公司，不是竞争对手');
    const opposite = await confirm(owner);

    expect(bare.status).toBe(422);
    expect(await bare.text()).toContain('请写明不采用的原因');
    expect(unkept).toBeUndefined();
    expect(refused.status).toBe(303);
    expect((await rowOf())?.status).toBe('不采用');
    expect((await desk.deps.records.find('rival', move.rivalId))?.origin.reason).toBe('同名公司，不是竞争对手');
    expect(opposite.status).toBe(422);
    expect(await opposite.text()).toContain('此前已登记为“不采用”');
    expect(await textOf(owner)).toContain('待确认的竞品动态（0）');
  });

  it('is confirmed as the record that the file brought, unless that changed since it was seen', async () => {
    const row = { ...{ rivalId: 'ZB-7', name: '中测科技有限公司', ...place, what: '中标', source: '公告' } };
    desk = new FakeDesk({
      staff: [zhang.row, leader.row],
      client: [client],
      rival: [{ ...row, foundAt: '2025-07-21T09:00:00+08:00', status: '待确认' }],
    });
    const owner = await desk.browserOf('W001');
    const mark = /name="mark" value="(\w+)"/.exec(await textOf(owner))?.[1] ?? '';
    const send = (seen: string) => owner.post('/tenders/move', { rivalId: 'ZB-7', mark: seen, answer: 'confirm' });

    const stale = await send('0123');
    const kept = await send(mark);

    expect(stale.status).toBe(422);
    expect(await stale.text()).toContain('刚被别人更新过');
    expect(kept.status).toBe(303);
    expect(await rowOf('ZB-7')).toMatchObject({
      ...row,
      status: '已确认',
      foundAt: '2025-07-28T09:30:00+08:00',
    });
  });

  it.each([
    ['W001', true],
    ['W010', true],
    ['W020', false],
    ['W030', false],
    ['ADMIN', true],
  ])('is for whoever answers for the client and their leaders: %s', async (staffId, isTheirs) => {
    const browser = await desk.browserOf(staffId);

    const html = await textOf(browser);
    const { status } = await confirm(browser);

    expect(html.includes('TK-T2')).toBe(isTheirs);
    expect(html.includes('另有 1 条等其他负责人确认')).toBe(!isTheirs);
    expect(status).toBe(isTheirs ? 303 : 404);
    expect(await rowOf()).toEqual(isTheirs ? expect.objectContaining({ status: '已确认' }) : undefined);
  });

  it('is no move of which nothing was proposed', async () => {
    const owner = await desk.browserOf('W001');

    const { status } = await owner.post('/tenders/move', { rivalId: 'ZB-9', mark: '', answer: 'confirm' });

    expect(status).toBe(404);
    expect(await rowOf('ZB-9')).toBeUndefined();
  });
});

describe("a rival's page", () => {
  it('tells what it did, where, at what price and against whom, and marks a name that only holds its own', async () => {
    const owner = await desk.browserOf('W001');
    await confirm(owner);

    const html = await textOf(owner, rivalPath('中测科技有限公司'));

    expect(html).toContain('公告中的投标（2）');
    expect(html).toContain('468 万元');
    expect(html).toContain('太康县自然资源局');
    expect(html).toContain('洛阳测绘有限公司（参加投标）');
    expect(html).toContain('公告中为“北京中测科技有限公司”，待核对');
    expect(html).toContain('已确认的动态（1）');
  });

  it('shows confirmed moves only, and counts those at clients of others', async () => {
    const rival = { rivalId: 'V1', name: '中测科技有限公司', ...place, what: '拜访局长', source: '客户' };
    desk = new FakeDesk({
      staff: [zhang.row, leader.row, colleague],
      client: [client],
      rival: [
        { ...rival, foundAt: '2025-07-21T09:00:00+08:00' },
        { ...rival, rivalId: 'V2', what: '传闻低价', foundAt: '2025-07-22T09:00:00+08:00', status: '不采用' },
      ],
    });
    await desk.deps.files.putJson('policies/2025-W31.json', digest);
    const path = rivalPath('中测科技有限公司');

    const [own, other] = [
      await textOf(await desk.browserOf('W001'), path),
      await textOf(await desk.browserOf('W020'), path),
    ];

    expect(own).toContain('拜访局长');
    expect(own).not.toContain('传闻低价');
    expect(other).not.toContain('拜访局长');
    expect(other).toContain('另有 1 条在其他负责人的客户');
  });

  it('is not there for a company of which nothing is known', async () => {
    expect((await (await desk.browserOf('W001')).get(rivalPath('无名公司'))).status).toBe(404);
  });
});
