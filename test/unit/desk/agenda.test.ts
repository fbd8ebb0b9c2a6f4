import { beforeEach, describe, expect, it } from 'vitest';
import { agendaId } from '../../../shared/domain/review/roll-up/agenda-id.ts';
import type { RollUpFacts } from '../../../shared/domain/review/roll-up/roll-up-facts.ts';
import { FakeDesk } from '../../support/desk.ts';
import { leader, zhang } from '../../support/review-records.ts';

const week = '2025-W30';
const path = `/reviews/agenda?week=${week}`;
const topic = '逾期节点的收款安排';
const item = agendaId(topic);
const days = { weekFrom: '2025-07-21', weekTo: '2025-07-27', planFrom: '2025-07-28', planTo: '2025-08-03' };
const noMoney = { receivedFen: 0, unallocatedFen: 0, allUnallocatedFen: 0, openFen: 0, overdueFen: 0, overdueNodes: 0 };
const nothing = { groups: [], series: [], silent: [], rankings: [], received: [], unlisted: [], largestOverdue: [] };

const rollUp: RollUpFacts = {
  ...{ leaderId: 'W010', leaderName: '王经理', week, asOf: '2025-07-28', issuedOn: '2025-07-28', team: [], asks: [] },
  ...{
    ...days,
    ...noMoney,
    ...nothing,
    risks: null,
    others: null,
    toldBefore: null,
    forecast: null,
    agendaMinutes: 15,
  },
  agenda: [
    { no: 1, topic, speaker: '张三', minutes: 8, material: '太康县验收款 <35.8> 万元', recordIds: [] },
    { no: 2, topic: '竞品应答', speaker: '张三', minutes: 7, material: '火龙洞', recordIds: [] },
  ],
};

let desk: FakeDesk;

beforeEach(async () => {
  desk = new FakeDesk({ staff: [zhang.row, leader.row] });
  await desk.deps.files.putJson(`reviews/${week}/summary-W010.json`, rollUp);
});

const decision = { item, act: '计划', what: '到太康县财政局核对拨付批次', ownerId: 'W001', dueOn: '2025-07-30' };

describe('the agenda of Monday on the desk', () => {
  it('is ticked off in the meeting, its decisions becoming a plan row and a request, each once', async () => {
    const head = await desk.browserOf('W010');
    const before = await (await head.get(path)).text();

    const answers = [
      await head.post(path, decision),
      await head.post(path, decision),
      await head.post(path, { item, act: '协调事项', what: '出具对账函', from: '财务部', dueOn: '2025-07-31' }),
      await head.post(path, { item: agendaId('竞品应答'), act: '下次再议' }),
    ];
    const after = await (await head.get(path)).text();

    expect(desk.failures).toEqual([]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(before).toContain('2 项待议');
    expect(before).toContain('太康县验收款 &lt;35.8&gt; 万元');
    const plans = await desk.deps.records.ofWeek('plan', '2025-W31');
    expect(plans.map(({ row }) => row)).toEqual([
      expect.objectContaining({
        task: decision.what,
        ownerId: 'W001',
        dueOn: '2025-07-30',
        expected: `晨会决定：${topic}`,
      }),
    ]);
    const requests = await desk.deps.records.all('request');
    expect(requests.map(({ row }) => row)).toEqual([
      expect.objectContaining({ need: '出具对账函', from: '财务部', staffId: 'W010', status: '待办' }),
    ]);
    expect(after).toContain('议程已全部处理');
    expect(after.match(/到太康县财政局核对拨付批次/g)).toHaveLength(1);
    expect(after).toContain('下次再议');
  });

  it('says what is wrong with a decision and keeps nothing of it', async () => {
    const head = await desk.browserOf('W010');

    const answer = await head.post(path, { ...decision, dueOn: '月底前' });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('月底前');
    expect(await desk.deps.records.all('plan')).toEqual([]);
    expect(await desk.deps.records.all('decision')).toEqual([]);
  });

  it('gives work to nobody outside the team, and is not for whoever leads nobody', async () => {
    const [head, author] = [await desk.browserOf('W010'), await desk.browserOf('W001')];

    const elsewhere = await head.post(path, { ...decision, ownerId: 'W099' });
    const unknown = await head.post(path, { ...decision, item: agendaId('没有这一项') });
    const own = [await author.get(path), await author.post(path, decision)];

    expect([elsewhere, unknown, ...own].map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await desk.deps.records.all('plan')).toEqual([]);
  });

  it('shows a leader what another decided under the same item for people of theirs, and leaves the tick to each', async () => {
    const director = { ...leader.row, staffId: 'W020', name: '高总', role: '总经理' as const };
    desk = new FakeDesk({ staff: [zhang.row, { ...leader.row, managerId: 'W020' }, director] });
    await desk.deps.files.putJson(`reviews/${week}/summary-W010.json`, rollUp);
    await desk.deps.files.putJson(`reviews/${week}/summary-W020.json`, { ...rollUp, leaderId: 'W020' });
    const [head, above] = [await desk.browserOf('W010'), await desk.browserOf('W020')];

    await head.post(path, decision);
    const own = await (await head.get(path)).text();
    const seenAbove = await (await above.get(path)).text();

    expect(own).toContain('到太康县财政局核对拨付批次（张三，2025-07-30 前）');
    expect(seenAbove).toContain('到太康县财政局核对拨付批次（张三，2025-07-30 前，李四 会上定）');
    expect(seenAbove).toContain('2 项待议');
  });
});
