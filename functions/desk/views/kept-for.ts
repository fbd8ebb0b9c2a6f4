import type { Day } from '../../../shared/domain/day.ts';

/** So long a file that jobs write once a day is not read again by one sandbox. */
const keptMs = 60_000;

/** `read`, whose answer for a day is kept in memory for a minute: a large file is parsed once and not for each page. */
export function keptFor<T>(read: (day: Day) => Promise<T>): (day: Day) => Promise<T> {
  let kept: { readonly day: Day; readonly at: number; readonly answer: Promise<T> } | undefined;
  return (day) => {
    const now = performance.now();
    if (kept !== undefined && kept.day === day && now - kept.at < keptMs) return kept.answer;
    const answer = read(day);
    kept = { day, at: now, answer };
    answer.catch(() => {
      // A reading that failed is no answer to keep.
      kept = undefined;
    });
    return answer;
  };
}
