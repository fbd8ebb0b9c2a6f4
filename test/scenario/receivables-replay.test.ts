import { expect, it } from 'vitest';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { ladderOf } from '../../shared/domain/warning/decide/ladder.ts';
import { shippedPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { calendarOf } from '../../shared/domain/workdays.ts';
import { contract, payment, receivable } from '../support/ledger.ts';
import { receivablesWorld } from '../support/receivables-world.ts';

const first: Day = '2025-01-01';
const last: Day = '2026-12-31';
const outages = new Set<Day>(['2025-03-03', '2025-03-04', '2025-10-09', '2026-02-14', '2026-02-24']);

it('every day of 2025 and 2026: no mail on a day off, worked weekends used, every due step mailed or recorded', async () => {
  const calendar = calendarOf([]);
  const ladder = ladderOf(shippedPolicy, calendar);
  const world = await receivablesWorld();
  const dueDays = Array.from({ length: 40 }, (_, index) => addDays('2025-01-15', index * 17));
  for (const [index, dueOn] of dueDays.entries()) {
    const contractId = `HT${index + 100}`;
    await world.upload('contract', contract({ contractId }).row, first);
    await world.upload('receivable', receivable({ contractId, dueOn, triggeredOn: '2024-12-01' }).row, first);
  }

  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (day === '2025-06-16') {
      await world.upload('payment', payment('B1', day, 50_000_000, { contractId: 'HT100' }).row, day);
    }
    if (!outages.has(day)) await world.run(day);
  }

  const mailed = new Set(world.mails.map(({ logicalDay }) => logicalDay));
  expect([...mailed].filter((day) => calendar.isWorkday(day) !== 'workday')).toEqual([]);
  expect([...mailed]).toEqual(expect.arrayContaining(['2025-01-26', '2026-02-28']));
  const unaccounted: string[] = [];
  for (const [index, dueOn] of dueDays.entries()) {
    const settledOn = index === 0 ? '2025-06-16' : '9999';
    const log = await world.logOf(`HT${index + 100}`, '1');
    const logged = new Map(log?.steps.map((step) => [step.key, step]));
    for (let rank = 0; ; rank++) {
      const day = ladder.dayOf(dueOn, rank);
      if (day === undefined || day > last) break;
      const step = logged.get(ladder.at(rank).key);
      let expected = calendar.sendingDayFrom(day < first ? first : day);
      while (outages.has(expected)) expected = calendar.nextSendingDay(expected);
      if (expected >= settledOn || expected > last) break;
      if (step?.on !== expected) unaccounted.push(`${dueOn} ${ladder.at(rank).key} ${step?.on} not ${expected}`);
    }
  }
  expect(unaccounted).toEqual([]);
}, 120_000);
