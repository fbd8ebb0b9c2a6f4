import { addDays, type Day } from '../../../domain/day.ts';
import { inForce, type LogRecord, recordId } from '../../../domain/logs/record.ts';
import { askingKinds, lastAskedDay } from '../../../domain/today/facts-of-record.ts';
import type { CalledSubject, TodayAgenda } from '../../../ports/today.ts';
import type { ChangedRecord } from './keep-rows.ts';

/** What is asked for longer ago than this is history where nobody knew the record before. */
const historyDays = 45;

const asking: ReadonlySet<string> = new Set(askingKinds);

/** Has 今日 look on `day` at what `news` ask people for, or asked them for before: a record that is new and old is left out. */
export async function callToday(today: TodayAgenda, news: readonly ChangedRecord[], day: Day): Promise<void> {
  const subjects = news.flatMap(({ current, earlier }): CalledSubject[] => {
    if (!asking.has(current.kind)) return [];
    const records = [current, ...earlier].flatMap((version): LogRecord[] => {
      const record = inForce(version);
      return record === undefined ? [] : [record];
    });
    const asked = records.some((record) => lastAskedDay(record) !== undefined);
    const isNews = inForce(current) !== undefined && earlier.length === 0;
    const last = records[0] === undefined ? undefined : lastAskedDay(records[0]);
    if (!asked || (isNews && (last === undefined || last < addDays(day, -historyDays)))) return [];
    const { version, origin } = current;
    const mark = [version, origin.uploadedAt, origin.uploadKey, origin.row].join('#');
    return [{ subject: recordId(current), mark }];
  });
  if (subjects.length > 0) await today.call(subjects, day);
}
