import { describe, expect, it } from 'vitest';
import { versionMark } from '../../../shared/domain/logs/record.ts';
import type { LogRow } from '../../../shared/domain/logs/registry.ts';
import { VisitFeedback } from '../../../shared/domain/today/visit-feedback.ts';
import { answerItem } from '../../../shared/usecases/desk/today/answer-item.ts';
import { recordVisit } from '../../../shared/usecases/desk/visit/record-visit.ts';
import { deskWorld } from '../../support/desk-world.ts';
import { fakeTodayItems } from '../../support/fake-today.ts';

const visit = (changes: Partial<LogRow<'action'>> = {}): LogRow<'action'> => ({
  actionId: 'A1',
  date: '2025-07-28',
  half: '白天',
  type: '拜访',
  staffIds: ['W001'],
  what: '汇报延包方案',
  clientId: 'C1',
  contactIds: ['L1'],
  ...changes,
});

function world() {
  const desk = deskWorld({ action: [visit()] });
  const record = async (staffId: string, feedback: VisitFeedback, mark?: string) => {
    const current = (await desk.ports.records.current('action', ['A1'])).get('A1');
    const seen = mark ?? (current === undefined ? '' : versionMark(current));
    return recordVisit(desk.ports, await desk.as(staffId), { actionKey: 'A1', mark: seen }, feedback);
  };
  return { ...desk, record };
}

const feedback: VisitFeedback = { need: '八月底前要看到样板', nextStep: '送样板清单', nextOn: '2025-08-05', score: 4 };

describe('what a person records after a visit', () => {
  it('is the action with need and next step, and the client’s score as the answer of a survey', async () => {
    const { ports, record } = world();

    const recorded = await record('W001', feedback);

    expect(recorded).toEqual({ state: 'kept' });
    const [action] = await ports.records.all('action');
    expect(action?.row).toEqual({
      ...visit(),
      need: '八月底前要看到样板',
      nextStep: '送样板清单',
      nextOn: '2025-08-05',
    });
    const [survey] = await ports.records.all('survey');
    expect(survey?.row).toMatchObject({ date: '2025-07-28', clientId: 'C1', contactId: 'L1', score: 4 });
    expect(survey?.origin).toMatchObject({ uploadedBy: 'W001', uploadKey: 'desk/W001' });
  });

  it('is written once however often it is sent, and another score takes the place of the first', async () => {
    const { ports, record, set } = world();
    await record('W001', feedback);

    const again = await record('W001', feedback);
    set('2025-07-28T03:00:00.000Z');
    const changed = await record('W001', { score: 2, comment: '进度慢' });

    expect([again.state, changed.state]).toEqual(['unchanged', 'kept']);
    const answers = await ports.records.all('survey');
    expect(answers.map(({ row }) => [row.score, row.comment])).toEqual([[2, '进度慢']]);
    expect((await ports.records.all('action'))[0]?.row.need).toBe('八月底前要看到样板');
  });

  it('calls the next step up for 今日', async () => {
    const { ports, record } = world();

    await record('W001', feedback);

    expect((await ports.accepted.today.dueOn('2025-07-28')).map(({ subject }) => subject)).toEqual(['action:A1']);
  });

  it('is nobody’s but the person’s and the leader’s, and of no visit that is not there', async () => {
    const { ports, record, as } = world();

    expect(await record('W002', feedback)).toEqual({ state: 'forbidden' });
    const none = { actionKey: 'A9', mark: '' };
    expect(await recordVisit(ports, await as('W001'), none, feedback)).toEqual({ state: 'forbidden' });
    expect(await ports.records.all('survey')).toEqual([]);
  });

  it.each([
    ['an earlier day than the visit’s', { nextStep: '送清单', nextOn: '2025-07-20' }, '早于拜访日'],
    ['somebody who was not there', { score: 5, contactId: 'L9' }, '不在这次拜访中'],
  ])('is refused in words with %s, and nothing is written', async (_, wrong, words) => {
    const { ports, record } = world();

    const refused = await record('W001', wrong);

    expect(refused.state === 'refused' && refused.problems[0]?.reason).toContain(words);
    expect(await ports.records.versions('action', 'A1')).toHaveLength(1);
    expect(await ports.records.all('survey')).toEqual([]);
  });

  it('writes nothing where somebody else changed the visit meanwhile', async () => {
    const { ports, record } = world();
    const [before] = await ports.records.versions('action', 'A1');
    await record('W010', { need: '要便宜' });

    const late = await record('W001', feedback, before === undefined ? '' : versionMark(before));

    expect(late.state).toBe('overtaken');
    expect(await ports.records.all('survey')).toEqual([]);
  });

  it.each([
    [{}, false],
    [{ score: 0 }, false],
    [{ score: 6 }, false],
    [{ score: 4.5 }, false],
    [{ nextOn: '2025-08-01' }, false],
    [{ comment: '慢' }, false],
    [{ need: '   ' }, false],
    [{ need: '字'.repeat(2_001) }, false],
    [{ score: 1 }, true],
    [{ nextStep: '送清单' }, true],
  ])('%j is taken: %s', (input, isTaken) => {
    expect(VisitFeedback.safeParse(input).success).toBe(isTaken);
  });
});

describe('answering a line of 今日', () => {
  const line = {
    itemId: 'plan:J1',
    kind: '计划',
    staffId: 'W001',
    dueOn: '2025-07-28',
    what: '送用款申请',
    recordIds: ['plan:J1'],
  } as const;

  it('takes it off the page of its person, once; a leader may, a colleague may not', async () => {
    const { as } = deskWorld();
    const items = fakeTodayItems();
    await items.keep([line]);
    const ports = { clock: { now: () => '2025-07-28T02:00:00Z' }, items };

    const colleague = await answerItem(ports, await as('W002'), 'plan:J1', { how: 'done' });
    const leader = await answerItem(ports, await as('W010'), 'plan:J1', { how: 'impossible', note: '对方休假' });
    const person = await answerItem(ports, await as('W001'), 'plan:J1', { how: 'done' });

    expect(colleague).toEqual({ state: 'forbidden' });
    expect(leader.state).toBe('kept');
    expect(person).toMatchObject({ state: 'unchanged', item: { answered: { how: 'impossible', by: 'W010' } } });
    expect(await items.openOf('W001')).toEqual([]);
  });
});
