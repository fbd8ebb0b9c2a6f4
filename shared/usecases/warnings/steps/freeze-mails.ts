import type { Day } from '../../../domain/day.ts';
import { sendingDayOfWeek } from '../../../domain/sending-week.ts';
import type { StaffById } from '../../../domain/warning/decide/recipients.ts';
import { composeMails, recipientsOf, rollUpReaders } from '../../../domain/warning/mail/compose-mails.ts';
import { nextActions } from '../../../domain/warning/mail/next-actions.ts';
import type { WarningDayFile } from '../../../domain/warning/run/day-file.ts';
import type { WarningRun } from '../../../domain/warning/run/run.ts';
import type { RollUp } from '../../../domain/warning/standing/roll-up.ts';
import type { StandingRow } from '../../../domain/warning/standing/standing.ts';
import { addWeeks, weekOf } from '../../../domain/week.ts';
import type { WarningStandings } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';
import { aroundClients } from './around-clients.ts';
import {
  type DayRules,
  type DecidedContracts,
  type DecidingPorts,
  readsAtOnce,
} from './decide-contracts-in-batches.ts';
import type { PlanFreezer } from './freeze-plan.ts';

interface Composition {
  readonly decided: DecidedContracts;
  readonly rollUp: RollUp;
  readonly staff: StaffById;
  readonly rules: DayRules;
  readonly day: Day;
  readonly previous: WarningRun | undefined;
}

/** What `warnings/<day>.json` tells of a mail. */
export type MailNote = WarningDayFile['mails'][number];

/** Words and freezes the day's mails one after the other, so that no more than one is in memory. */
export async function freezeMails(ports: DecidingPorts, facts: Composition, freezer: PlanFreezer): Promise<MailNote[]> {
  const { decided, staff, day, rules } = facts;
  const lines = decided.lines.filter(({ status }) => status === 'send');
  const rollUp = isRollUpDay(facts, lines.length) ? facts.rollUp : undefined;
  const leaders = rollUp === undefined ? [] : rollUpReaders(staff);
  const recipients = [...new Set([...recipientsOf(lines), ...leaders])].sort();
  if (recipients.length === 0) return [];
  const lists = new Map(
    await inBatches(recipients, readsAtOnce, async (staffId) => {
      return [staffId, await wholeList(ports.standings, staffId, decided)] as const;
    }),
  );
  const rows = [...lists.values()].flat();
  const clientIds = [...new Set(rows.flatMap(({ clientId }) => (clientId === undefined ? [] : [clientId])))].sort();
  const names = new Map(decided.clientNames);
  for (const { clientId, clientName } of rows) if (clientId !== undefined) names.set(clientId, clientName);
  const week = weekOf(day);
  const { records } = ports;
  const plans = await Promise.all([records.ofWeek('plan', week), records.ofWeek('plan', addWeeks(week, 1))]);
  const actions = await Promise.all([records.ofWeek('action', addWeeks(week, -1)), records.ofWeek('action', week)]);
  const next = nextActions(plans.flat(), actions.flat(), day);
  const around = await aroundClients(ports, clientIds, next);
  const mails = composeMails({
    asOf: day,
    dayKind: rules.calendar.isWorkday(day),
    lines,
    lists,
    staff,
    clientNameOf: (clientId) => (clientId === undefined ? '客户无数据' : (names.get(clientId) ?? clientId)),
    ...around,
    ...(rollUp !== undefined && { rollUp }),
  });
  const notes: MailNote[] = [];
  for (const mail of mails) {
    await freezer.mail(mail);
    const { recipient, kind, newLines, listedNodes, letters } = mail;
    const attached = letters.map(({ filename }) => filename);
    notes.push({ staffId: recipient.staffId, kind, newLines, listedNodes, letters: attached });
  }
  return notes;
}

/**
 * Never a roll-up with nothing in it. Weekly: on the week's first working day, or on the first run after it where that
 * one was missed, though not with a company's very first run, which waits for a first working day. Daily: with whatever
 * is new.
 */
function isRollUpDay({ rollUp, rules, day, previous }: Composition, newLines: number): boolean {
  if (rollUp.aging.totalFen === 0 && rollUp.aging.unallocatedFen === 0) return false;
  if (rules.policy.rollUp === 'daily') return newLines > 0;
  const sendingDay = sendingDayOfWeek(weekOf(day), rules.calendar);
  if (sendingDay === undefined || day < sendingDay) return false;
  return day === sendingDay || (previous !== undefined && previous.day < sendingDay);
}

async function wholeList(
  standings: WarningStandings,
  staffId: string,
  { shown }: DecidedContracts,
): Promise<StandingRow[]> {
  const today = [...shown.values()].flatMap(({ lists }) => lists[staffId] ?? []);
  const kept = await standings.listOf(staffId);
  return [...kept.filter(({ contractId }) => !shown.has(contractId)), ...today];
}
