import type { LogRecord } from '../logs/record.ts';
import type { Staff } from '../logs/staff.ts';
import { isLeader, subordinates, teamOf } from '../review/roll-up/team.ts';
import { presentPerson } from '../warning/decide/recipients.ts';
import { type Access, type Matter, permissions, type Relation, reaches } from './permissions.ts';

/** Somebody who looks at the desk, with everybody they look at it for. */
export interface Viewer {
  readonly staffId: string;
  /** Several where the settings make somebody 管理员 besides; what one of them may do, the person may. */
  readonly roles: readonly Role[];
  /** Their own 工号, and those of leavers in whose place they stand as the nearest superior in office. */
  readonly own: ReadonlySet<string>;
  /** 工号 of those whom they lead; nobody for 业务员. */
  readonly below: ReadonlySet<string>;
  /** True for whoever leads everybody on record: what unknown people answer for, or nobody, is below them too. */
  readonly leadsAll: boolean;
}

type Role = Staff['role'];

/**
 * What the person with `staffId`, who is in office as `roles`, looks at the desk for. Leaders have below them whom their
 * roll-up mail is about, so that pages and mails add up to the same.
 */
export function viewerOf(
  { staffId, roles }: Pick<Viewer, 'staffId' | 'roles'>,
  staff: readonly LogRecord<'staff'>[],
): Viewer {
  const people = new Map(staff.map((person) => [person.row.staffId, person]));
  const replaced = staff.filter(
    ({ row }) => row.status === '离职' && presentPerson(row.staffId, people)?.staffId === staffId,
  );
  const own = new Set([staffId, ...replaced.map(({ row }) => row.staffId)]);
  const led = roles.flatMap((role) => ledBy(staffId, role, people.get(staffId), staff));
  const below = new Set(led.filter((id) => !own.has(id)));
  const leadsAll = below.size > 0 && staff.every(({ row }) => own.has(row.staffId) || below.has(row.staffId));
  return { staffId, roles, own, below, leadsAll };
}

function ledBy(
  staffId: string,
  role: Role,
  person: LogRecord<'staff'> | undefined,
  staff: readonly LogRecord<'staff'>[],
): string[] {
  if (isLeader(role) && person !== undefined) return teamOf(person, staff).map(({ row }) => row.staffId);
  return role === '管理员' ? [...subordinates(staffId, staff)] : [];
}

/** Whose something is that `people` (工号) answer for: the nearest relation that one of them makes. */
export function relationTo(viewer: Viewer, people: readonly string[]): Relation {
  if (people.some((id) => viewer.own.has(id))) return 'own';
  return viewer.leadsAll || people.some((id) => viewer.below.has(id)) ? 'below' : 'other';
}

/** What `viewer` may do with a `matter` that `people` (工号) answer for. */
export function accessTo(viewer: Viewer, matter: Matter, people: readonly string[]): Access {
  const relation = relationTo(viewer, people);
  return most(viewer.roles.map((role) => permissions[role][matter][relation]));
}

const most = (found: readonly Access[]): Access =>
  found.reduce<Access>((best, access) => (reaches(access, best) ? access : best), 'none');

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
  return most(
    viewer.roles.flatMap((role) => {
      const { own, below, other } = permissions[role][matter];
      return viewer.below.size > 0 ? [own, below, other] : [own, other];
    }),
  );
}

/** Everybody whose things `viewer` may see; undefined for everybody there is, on record or not. */
export function scopeOf(viewer: Viewer, matter: Matter): ReadonlySet<string> | undefined {
  const sees = (relation: Relation): boolean =>
    viewer.roles.some((role) => reaches(permissions[role][matter][relation], 'view'));
  if (sees('other') || (viewer.leadsAll && sees('below'))) return undefined;
  return new Set([...(sees('own') ? viewer.own : []), ...(sees('below') ? viewer.below : [])]);
}
