import type { Staff } from '../../shared/domain/logs/staff.ts';

/** A salesperson in office, with whatever a test changes. */
export const staffRow = (changes: Partial<Staff> = {}): Staff => ({
  staffId: 'W001',
  name: '林致远',
  department: '市场部',
  post: '客户经理',
  email: 'lin@example.com',
  status: '在职',
  role: '业务员',
  receivesAlerts: true,
  ...changes,
});

/** Somebody named as the worlds of jobs name their people: the post is the role, the address the 工号. */
export const personRow = (staffId: string, name: string, role: Staff['role'], managerId?: string): Staff =>
  staffRow({
    staffId,
    name,
    post: role,
    role,
    email: `${staffId.toLowerCase()}@example.com`,
    ...(managerId !== undefined && { managerId }),
  });
