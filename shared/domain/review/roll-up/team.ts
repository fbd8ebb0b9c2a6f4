import type { LogRecord } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';

type Staff = LogRecord<'staff'>;

const leading: ReadonlySet<string> = new Set(['部门负责人', '分管领导', '总经理']);

/** True for a 角色 that leads others. */
export const isLeader = (role: Staff['row']['role']): boolean => leading.has(role);

/** People in office who lead others by their 角色, sorted by 工号. */
export function leadersOf(staff: readonly Staff[]): Staff[] {
  return staff
    .filter(({ row }) => row.status === '在职' && isLeader(row.role))
    .sort((a, b) => compareTexts(a.row.staffId, b.row.staffId));
}

/**
 * Whom a leader's roll-up is about, themselves included: everybody for the 总经理; for others those who report to them
 * directly or through others, and where 上级工号 names nobody, the department (部门负责人) or everybody (分管领导).
 */
export function teamOf(leader: Staff, staff: readonly Staff[]): Staff[] {
  if (leader.row.role === '总经理') return [...staff];
  const below = subordinates(leader.row.staffId, staff);
  if (below.size > 0) return staff.filter(({ row }) => below.has(row.staffId) || row.staffId === leader.row.staffId);
  if (leader.row.role === '分管领导') return [...staff];
  return staff.filter(({ row }) => row.department === leader.row.department);
}

/** 工号 of those who report to `staffId` by 上级工号, directly or through others. A circle of superiors ends where it began. */
export function subordinates(staffId: string, staff: readonly Staff[]): Set<string> {
  const reports = Map.groupBy(staff, ({ row }) => row.managerId ?? '');
  const found = new Set<string>();
  const waiting = [staffId];
  for (let manager = waiting.pop(); manager !== undefined; manager = waiting.pop()) {
    for (const { row } of reports.get(manager) ?? []) {
      if (found.has(row.staffId) || row.staffId === staffId) continue;
      found.add(row.staffId);
      waiting.push(row.staffId);
    }
  }
  return found;
}
