import { describe, expect, it } from 'vitest';
import { addWeeks, chineseWeek, daysOf, isWeek, mondayOf, weekOf } from '../../shared/domain/week.ts';

describe('weeks run from Monday to Sunday as ISO 8601 counts them', () => {
  it.each([
    ['2025-07-21', '2025-W30'],
    ['2025-07-27', '2025-W30'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-03', '2026-W53'],
    ['2021-01-03', '2020-W53'],
  ])('%s falls in %s', (day, week) => {
    expect(weekOf(day)).toBe(week);
    expect(daysOf(week)).toContain(day);
  });

  it('the week after the last of a year is the first of the next', () => {
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(mondayOf('2027-W01')).toBe('2027-01-04');
  });

  it('refuses a week that the year does not have', () => {
    expect(isWeek('2025-W53')).toBe(false);
    expect(isWeek('2026-W53')).toBe(true);
  });

  it('is written for readers with both days', () => {
    expect(chineseWeek('2025-W30')).toBe('2025年7月21日—2025年7月27日');
  });
});
