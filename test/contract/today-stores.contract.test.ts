import { describe, expect, it } from 'vitest';
import { dynamoTodayAgenda } from '../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoTodayItems } from '../../shared/adapters/dynamo/today-items.ts';
import type { TodayItem } from '../../shared/domain/today/today-item.ts';
import type { TodayAgenda, TodayItems } from '../../shared/ports/today.ts';
import { fakeTodayAgenda, fakeTodayItems } from '../support/fake-today.ts';
import { tableOfFile } from '../support/table-of-file.ts';

const started = tableOfFile();

describe.each([
  ['in memory', () => fakeTodayAgenda()],
  ['in DynamoDB', () => dynamoTodayAgenda(started.table)],
] as [string, () => TodayAgenda][])('the agenda of 今日 %s', (_, open) => {
  it('gives what is called for a day and before, and no more once it is put off', async () => {
    const agenda = open();
    const [early, late] = [
      { subject: 'plan:J1', mark: 'a' },
      { subject: 'action:A1', mark: 'a' },
    ];
    await agenda.call([early], '2025-07-28');
    await agenda.call([late], '2025-07-29');

    expect(await agenda.dueOn('2025-07-27')).toEqual([]);
    expect(await agenda.dueOn('2025-07-28')).toEqual([early]);
    expect(await agenda.dueOn('2025-08-01')).toEqual([late, early]);

    await agenda.reschedule(early, '2025-08-05');
    await agenda.reschedule(late, undefined);

    expect(await agenda.dueOn('2025-08-04')).toEqual([]);
    expect(await agenda.dueOn('2025-08-05')).toEqual([early]);
    await agenda.reschedule(early, undefined);
  });

  it('leaves a newer call alone that came while the older one was decided, and takes one that is new', async () => {
    const agenda = open();
    const [older, newer] = [
      { subject: 'plan:J2', mark: 'a' },
      { subject: 'plan:J2', mark: 'b' },
    ];
    await agenda.call([older], '2025-07-28');
    await agenda.call([newer], '2025-07-28');
    await agenda.reschedule(older, undefined);
    const unknown = { subject: 'deadline:Z1/申报截止/W001', mark: '2025-07-28' };
    await agenda.reschedule(unknown, '2025-07-28');

    expect(await agenda.dueOn('2025-07-28')).toEqual([unknown, newer]);
  });
});

const item = (itemId: string, changes: Partial<TodayItem> = {}): TodayItem => ({
  itemId,
  kind: '计划',
  staffId: 'W001',
  dueOn: '2025-07-29',
  what: '送用款申请',
  recordIds: ['plan:J1'],
  ...changes,
});

describe.each([
  ['in memory', () => fakeTodayItems()],
  ['in DynamoDB', () => dynamoTodayItems(started.table)],
] as [string, () => TodayItems][])('lines of 今日 %s', (_, open) => {
  it('are given back as they were kept; open are those of a person that nobody answered, by day', async () => {
    const items = open();
    const later = item('plan:J1', { told: { step: 0, on: '2025-07-29' } });
    const sooner = item('next:A1', { kind: '下一步', dueOn: '2025-07-28' });
    const done = item('plan:J3', { answered: { how: 'done', on: '2025-07-29', recordId: 'action:A2' } });
    await items.keep([later, sooner, done, item('plan:J4', { staffId: 'W002' })]);

    expect(await items.openOf('W001')).toEqual([sooner, later]);
    expect(await items.find(['plan:J3', 'plan:J9'])).toEqual([done]);

    const answered = {
      ...later,
      answered: { how: 'impossible', on: '2025-07-30', by: 'W001', note: '对方休假' },
    } as const;
    await items.keep([answered]);
    await items.keep([answered]);

    expect(await items.openOf('W001')).toEqual([sooner]);
    expect(await items.find(['plan:J1'])).toEqual([answered]);
  });
});
