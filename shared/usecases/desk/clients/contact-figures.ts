import { type Day, daysBetween } from '../../../domain/day.ts';
import { isContactType } from '../../../domain/logs/action.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { isInOffice } from '../../../domain/risk/continuity/decision-chain.ts';
import { addWeeks, type Week, weekOf } from '../../../domain/week.ts';

/** Somebody at the client, with when anybody of ours last met them. */
export interface MetContact {
  readonly contact: LogRecord<'contact'>;
  readonly lastOn: Day | undefined;
  readonly gapDays: number | undefined;
  readonly isTooLong: boolean;
}

/** Contacts of one week. */
export interface WeekOfContacts {
  readonly week: Week;
  readonly contacts: number;
}

const shownWeeks = 26;

/** `contact` as of `today`, whom anybody of ours last met on `lastOn`. */
export function metContact(contact: LogRecord<'contact'>, lastOn: Day | undefined, today: Day): MetContact {
  const gapDays = lastOn === undefined ? undefined : daysBetween(lastOn, today);
  const { maxGapDays } = contact.row;
  const isTooLong =
    isInOffice(contact.row, today) && maxGapDays !== undefined && (gapDays ?? Number.POSITIVE_INFINITY) > maxGapDays;
  return { contact, lastOn, gapDays, isTooLong };
}

/** Contact actions among `actions` by week: 26 weeks, the one of `today` last. */
export function contactsByWeek(actions: readonly LogRecord<'action'>[], today: Day): WeekOfContacts[] {
  const counts = new Map<Week, number>();
  for (const { row } of actions) {
    if (!isContactType(row.type)) continue;
    const week = weekOf(row.date);
    counts.set(week, (counts.get(week) ?? 0) + 1);
  }
  const week = weekOf(today);
  return Array.from({ length: shownWeeks }, (_, at) => addWeeks(week, at - shownWeeks + 1)).map((one) => ({
    week: one,
    contacts: counts.get(one) ?? 0,
  }));
}

/** 工号 of ours who met each contact in `actions`, by 联系人编号. */
export function knownBy(actions: readonly LogRecord<'action'>[]): Map<string, string[]> {
  const known = new Map<string, Set<string>>();
  for (const { row } of actions) {
    if (!isContactType(row.type)) continue;
    for (const contactId of row.contactIds) {
      known.set(contactId, new Set([...(known.get(contactId) ?? []), ...row.staffIds]));
    }
  }
  return new Map([...known].map(([contactId, staffIds]) => [contactId, [...staffIds].sort()]));
}
