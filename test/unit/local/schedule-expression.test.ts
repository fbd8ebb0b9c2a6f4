import { describe, expect, it } from 'vitest';
import { timetableOf } from '../../../local/runtime/schedules/expression.ts';

const next = (expression: string, after: string, timeZone = 'Asia/Shanghai') => {
  const at = timetableOf(expression, timeZone).next(Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('expressions of EventBridge Scheduler', () => {
  it.each([
    ['every morning in Shanghai', 'cron(30 8 * * ? *)', '2025-07-28T00:30:00Z', '2025-07-29T00:30:00.000Z'],
    [
      'every second minute field with a start',
      'cron(5/20 * * * ? *)',
      '2025-07-28T00:30:00Z',
      '2025-07-28T00:45:00.000Z',
    ],
    ['Monday is 2, not 1', 'cron(0 9 ? * 2 *)', '2025-07-27T00:00:00Z', '2025-07-28T01:00:00.000Z'],
    ['weekdays by name', 'cron(0 9 ? * MON-FRI *)', '2025-07-25T02:00:00Z', '2025-07-28T01:00:00.000Z'],
    ['only in the years named', 'cron(0 0 1 1 ? 2027)', '2025-07-25T02:00:00Z', '2026-12-31T16:00:00.000Z'],
    ['every ten minutes', 'rate(10 minutes)', '2025-07-28T00:30:00Z', '2025-07-28T00:40:00.000Z'],
    ['every hour', 'rate(1 hour)', '2025-07-28T00:30:00Z', '2025-07-28T01:00:00.000Z'],
  ])('%s', (_, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('a year that is over never comes again', () => {
    expect(next('cron(0 0 1 1 ? 2024)', '2025-07-25T02:00:00Z')).toBeUndefined();
  });

  it.each(['0 8 * * ?', 'cron(0 8 * *)', 'rate(5 fortnights)'])('%s is refused', (expression) => {
    expect(() => timetableOf(expression, 'Asia/Shanghai')).toThrow(expression);
  });
});
