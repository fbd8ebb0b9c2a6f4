import type { Day } from '../../day.ts';
import type { Contact } from '../../logs/contact.ts';
import type { LogRecord } from '../../logs/record.ts';

/** Roles that a county project needs somebody for: who decides, owns, pays, audits and uses. */
export const neededRoles = [
  '决策',
  '主管',
  '付款',
  '审计',
  '使用',
] as const satisfies readonly Contact['decisionRole'][];

/** Share of needed roles below which a chain counts as broken. */
export const minimumCoverage = 0.6;

/** True when `contact` holds the post on `day`. */
export function isInOffice(contact: Contact, day: Day): boolean {
  return (contact.from === undefined || contact.from <= day) && (contact.until === undefined || contact.until >= day);
}

/** One needed role and who fills it. */
export interface RoleSlot {
  readonly role: (typeof neededRoles)[number];
  readonly people: readonly Contact[];
}

/** The needed roles with the people in office, in the order of `neededRoles`. */
export function roleSlots(contacts: readonly Contact[], day: Day): RoleSlot[] {
  const inOffice = contacts.filter((contact) => isInOffice(contact, day));
  return neededRoles.map((role) => ({ role, people: inOffice.filter((contact) => contact.decisionRole === role) }));
}

/** The people of a relationship, by whether they still hold their post. */
export interface Chain {
  readonly slots: readonly RoleSlot[];
  readonly inOffice: readonly LogRecord<'contact'>[];
  readonly left: readonly LogRecord<'contact'>[];
}

/** `contacts` as a chain on `day`; who has not begun yet is in neither part. */
export function chainOf(contacts: readonly LogRecord<'contact'>[], day: Day): Chain {
  return {
    slots: roleSlots(
      contacts.map(({ row }) => row),
      day,
    ),
    inOffice: contacts.filter(({ row }) => isInOffice(row, day)),
    left: contacts.filter(({ row }) => row.until !== undefined && row.until < day),
  };
}

/** Filled slots over needed slots, 0 to 1. */
export function chainCoverage(slots: readonly RoleSlot[]): number {
  return slots.filter((slot) => slot.people.length > 0).length / slots.length;
}

/**
 * The fewest people whose loss drops coverage below the minimum, 0 when it is below already. Every person fills one
 * role, so emptying the thinnest roles first is exact.
 */
export function fewestToBreak(slots: readonly RoleSlot[], minimum: number = minimumCoverage): number {
  const depths = slots.map((slot) => slot.people.length).filter((depth) => depth > 0);
  depths.sort((a, b) => a - b);
  let [filled, people] = [depths.length, 0];
  for (const depth of depths) {
    if (filled / slots.length < minimum) break;
    people += depth;
    filled -= 1;
  }
  return people;
}

/** Needed roles that somebody held who left, and that nobody holds now. */
export function vacantRoles(slots: readonly RoleSlot[], left: readonly LogRecord<'contact'>[]): RoleSlot['role'][] {
  const held = new Set<string>(left.map(({ row }) => row.decisionRole));
  return slots.filter(({ role, people }) => people.length === 0 && held.has(role)).map(({ role }) => role);
}

/** Needed roles that nobody was ever entered for: what our own records lack, not what the client lacks. */
export function unknownRoles(slots: readonly RoleSlot[], left: readonly LogRecord<'contact'>[]): RoleSlot['role'][] {
  const vacant = vacantRoles(slots, left);
  return slots.filter(({ role, people }) => people.length === 0 && !vacant.includes(role)).map(({ role }) => role);
}

/** True where enough of the chain is on record for a number to be given. */
export const isChainKnown = (unknown: readonly RoleSlot['role'][]): boolean =>
  1 - unknown.length / neededRoles.length >= minimumCoverage;
