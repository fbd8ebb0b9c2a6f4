import { instantAt, isDay } from '../../../shared/domain/day.ts';
import { CommandError } from '../terminal/command-error.ts';

const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const withoutZone = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)$/;

/**
 * The moment that `text` names: with a zone as written, without one in Shanghai, a bare day at 09:30 in Shanghai.
 * @throws CommandError for anything else, or a day that does not exist.
 */
export function readInstant(text: string): Date {
  const local = withoutZone.exec(text);
  const [day, time] = isDay(text) ? [text, '09:30'] : [local?.[1], local?.[2]];
  try {
    if (day !== undefined && isDay(day) && time !== undefined) return new Date(instantAt(day, time));
  } catch {
    throw wrong(text);
  }
  const at = Date.parse(text);
  if (!withZone.test(text) || Number.isNaN(at) || !isDay(text.slice(0, 10))) throw wrong(text);
  return new Date(at);
}

const wrong = (text: string) =>
  new CommandError(
    `--now 为 "${text}"，应为时刻，如 2025-07-28T09:30:00+08:00（不写时区即上海时间，只写日期即当日 09:30）`,
  );
