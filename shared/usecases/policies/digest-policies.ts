import { dayOf, type Instant } from '../../domain/day.ts';
import { sendingDayOfWeek, weeksToReport } from '../../domain/sending-week.ts';
import { weekOf } from '../../domain/week.ts';
import { calendarOf } from '../../domain/workdays.ts';
import { wasMissed } from './digest-files.ts';
import { type DigestedPolicies, type DigestPorts, mailDigest } from './steps/mail-digest.ts';

/**
 * On the first working day of a week, writes `policies/<week>.json` of the weeks not yet reported, named after the last
 * of them, and hands a 政策动态周报 to everybody who leads or answers for a client. On the week's other working days it
 * does so only where that day's run was missed or broken off; on days off nothing. Running it again on the same day
 * writes the same file and mails nobody twice.
 */
export async function digestPolicies(
  ports: DigestPorts,
  run: { readonly scheduledAt: Instant },
): Promise<DigestedPolicies> {
  const asOf = dayOf(run.scheduledAt);
  const calendar = calendarOf((await ports.records.all('holiday')).map(({ row }) => row));
  const issuedOn = sendingDayOfWeek(weekOf(asOf), calendar);
  const weeks = issuedOn === undefined ? [] : weeksToReport(issuedOn, calendar);
  const [first, week] = [weeks[0], weeks.at(-1)];
  const nothing = { week: '', items: 0, mails: 0 } as const;
  if (issuedOn === undefined || first === undefined || week === undefined) return nothing;
  if (!calendar.isSendingDay(asOf) || asOf < issuedOn) return nothing;
  if (asOf > issuedOn && !(await wasMissed(ports.files, week))) return nothing;
  return mailDigest(ports, { asOf, issuedOn, calendar, first, week });
}
