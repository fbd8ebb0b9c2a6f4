import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogRow } from '../../shared/domain/logs/registry.ts';
import type { DigestItem } from '../../shared/domain/policy/digest/digest-file.ts';
import { factsOf } from '../../shared/domain/review/facts/facts-of.ts';
import type { ReviewFacts } from '../../shared/domain/review/facts/schema.ts';
import type { ReviewRecords } from '../../shared/domain/review/records.ts';
import { reviewIndexOf } from '../../shared/domain/review/review-index.ts';
import { recordOf } from './risk-facts.ts';

/** The Monday on which the review of 2025-W30 goes out. */
export const issuedAt = '2025-07-28T00:30:00Z';

/** 张三 of the market department, under 李四. */
export const zhang = recordOf('staff', 'W001', {
  staffId: 'W001',
  name: '张三',
  department: '市场部',
  post: '营销负责人',
  managerId: 'W010',
  email: 'zhangsan@example.com',
  status: '在职',
  role: '业务员',
  receivesAlerts: true,
});

export const leader = recordOf('staff', 'W010', {
  staffId: 'W010',
  name: '李四',
  department: '市场部',
  post: '部门经理',
  email: 'lisi@example.com',
  status: '在职',
  role: '部门负责人',
  receivesAlerts: true,
});

/** Records with nothing in them but two people and what `changes` bring. */
export function recordsWith(changes: Partial<ReviewRecords> = {}): ReviewRecords {
  return {
    staff: [zhang, leader],
    clients: [],
    contacts: [],
    projects: [],
    contracts: [],
    receivables: [],
    payments: [],
    promises: [],
    pauses: [],
    openings: [],
    actions: [],
    plans: [],
    requests: [],
    milestones: [],
    rivals: [],
    surveys: [],
    notes: [],
    decisions: [],
    submissions: [],
    comments: [],
    routines: [],
    holidays: [],
    withdrawn: [],
    register: undefined,
    policies: undefined,
    tenders: undefined,
    ...changes,
  };
}

/** 张三's facts of 2025-W30. */
export function factsWith(changes: Partial<ReviewRecords> = {}): ReviewFacts {
  return factsOf(reviewIndexOf(recordsWith(changes), '2025-W30', issuedAt), 'W001');
}

/** A notice of the week's digest that asks for nothing and touches nothing, as `changes` have it. */
export function digestItem(changes: Partial<DigestItem> = {}): DigestItem {
  return {
    policyId: 'a1',
    title: '关于扩大试点范围的通知',
    authority: '海南省自然资源和规划厅',
    url: 'https://example.com/a1',
    places: [],
    province: '海南省',
    number: null,
    writtenOn: null,
    publishedOn: '2025-07-24',
    addressOn: null,
    firstSeenOn: '2025-07-24',
    isLate: false,
    topics: [],
    directions: [],
    regions: [],
    summary: [],
    deadlines: [],
    appointments: [],
    validity: null,
    unread: null,
    touches: [],
    ...changes,
  };
}

/** A visit of 张三 on Monday 2025-07-21 by day, as `changes` have it. */
export function actionWith(actionId: string, changes: Partial<LogRow<'action'>> = {}): LogRecord<'action'> {
  return recordOf('action', actionId, {
    actionId,
    date: '2025-07-21',
    half: '白天',
    type: '拜访',
    staffIds: ['W001'],
    what: '核对用款计划',
    clientId: 'C001',
    contactIds: [],
    ...changes,
  });
}

/** A task of 张三 for 2025-W30, as `changes` have it. */
export function planWith(planId: string, changes: Partial<LogRow<'plan'>> = {}): LogRecord<'plan'> {
  return recordOf('plan', planId, {
    planId,
    week: '2025-W30',
    type: '任务',
    task: '核对缺件清单',
    expected: '对方盖章',
    ownerId: 'W001',
    dueOn: '2025-07-25',
    resources: [],
    ...changes,
  });
}

/** A contact of C001, as `changes` have it. */
export function contactWith(contactId: string, changes: Partial<LogRow<'contact'>> = {}): LogRecord<'contact'> {
  return recordOf('contact', contactId, {
    contactId,
    name: `联系人${contactId}`,
    clientId: 'C001',
    title: '股长',
    decisionRole: '付款',
    level: '县',
    ownerId: 'W001',
    ...changes,
  });
}

/** A due node of 50 万元 that 张三 collects, as `changes` have it. */
export function nodeWith(changes: Partial<LogRow<'receivable'>> = {}): LogRecord<'receivable'> {
  const row = {
    contractId: 'HT1',
    node: '1',
    name: '初验款',
    type: '验收',
    amountFen: 50_000_000,
    triggeredOn: '2025-05-28',
    dueOn: '2025-06-27',
    ownerId: 'W001',
    headId: 'W010',
    directorId: 'W010',
    ...changes,
  } as const;
  return recordOf('receivable', `${row.contractId}/${row.node}`, row);
}

/** Contract HT1 of project X001 with C001, as `changes` have it. */
export function contractWith(changes: Partial<LogRow<'contract'>> = {}): LogRecord<'contract'> {
  const row = {
    contractId: 'HT1',
    projectId: 'X001',
    clientId: 'C001',
    signedOn: '2025-01-10',
    amountFen: 100_000_000,
    ...changes,
  } as const;
  return recordOf('contract', row.contractId, row);
}

/** Project X001 in 执行, as `changes` have it. */
export function projectWith(changes: Partial<LogRow<'project'>> = {}): LogRecord<'project'> {
  const row = {
    projectId: 'X001',
    name: '太康整治',
    clientId: 'C001',
    business: '全域土地综合整治',
    stage: '执行',
    stageSince: '2025-03-01',
    ownerId: 'W001',
    ...changes,
  } as const;
  return recordOf('project', row.projectId, row);
}

/** A payment of 20 万元 on HT1 node 1, as `changes` have it. */
export function paymentWith(paymentId: string, changes: Partial<LogRow<'payment'>> = {}): LogRecord<'payment'> {
  return recordOf('payment', paymentId, {
    paymentId,
    receivedOn: '2025-07-24',
    amountFen: 20_000_000,
    payer: '太康县财政局',
    contractId: 'HT1',
    node: '1',
    ...changes,
  });
}
