import { type Viewer, viewerOf } from '../../shared/domain/access/viewer.ts';
import type { Staff } from '../../shared/domain/logs/staff.ts';
import { type FakeRows, fakeLogRecords } from './fake-log-records.ts';
import { fakeViews } from './fake-views.ts';
import { contract, receivable } from './ledger.ts';

const person = (staffId: string, name: string, role: Staff['role'], managerId?: string): Staff => ({
  staffId,
  name,
  department: '市场部',
  post: role,
  email: `${staffId.toLowerCase()}@example.com`,
  status: '在职',
  role,
  receivesAlerts: true,
  ...(managerId !== undefined && { managerId }),
});

/** W001 and W002 under W010 under W900; W070 keeps the records. */
const staff = [
  person('W001', '张三', '业务员', 'W010'),
  person('W002', '李四', '业务员', 'W010'),
  person('W010', '王五', '部门负责人', 'W900'),
  person('W900', '赵六', '总经理'),
  person('W070', '钱七', '管理员', 'W900'),
];

/** Rows of a small office: node HT1/1 of W001 at client C1 (owner W001), project X1, contact L1. */
export const officeRows = (rows: FakeRows = {}): FakeRows => ({
  ...{ contract: [contract().row], receivable: [receivable({ headId: 'W010', directorId: 'W900' }).row] },
  client: [
    {
      ...{
        clientId: 'C1',
        name: '太康县自然资源局',
        aliases: [],
        type: '政府',
        province: '河南省',
        county: '太康县',
      },
      ownerId: 'W001',
    },
  ],
  project: [
    {
      ...{ projectId: 'X1', name: '太康县全域整治', clientId: 'C1', business: '全域土地综合整治', stage: '执行' },
      ...{ stageSince: '2024-01-01', ownerId: 'W001' },
    },
  ],
  contact: [{ contactId: 'L1', name: '周局', clientId: 'C1', title: '局长', decisionRole: '决策', ownerId: 'W001' }],
  ...rows,
  staff,
});

/** The desk of that office at 10:00 on 28 July 2025. */
export function deskWorld(rows: FakeRows = {}) {
  const records = fakeLogRecords(officeRows(rows));
  let now = '2025-07-28T02:00:00.000Z';
  const ports = fakeViews(records, { now: () => now });
  const staffRecords = () => records.all('staff');
  return {
    ports,
    staff: staffRecords,
    set: (instant: string) => {
      now = instant;
    },
    as: async (staffId: string): Promise<Viewer> => {
      const people = await staffRecords();
      const role = people.find((one) => one.key === staffId)?.row.role;
      if (role === undefined) throw new Error(`nobody called ${staffId}`);
      return viewerOf({ staffId, roles: [role] }, people);
    },
  };
}
