import type { Root } from 'mdast';
import type { Day } from '../../day.ts';
import type { DayKind } from '../../workdays.ts';
import type { PlanLine } from '../decide/plan-warnings.ts';
import { ownerName, type StaffById } from '../decide/recipients.ts';
import { demandLetter, type Letter, statementLetter } from '../letters/letters.ts';
import type { RollUp } from '../standing/roll-up.ts';
import type { StandingRow } from '../standing/standing.ts';
import type { ClientTrail } from './client-trail.ts';
import type { NextAction } from './next-actions.ts';
import { toldNodes } from './told-nodes.ts';
import { warningMail, warningSubject } from './warning-mail.ts';
import type { WarningMailFacts } from './warning-mail-facts.ts';

/** One person's mail, decided and worded; letters are still documents. */
export interface ComposedMail {
  readonly kind: 'warning' | 'warning-summary';
  readonly recipient: { readonly staffId: string; readonly name: string; readonly email: string };
  readonly subject: string;
  readonly document: Root;
  readonly letters: readonly Letter[];
  readonly newLines: number;
  readonly listedNodes: number;
}

export interface ComposeFacts {
  readonly asOf: Day;
  readonly dayKind: DayKind;
  readonly lines: readonly PlanLine[];
  /** Whole lists by 工号. */
  readonly lists: ReadonlyMap<string, readonly StandingRow[]>;
  readonly staff: StaffById;
  readonly clientNameOf: (clientId: string | undefined) => string;
  readonly trails: ReadonlyMap<string, ClientTrail>;
  readonly next: ReadonlyMap<string, NextAction>;
  /** Present on a day of the roll-up; it goes to every leader. */
  readonly rollUp?: RollUp;
}

/** Letters go with at most so many clients of one mail, so that no mail grows beyond what mail servers take. */
const mostLetterClients = 10;

/** Leaders who get the roll-up. */
export function rollUpReaders(staff: StaffById): string[] {
  return [...staff.values()]
    .filter(({ row }) => row.role === '总经理' || row.role === '分管领导')
    .filter(({ row }) => row.status === '在职' && row.receivesAlerts)
    .map(({ row }) => row.staffId)
    .sort();
}

/** Everybody who is told something today, sorted. */
export function recipientsOf(lines: readonly PlanLine[]): string[] {
  return [...new Set(lines.flatMap(({ to }) => to.map(({ staffId }) => staffId)))].sort();
}

/** The day's mails, one a person, sorted by 工号; a leader's roll-up and warnings are one mail. */
export function composeMails(facts: ComposeFacts): ComposedMail[] {
  const leaders = new Set(facts.rollUp === undefined ? [] : rollUpReaders(facts.staff));
  const staffIds = [...new Set([...recipientsOf(facts.lines), ...leaders])].sort();
  return staffIds.flatMap((staffId): ComposedMail[] => {
    const person = facts.staff.get(staffId);
    if (person === undefined) return [];
    const isLeader = leaders.has(staffId);
    const shown: WarningMailFacts = {
      asOf: facts.asOf,
      dayKind: facts.dayKind,
      staffId,
      lines: facts.lines.filter(({ to }) => to.some((recipient) => recipient.staffId === staffId)),
      rows: facts.lists.get(staffId) ?? [],
      nameOf: (id) => facts.staff.get(id)?.row.name ?? id,
      ownerNameOf: (id) => ownerName(id, facts.staff),
      clientNameOf: facts.clientNameOf,
      trails: facts.trails,
      next: facts.next,
      ...(facts.rollUp !== undefined && isLeader && { rollUp: facts.rollUp }),
    };
    return [
      {
        kind: shown.rollUp === undefined ? 'warning' : 'warning-summary',
        recipient: { staffId, name: person.row.name, email: person.row.email },
        subject: warningSubject(shown),
        document: warningMail(shown),
        letters: lettersFor(shown),
        newLines: toldNodes(shown.lines).length,
        listedNodes: shown.rows.length,
      },
    ];
  });
}

/** Drafts for the clients of nodes that reached a new step past due, for the person who answers for them. */
function lettersFor({ asOf, lines, rows, staffId, clientNameOf }: WarningMailFacts): Letter[] {
  const clientIds = new Set(
    lines
      .filter(({ kind, dueOn }) => kind === '阶梯' && dueOn !== undefined && dueOn < asOf)
      .filter(({ to }) => to.some((recipient) => recipient.staffId === staffId && recipient.roles.includes('owner')))
      .flatMap(({ clientId }) => (clientId === undefined ? [] : [clientId])),
  );
  return [...clientIds]
    .sort()
    .slice(0, mostLetterClients)
    .flatMap((clientId) => {
      const owned = rows.filter((row) => row.clientId === clientId && row.state === '逾期');
      if (owned.length === 0) return [];
      const letter = { asOf, clientId, clientName: clientNameOf(clientId), rows: owned };
      return [demandLetter(letter), statementLetter(letter)];
    });
}
