import { describe, expect, it } from 'vitest';
import { answerClock } from '../../../shared/domain/risk/assess-rivals.ts';

describe('the 48-hour clock runs from discovery, weekends included', () => {
  const foundAt = '2025-07-25T10:30:00+08:00';

  it.each([
    ['2025-07-27T10:30:00+08:00', 'running'],
    ['2025-07-27T10:30:01+08:00', 'overdue'],
    ['2025-07-28T09:00:00+08:00', 'overdue'],
  ])('found on Friday 10:30, unanswered, at %s it is %s', (now, state) => {
    expect(answerClock({ foundAt }, now)).toBe(state);
  });

  it('a report handed in at exactly 48 hours is in time, a second later is late', () => {
    const now = '2025-07-30T00:00:00+08:00';

    expect(answerClock({ foundAt, answeredAt: '2025-07-27T02:30:00Z' }, now)).toBe('answered');
    expect(answerClock({ foundAt, answeredAt: '2025-07-27T02:30:01Z' }, now)).toBe('answered-late');
  });

  it('a report that is handed in later than now does not count yet', () => {
    const answeredAt = '2025-07-26T00:00:00+08:00';

    expect(answerClock({ foundAt, answeredAt }, '2025-07-25T12:00:00+08:00')).toBe('running');
  });
});
