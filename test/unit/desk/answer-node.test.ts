import { describe, expect, it } from 'vitest';
import { answerNode, type NodeAnswer } from '../../../shared/usecases/desk/node/answer-node.ts';
import { nodePage } from '../../../shared/usecases/desk/node/node-page.ts';
import { deskWorld } from '../../support/desk-world.ts';

const place = { contractId: 'HT1', node: '1' };
const promise: NodeAnswer = {
  answer: 'promise',
  amount: '20万元',
  payBy: '2025-08-15',
  contactId: 'L1',
  promisedOn: '2025-07-28',
  evidence: '电话',
};
const today = '2025-07-28';

describe('what a node’s buttons write', () => {
  it('is a promise like an uploaded row: with person, moment and desk as its origin, and the contract called up', async () => {
    const { ports, as, staff } = deskWorld();

    const kept = await answerNode(ports, await as('W001'), place, promise);
    const page = await nodePage(ports, await as('W001'), await staff(), today, place);

    expect(kept.state).toBe('kept');
    const [record] = await ports.records.all('promise');
    expect(record?.row).toMatchObject({ ...place, amountFen: 20_000_000, payBy: '2025-08-15', contactId: 'L1' });
    expect(record?.origin).toMatchObject({
      uploadKey: 'desk/W001',
      uploadedBy: 'W001',
      uploadedAt: '2025-07-28T02:00:00.000Z',
    });
    expect((await ports.agenda.dueOn(today)).map(({ contractId }) => contractId)).toContain('HT1');
    expect(page?.position.promises.map(({ amountFen, state }) => [amountFen, state])).toEqual([[20_000_000, '未到期']]);
  });

  it('is one record however often the button is pressed', async () => {
    const { ports, as, set } = deskWorld();

    const first = await answerNode(ports, await as('W001'), place, promise);
    set('2025-07-28T02:00:05.000Z');
    const again = await answerNode(ports, await as('W001'), place, promise);

    expect([first.state, again.state]).toEqual(['kept', 'unchanged']);
    expect(await ports.records.all('promise')).toHaveLength(1);
    expect(await ports.records.versions('promise', (await ports.records.all('promise'))[0]?.key ?? '')).toHaveLength(1);
  });

  it('is refused in words where a cell is wrong, and nothing is written', async () => {
    const { ports, as } = deskWorld();

    const kept = await answerNode(ports, await as('W001'), place, { ...promise, amount: '很多', payBy: '2025-02-30' });

    expect(kept.state === 'refused' && kept.problems.map(({ column }) => column)).toEqual(['承诺金额', '承诺付款日']);
    expect(await ports.records.all('promise')).toEqual([]);
  });

  it('lets a leader pause a node and nobody who is measured on it', async () => {
    const { ports, as, staff } = deskWorld();
    const pause: NodeAnswer = { answer: 'pause', until: '2025-08-20', reason: '县里换届' };

    const own = await answerNode(ports, await as('W001'), place, pause);
    const head = await answerNode(ports, await as('W010'), place, pause);
    const page = await nodePage(ports, await as('W010'), await staff(), today, place);

    expect([own.state, head.state]).toEqual(['forbidden', 'kept']);
    expect(page?.position.state).toBe('暂缓');
    expect(page?.pauseInForce?.row).toMatchObject({ from: today, until: '2025-08-20', approvedBy: 'W010' });
    expect(page?.waiting.every(({ status }) => status === 'hold')).toBe(true);
  });

  it('marks a dispute in the node itself with its reason, once', async () => {
    const { ports, as, staff } = deskWorld();
    const before = await nodePage(ports, await as('W001'), await staff(), today, place);
    const dispute: NodeAnswer = { answer: 'dispute', disputed: '是', reason: '面积有异议', mark: before?.mark ?? '' };

    const kept = await answerNode(ports, await as('W001'), place, dispute);
    const stale = await answerNode(ports, await as('W010'), place, { ...dispute, disputed: '否', reason: '已说清' });

    expect([kept.state, stale.state]).toEqual(['kept', 'overtaken']);
    const [first, second] = await ports.records.versions('receivable', 'HT1/1');
    expect(first?.row).not.toHaveProperty('disputed');
    expect(second).toMatchObject({
      version: 2,
      row: { disputed: true },
      said: ['disputed'],
      origin: { reason: '面积有异议' },
    });
  });

  it('notes a contact as an action with its client, contract and next step', async () => {
    const { ports, as } = deskWorld();
    const contacted: NodeAnswer = {
      ...{ answer: 'contacted', type: '电话', contactId: 'L1', what: '催款', outcome: '下周上会' },
      ...{ nextStep: '周五再问', nextOn: '2025-08-01' },
    };

    const kept = await answerNode(ports, await as('W001'), place, contacted);

    expect(kept.state).toBe('kept');
    expect((await ports.records.ofWeek('action', '2025-W31'))[0]?.row).toMatchObject({
      ...{ type: '电话', staffIds: ['W001'], clientId: 'C1', contactIds: ['L1'], contractId: 'HT1', purpose: '回款' },
      ...{ nextStep: '周五再问', nextOn: '2025-08-01' },
    });
    expect((await ports.trails.of('C1'))?.lastMet['L1']?.on).toBe(today);
  });

  it('is open to nobody who may not see the node', async () => {
    const { ports, as, staff } = deskWorld();

    for (const staffId of ['W002', 'W070']) {
      expect((await answerNode(ports, await as(staffId), place, promise)).state).toBe('forbidden');
      expect(await nodePage(ports, await as(staffId), await staff(), today, place)).toBeUndefined();
    }
    expect((await answerNode(ports, await as('W900'), { contractId: 'HT404', node: '1' }, promise)).state).toBe(
      'forbidden',
    );
  });
});
