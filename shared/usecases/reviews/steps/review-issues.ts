import * as z from 'zod';
import { type Day, dayOf, type Instant } from '../../../domain/day.ts';
import { sendingDayOfWeek, weeksToReport } from '../../../domain/sending-week.ts';
import { addWeeks, type Week, weekOf } from '../../../domain/week.ts';
import type { Calendar } from '../../../domain/workdays.ts';
import type { FileStore } from '../../../ports/files.ts';

/** `reviews/issues/<week>.json`: when the reviews of a week were issued, and whether everybody's was. */
export const ReviewIssue = z.object({
  week: z.string(),
  issuedAt: z.iso.datetime({ offset: true }),
  complete: z.boolean(),
});
export type ReviewIssue = z.output<typeof ReviewIssue>;

/** Weeks that were never issued are caught up this far back. */
const catchUpWeeks = 5;

/**
 * The issues that a run at `scheduledAt` works on, oldest first. Empty on a day off and before the week's sending day.
 * From then on every working day looks at them again, so that a late log entry makes its new version; earlier weeks
 * that were missed although reviews were being issued come first.
 */
export async function issuesDue(files: FileStore, scheduledAt: Instant, calendar: Calendar): Promise<ReviewIssue[]> {
  const day = dayOf(scheduledAt);
  const sendingDay = sendingDayOfWeek(weekOf(day), calendar);
  if (!calendar.isSendingDay(day) || sendingDay === undefined || day < sendingDay) return [];
  const due = weeksToReport(sendingDay, calendar);
  const missed = await missedBefore(files, due[0] ?? weekOf(day));
  const issues: ReviewIssue[] = [];
  for (const week of [...missed, ...due]) {
    issues.push((await readIssue(files, week)) ?? { week, issuedAt: scheduledAt, complete: false });
  }
  return issues;
}

/** Weeks before `first` that were begun and not finished, or left out after reviews had once been issued. */
async function missedBefore(files: FileStore, first: Week): Promise<Week[]> {
  const missed: Week[] = [];
  let wasIssued = false;
  for (let back = catchUpWeeks; back > 0; back -= 1) {
    const week = addWeeks(first, -back);
    const issue = await readIssue(files, week);
    if (issue === undefined ? wasIssued : !issue.complete) missed.push(week);
    wasIssued ||= issue !== undefined;
  }
  return missed;
}

const keyOf = (week: Week): string => `reviews/issues/${week}.json`;

const readIssue = (files: FileStore, week: Week): Promise<ReviewIssue | undefined> =>
  files.getJson(keyOf(week), ReviewIssue);

/** Keeps `issue`: once when it begins, once when everybody's review is done. */
export async function keepIssue(files: FileStore, issue: ReviewIssue): Promise<void> {
  await files.putJson(keyOf(issue.week), issue);
}

/** The day that an issue's mails and its risk register belong to. */
export const issueDay = ({ issuedAt }: ReviewIssue): Day => dayOf(issuedAt);
