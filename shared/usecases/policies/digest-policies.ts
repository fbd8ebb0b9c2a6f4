import { dayOf, type Instant } from '../../domain/day.ts';
import type { JobRun, PartOrder } from '../../domain/job-run.ts';
import type { DraftMail } from '../../domain/mail.ts';
import { sendingDayOfWeek, weeksToReport } from '../../domain/sending-week.ts';
import { weekOf } from '../../domain/week.ts';
import { calendarOf } from '../../domain/workdays.ts';
import { type Delivery, type NumberedPart, workInParts } from '../runs/work-in-parts.ts';
import { digestFileOf, wasMissed } from './digest-files.ts';
import { collectDigest } from './steps/collect-digest.ts';
import type { DigestPorts } from './steps/digest-ports.ts';
import { mailDigestPart } from './steps/mail-digest-part.ts';
import { type DigestSpan, type PlannedDigest, planDigest } from './steps/plan-digest.ts';

/** What came of a message, for its log line. */
export type DigestedPolicies = Partial<PlannedDigest & { readonly mails: number; readonly failed: number }>;

interface DigestRun extends Delivery {
  readonly administrators: readonly DraftMail['recipient'][];
}

/**
 * On the first working day of a week, writes `policies/<week>.json` of the weeks not yet reported, named after the last
 * of them, and hands a 政策动态周报 to everybody who leads or answers for a client. On the week's other working days it
 * does so only where that day's run was missed or broken off; on days off nothing. A message of the schedule makes a plan
 * and orders its parts, a message of a part words and hands over the digests of its readers, and the last part to end has
 * the digest marked complete. Every message may come again, and nobody is mailed twice.
 */
export async function digestPolicies(
  ports: DigestPorts,
  message: { readonly scheduledAt: Instant } | PartOrder,
  { administrators, ...delivery }: DigestRun,
): Promise<DigestedPolicies> {
  const job = {
    async plan(asked: { readonly scheduledAt: Instant; readonly plan: string }) {
      const span = await spanDue(ports, asked.scheduledAt);
      return span === undefined ? ({ week: '', items: 0, ordered: 0 } as const) : planDigest(ports, span, asked);
    },
    work: (order: NumberedPart) => mailDigestPart(ports, order),
    collect: (order: PartOrder, run: JobRun) => collectDigest(ports, order, run, administrators),
  };
  return workInParts(ports, job, message, delivery);
}

/** The weeks that a digest is due for at `scheduledAt`; undefined where there are none, or it is done. */
async function spanDue({ records, files }: DigestPorts, scheduledAt: Instant): Promise<DigestSpan | undefined> {
  const asOf = dayOf(scheduledAt);
  const calendar = calendarOf((await records.all('holiday')).map(({ row }) => row));
  const issuedOn = sendingDayOfWeek(weekOf(asOf), calendar);
  const weeks = issuedOn === undefined ? [] : weeksToReport(issuedOn, calendar);
  const [first, week] = [weeks[0], weeks.at(-1)];
  if (issuedOn === undefined || first === undefined || week === undefined) return undefined;
  if (!calendar.isSendingDay(asOf) || asOf < issuedOn) return undefined;
  const isDue = asOf > issuedOn ? await wasMissed(files, week) : !(await digestFileOf(files, week))?.complete;
  return isDue ? { asOf, issuedOn, calendar, first, week } : undefined;
}
