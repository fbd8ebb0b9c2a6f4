import { inForce, type RecordVersion } from '../logs/record.ts';
import type { Staff } from '../logs/staff.ts';
import type { Admission } from './merge-version.ts';

/** What rows of 人员 are held to. */
export interface PeopleRules {
  /** True for the first upload of 人员, which stands as it is, and for what was uploaded in the same moment. */
  readonly isFirst: boolean;
  /** Domains that addresses may have, in lower case: those of the settings, else of the people on record; empty for any. */
  readonly mailDomains: readonly string[];
  /** True where settings name the domains. */
  readonly areDomainsSet: boolean;
}

/**
 * Whether a row of 人员 may make `after` of `before`. Who is told of whose money depends on addresses, roles and
 * superiors: a change of one of them, or a new leader, waits for an administrator of the settings. Where no settings
 * name the domains, a second file of the first moment may bring people of another domain, but no leader.
 */
export function personAdmission(
  before: RecordVersion | undefined,
  after: RecordVersion,
  { isFirst, mailDomains, areDomainsSet }: PeopleRules,
): Admission {
  const [was, is] = [before?.row as Staff | undefined, after.row as Staff | undefined];
  if (is === undefined) return 'admitted';
  if (is.email !== was?.email && mailDomains.length > 0 && !mailDomains.includes(domainOf(is.email))) {
    if (isFirst && !areDomainsSet) return is.role === '业务员' ? 'admitted' : 'toConfirm';
    const reason = `邮箱域不在允许之列（${mailDomains.join('、')}）；请核对，或由管理员修改部署设置 mailDomains`;
    return { problems: [{ field: 'email', reason }] };
  }
  if (isFirst || inForce(after) === undefined) return 'admitted';
  const isNewLeader = is.role !== '业务员' && inForce(before) === undefined;
  const isChanged =
    was !== undefined && (is.email !== was.email || is.role !== was.role || is.managerId !== was.managerId);
  return isNewLeader || isChanged ? 'toConfirm' : 'admitted';
}

/** What stands behind the `@`, in lower case. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
