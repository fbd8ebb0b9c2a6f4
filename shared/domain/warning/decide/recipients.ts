import type { LogRecord } from '../../logs/record.ts';
import type { NodeFact } from './decide-node.ts';
import type { Role } from './policy.ts';

/** A person who is told, and in whose place. */
export interface Recipient {
  readonly staffId: string;
  /** Every role in which the person is told. */
  readonly roles: readonly Role[];
  /** 工号 of the person who left and in whose place the superior is told. */
  readonly insteadOf?: string;
}

export type StaffById = ReadonlyMap<string, LogRecord<'staff'>>;

/** Who hears of something addressed to `roles` of a node, each person once, and what stood in the way. */
export interface Addressing {
  readonly recipients: readonly Recipient[];
  /** Chinese, one for each role that reaches nobody, and one for each leaver. */
  readonly problems: readonly string[];
}

const roleNames: Readonly<Record<Role, string>> = {
  owner: '收款责任人',
  head: '部门负责人',
  director: '分管领导',
  projectOwner: '项目负责人',
};

/** The people behind `roles`; a leaver's place is taken by the superior, an unknown owner's by the next role up. */
export function addressees(fact: NodeFact, roles: readonly Role[], staff: StaffById): Addressing {
  const recipients = new Map<string, Recipient>();
  const problems: string[] = [];
  const add = (role: Role): boolean => {
    const staffId = staffIdOf(fact, role);
    const found = staffId === undefined ? undefined : presentPerson(staffId, staff);
    if (found === undefined) {
      problems.push(`${roleNames[role]}${staffId === undefined ? '未填' : ` ${staffId} 查无此人或已离职且无上级`}`);
      return false;
    }
    if (found.insteadOf !== undefined) {
      problems.push(`${roleNames[role]} ${found.insteadOf} 已离职，转上级 ${found.staffId}`);
    }
    const known = recipients.get(found.staffId);
    const insteadOf = known === undefined ? found.insteadOf : known.insteadOf;
    recipients.set(found.staffId, {
      staffId: found.staffId,
      roles: [...(known?.roles ?? []), role],
      ...(insteadOf !== undefined && { insteadOf }),
    });
    return true;
  };
  const missed = roles.filter((role) => !add(role));
  if (recipients.size === 0 && missed.length > 0) fallbacks(missed).find(add);
  const listening = [...recipients.values()].filter(({ staffId }) => {
    if (staff.get(staffId)?.row.receivesAlerts !== false) return true;
    problems.push(`${staffId} 设为不接收预警`);
    return false;
  });
  return { recipients: listening, problems };
}

/** Who stands in when nobody of `missed` can be reached. */
const fallbacks = (missed: readonly Role[]): Role[] =>
  (['owner', 'head', 'director'] as const).filter((role) => !missed.includes(role));

/** The 工号 that stands in `role` of a node, present or not. */
export function staffIdOf({ position, projectOwnerId }: NodeFact, role: Role): string | undefined {
  switch (role) {
    case 'owner':
      return position.row.ownerId;
    case 'head':
      return position.row.headId;
    case 'director':
      return position.row.directorId;
    case 'projectOwner':
      return projectOwnerId;
  }
}

/** The person of `staffId`, or, where that person has left, the nearest superior who has not. */
export function presentPerson(staffId: string, staff: StaffById): { staffId: string; insteadOf?: string } | undefined {
  const seen = new Set<string>();
  let id: string | undefined = staffId;
  while (id !== undefined && !seen.has(id)) {
    const person = staff.get(id);
    if (person === undefined) return undefined;
    if (person.row.status === '在职') return id === staffId ? { staffId } : { staffId: id, insteadOf: staffId };
    seen.add(id);
    id = person.row.managerId;
  }
  return undefined;
}

/** The name of whoever answers for money, and that they left or are not on record: nobody should wait for them. */
export function ownerName(staffId: string, staff: StaffById): string {
  const person = staff.get(staffId)?.row;
  if (person === undefined) return `${staffId}（未登记）`;
  return person.status === '离职' ? `${person.name}（离职）` : person.name;
}
