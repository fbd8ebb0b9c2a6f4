import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, weekdayOf } from '../../shared/domain/day.ts';
import { sendingDayOfWeek, weeksToReport } from '../../shared/domain/sending-week.ts';
import { calendarOf, coveredYears, lastCoveredDay } from '../../shared/domain/workdays.ts';

interface Notice {
  readonly off: readonly string[];
  readonly worked: readonly string[];
}
const notices: Record<string, Notice> = JSON.parse(
  readFileSync(new URL('../fixtures/holidays/state-council.json', import.meta.url), 'utf8'),
);
const calendar = calendarOf([]);

const fullDay = (year: string, text: string): Day => (text.length === 5 ? `${year}-${text}` : text);

function noticeDays(): { off: Set<Day>; worked: Set<Day> } {
  const off = new Set<Day>();
  const worked = new Set<Day>();
  for (const [year, notice] of Object.entries(notices)) {
    for (const day of notice.worked) worked.add(fullDay(year, day));
    for (const range of notice.off) {
      const [from = '', to = from] = range.split('/').map((day) => fullDay(year, day));
      for (let day = from; day <= to; day = addDays(day, 1)) off.add(day);
    }
  }
  return { off, worked };
}

describe('working days', () => {
  it('agree with the State Council on every day of 2019 to 2026', () => {
    const { off, worked } = noticeDays();

    const wrong: Day[] = [];
    for (let day = '2019-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const expected = worked.has(day) || (weekdayOf(day) <= 5 && !off.has(day)) ? 'workday' : 'holiday';
      if (calendar.isWorkday(day) !== expected) wrong.push(day);
    }

    expect(wrong).toEqual([]);
  });

  it('agree with chinese-days on every day of every covered year', () => {
    const wrong: Day[] = [];

    for (let day = `${coveredYears.first}-01-01`; day <= lastCoveredDay; day = addDays(day, 1)) {
      if (calendar.isWorkday(day) !== (chineseDays.isWorkday(day) ? 'workday' : 'holiday')) wrong.push(day);
    }

    expect(wrong).toEqual([]);
  });

  it('count 248 in 2025 and 248 in 2026, worked weekends included', () => {
    const counts = [2025, 2026].map((year) => {
      let count = 0;
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
        if (calendar.isWorkday(day) === 'workday') count++;
      }
      return count;
    });

    expect(counts).toEqual([248, 248]);
  });

  it('are not guessed beyond the last covered year', () => {
    expect(calendar.isWorkday('2027-01-01')).toBe('uncovered');
    expect(calendar.isWorkday('2003-12-31')).toBe('uncovered');
  });

  it('follow an uploaded 日历 row, also beyond the covered years', () => {
    const uploaded = calendarOf([
      { date: '2026-05-04', working: true },
      { date: '2027-01-01', working: false },
    ]);

    const kinds = ['2026-05-04', '2027-01-01', '2027-01-04'].map((day) => uploaded.isWorkday(day));

    expect(kinds).toEqual(['workday', 'holiday', 'uncovered']);
  });

  it('let mails out on Monday to Friday where the calendar does not reach', () => {
    expect(calendar.isSendingDay('2027-03-05')).toBe(true);
    expect(calendar.isSendingDay('2027-03-06')).toBe(false);
  });

  it('move over National Day and back onto a worked Saturday', () => {
    expect(calendar.nextSendingDay('2025-09-30')).toBe('2025-10-09');
    expect(calendar.addSendingDays('2025-09-30', 3)).toBe('2025-10-11');
    expect(calendar.sendingDayFrom('2025-09-28')).toBe('2025-09-28');
  });

  it('refuse a calendar in which nobody ever works', () => {
    const never = calendarOf(
      Array.from({ length: 500 }, (_, index) => ({ date: addDays('2025-01-01', index), working: false })),
    );

    expect(() => never.nextSendingDay('2025-01-01')).toThrow('no working day');
  });
});

describe('the sending day of a weekly mail', () => {
  it('is Monday in a plain week and the first day back in a week that opens with a holiday', () => {
    expect(sendingDayOfWeek('2025-W31', calendar)).toBe('2025-07-28');
    expect(sendingDayOfWeek('2025-W41', calendar)).toBe('2025-10-09');
    expect(sendingDayOfWeek('2026-W09', calendar)).toBe('2026-02-24');
  });

  it('does not exist in a week without any working day', () => {
    expect(sendingDayOfWeek('2026-W08', calendar)).toBeUndefined();
  });

  it('reports the week before, and after a closed week both weeks', () => {
    expect(weeksToReport('2025-07-28', calendar)).toEqual(['2025-W30']);
    expect(weeksToReport('2026-02-24', calendar)).toEqual(['2026-W07', '2026-W08']);
  });

  it('reports nothing on any other day', () => {
    expect(weeksToReport('2025-07-29', calendar)).toEqual([]);
    expect(weeksToReport('2025-10-06', calendar)).toEqual([]);
  });

  it('reports every week of 2025 and 2026 exactly once', () => {
    const reported: string[] = [];
    for (let day = '2025-01-06'; day <= '2026-12-31'; day = addDays(day, 1)) {
      reported.push(...weeksToReport(day, calendar));
    }

    expect(new Set(reported).size).toBe(reported.length);
    expect(reported.length).toBe(104);
    expect(reported[0]).toBe('2025-W01');
    expect(reported.at(-1)).toBe('2026-W52');
  });
});
