import { Cron } from 'croner';

/** Finds the moments at which a schedule fires. */
export interface Timetable {
  /** The first moment strictly after `after` (milliseconds); undefined when there is none. */
  next(after: number): number | undefined;
}

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The timetable of an EventBridge expression, read in `timeZone`: `cron(…)` with its six fields, or `rate(…)`, which
 * counts from the start of 1970.
 * @throws Error for an expression that cannot be read.
 */
export function timetableOf(expression: string, timeZone: string): Timetable {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) {
    const period = Number(rate[1]) * (units[rate[2] ?? ''] ?? 0);
    return { next: (after) => (Math.floor(after / period) + 1) * period };
  }
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (cron?.length !== 6)
    throw new Error(`The schedule expression ${expression} is neither cron(six fields) nor rate(…)`);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = cron;
  const translated = [
    '0',
    steps(minute, 59),
    steps(hour, 23),
    dayOfMonth === '?' ? '*' : steps(dayOfMonth, 31),
    steps(month, 12),
    weekdays(dayOfWeek),
  ].join(' ');
  const job = new Cron(translated, { timezone: timeZone, paused: true });
  const years = yearsOf(year);
  return {
    next: (after) => {
      for (let from = after; ; ) {
        const found = job.nextRun(new Date(from));
        if (found === null) return undefined;
        const local = Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(found));
        if (years === undefined || years.has(local)) return found.getTime();
        if (local > Math.max(...years)) return undefined;
        from = found.getTime();
      }
    },
  };
}

/** EventBridge writes `a/b` for "from a, every b"; croner wants a range before the slash. */
function steps(field: string, last: number): string {
  return field.replaceAll(
    /(^|,)(\d+)\/(\d+)/g,
    (_, comma: string, from: string, step: string) => `${comma}${from}-${last}/${step}`,
  );
}

/** EventBridge counts weekdays from 1 for Sunday, cron from 0; the number after `#` counts weeks and stays. */
function weekdays(field: string): string {
  if (field === '?') return '*';
  return field.replaceAll(/(#?)(\d)/g, (_, hash: string, digit: string) =>
    hash === '#' ? `#${digit}` : String(Number(digit) - 1),
  );
}

function yearsOf(field: string): ReadonlySet<number> | undefined {
  if (field === '*' || field === '?') return undefined;
  const years = field.split(',').flatMap((part) => {
    const [from = Number.NaN, until = from] = part.split('-').map(Number);
    return Array.from({ length: until - from + 1 }, (_, index) => from + index);
  });
  return new Set(years);
}
