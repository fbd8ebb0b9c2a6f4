import type { LogRecord } from '../logs/record.ts';
import type { Staff } from '../logs/staff.ts';
import { isLeader, subordinates, teamOf } from '../review/roll-up/team.ts';
import { presentPerson } from '../warning/decide/recipients.ts';
import { type Access, type Matter, permissions, type Relation, reaches } from './permissions.ts';

/** Somebody who looks at the desk, with everybody they look at it for. */
export interface Viewer {
  readonly staffId: string;
  readonly role: Staff['role'];
  /** Their own 工号, and those of leavers in whose place they stand as the nearest superior in office. */
  readonly own: ReadonlySet<string>;
  /** 工号 of those whom they lead; nobody for 业务员. */
  readonly below: ReadonlySet<string>;
}

/**
 * The viewer that the person with `staffId` is; undefined for somebody unknown or gone, who sees nothing. Leaders have
 * below them whom their roll-up mail is about, so that pages and mails add up to the same.
 */
export function viewerOf(staffId: string, staff: readonly LogRecord<'staff'>[]): Viewer | undefined {
  const people = new Map(staff.map((person) => [person.row.staffId, person]));
  const person = people.get(staffId);
  if (person === undefined || person.row.status !== '在职') return undefined;
  const replaced = staff.filter(
    ({ row }) => row.status === '离职' && presentPerson(row.staffId, people)?.staffId === staffId,
  );
  const own = new Set([staffId, ...replaced.map(({ row }) => row.staffId)]);
  return { staffId, role: person.row.role, own, below: new Set(ledBy(person, staff).filter((id) => !own.has(id))) };
}

function ledBy(person: LogRecord<'staff'>, staff: readonly LogRecord<'staff'>[]): string[] {
  const { staffId, role } = person.row;
  if (isLeader(role)) return teamOf(person, staff).map(({ row }) => row.staffId);
  return role === '管理员' ? [...subordinates(staffId, staff)] : [];
}

/** Whose something is that `people` (工号) answer for: the nearest relation that one of them makes. */
export function relationTo(viewer: Viewer, people: readonly string[]): Relation {
  if (people.some((id) => viewer.own.has(id))) return 'own';
  return people.some((id) => viewer.below.has(id)) ? 'below' : 'other';
}

/** What `viewer` may do with a `matter` that `people` (工号) answer for. */
export function accessTo(viewer: Viewer, matter: Matter, people: readonly string[]): Access {
  return permissions[viewer.role][matter][relationTo(viewer, people)];
}

/** True where `viewer` may see a `matter` that `people` answer for. */
export function maySee(viewer: Viewer, matter: Matter, people: readonly string[]): boolean {
  return reaches(accessTo(viewer, matter, people), 'view');
}

/** True where `viewer` may change a `matter` that `people` answer for. */
export function mayChange(viewer: Viewer, matter: Matter, people: readonly string[]): boolean {
  return accessTo(viewer, matter, people) === 'change';
}

/** The most that `viewer` may do with any `matter`, whosever it is: whether a page is theirs at all. */
export function mostAccess(viewer: Viewer, matter: Matter): Access {
  const { own, below, other } = permissions[viewer.role][matter];
  const within = viewer.below.size > 0 ? [own, below, other] : [own, other];
  return within.reduce((most, access) => (reaches(access, most) ? access : most), 'none');
}

/** Everybody whose things `viewer` may see; undefined for everybody there is. */
export function scopeOf(viewer: Viewer, matter: Matter): ReadonlySet<string> | undefined {
  const { own, below, other } = permissions[viewer.role][matter];
  if (reaches(other, 'view')) return undefined;
  return new Set([...(reaches(own, 'view') ? viewer.own : []), ...(reaches(below, 'view') ? viewer.below : [])]);
}
