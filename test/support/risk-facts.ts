import type { NodePosition } from '../../shared/domain/ledger/position.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogKind, LogRow } from '../../shared/domain/logs/registry.ts';
import type { Policy } from '../../shared/domain/policy/policy.ts';
import type { Assessment } from '../../shared/domain/risk/assessment.ts';
import { assessPayments } from '../../shared/domain/risk/payment/assess-payments.ts';
import type { Calibration } from '../../shared/domain/risk/payment/calibration.ts';
import type { NodeTrail } from '../../shared/domain/risk/payment/node-trail.ts';
import { payerMeasureOf } from '../../shared/domain/risk/payment/payer-measure.ts';
import { shippedScorecards } from '../../shared/domain/risk/payment/shipped-scorecards.ts';
import { traitsOf } from '../../shared/domain/risk/payment/traits.ts';
import type { CompanyFacts } from '../../shared/domain/risk/risk-facts.ts';

const origin = {
  uploadKey: 'uploads/test.csv',
  row: 2,
  sha256: '0'.repeat(64),
  uploadedAt: '2025-07-28T00:00:00Z',
  uploadedBy: 'test',
};

/** A first-version record of `kind`. */
export function recordOf<K extends LogKind>(kind: K, key: string, row: LogRow<K>): LogRecord<K> {
  return { kind, key, version: 1, row, origin } as LogRecord<K>;
}

/** A calibration that leaves the shipped card as it is. */
const handSet: Calibration = {
  scorecardVersion: shippedScorecards[0].version,
  fittedOn: '2025-07-01',
  settledCount: 0,
  method: 'hand-set',
  intercept: 0,
  weights: {},
};

export const taikang = recordOf('client', 'C001', {
  clientId: 'C001',
  name: '太康县自然资源局',
  aliases: [],
  type: '政府',
  province: '河南省',
  city: '周口市',
  county: '太康县',
  fiscalCloseDay: '12-20',
});

type PositionChanges = Partial<Omit<NodePosition, 'row'>> & { row?: Partial<NodePosition['row']> };

/** One open node of 太康 that is due on 2025-08-20, as `changes` have it. */
export function positionWith(changes: PositionChanges = {}): NodePosition {
  const { row, ...rest } = changes;
  return {
    contractId: 'HT1',
    node: '1',
    recordId: 'receivable:HT1/1',
    clientId: 'C001',
    projectId: 'X001',
    state: '未到期',
    receivedFen: 0,
    balanceFen: 50_000_000,
    dueOn: '2025-08-20',
    ageDays: -23,
    promises: [],
    paymentIds: [],
    ...rest,
    row: {
      contractId: 'HT1',
      node: '1',
      name: '初验款',
      type: '验收',
      amountFen: 50_000_000,
      triggeredOn: '2025-07-21',
      ownerId: 'W001',
      headId: 'W010',
      directorId: 'W100',
      ...row,
    },
  };
}

/** Facts of 2025-07-28 with nothing in them but what `changes` bring. */
export function factsWith(changes: Partial<CompanyFacts> = {}): CompanyFacts {
  return {
    asOf: '2025-07-28',
    positions: [],
    trails: [],
    staff: [],
    clients: [taikang],
    contacts: [],
    projects: [],
    rivals: [],
    bids: [],
    actions: [],
    policies: [],
    calibrations: { 0: handSet, 30: handSet },
    ...changes,
  };
}

/** What `facts` say of payments, each payer measured against all of them. */
export const paymentRisks = (facts: CompanyFacts): Assessment[] => assessPayments(facts, payerMeasureOf(facts));

/** A settled node of `clientId`: triggered 30 days before `dueOn`, paid `delayDays` after it; undefined is unpaid. */
export function trailOf(id: string, clientId: string, dueOn: number, delayDays: number | undefined): NodeTrail {
  const [triggeredOn, amountFen] = [dueOn - 30, 10_000_000];
  return {
    recordId: `receivable:${id}`,
    clientId,
    traits: traitsOf({ clientType: '政府', province: '河南省', amountFen, triggeredOn, dueOn }),
    amountFen,
    triggeredOn,
    dueOn,
    settledOn: delayDays === undefined ? undefined : dueOn + delayDays,
  };
}

/** A person of 太康, with `changes`. */
export function contactWith(
  contactId: string,
  decisionRole: LogRow<'contact'>['decisionRole'],
  changes: Partial<LogRow<'contact'>> = {},
): LogRecord<'contact'> {
  const row = { contactId, name: `联系人${contactId}`, clientId: 'C001', title: '科长', decisionRole, ...changes };
  return recordOf('contact', contactId, row);
}

/** A visit on `date` by W001 to nobody in particular, with `changes`. */
export function actionWith(
  actionId: string,
  date: string,
  changes: Partial<LogRow<'action'>> = {},
): LogRecord<'action'> {
  return recordOf('action', actionId, {
    actionId,
    date,
    half: '白天',
    type: '拜访',
    staffIds: ['W001'],
    what: '沟通付款进度',
    clientId: 'C001',
    contactIds: [],
    ...changes,
  });
}

/** The project behind 太康's node, with `changes`. */
export function projectWith(changes: Partial<LogRow<'project'>> = {}): LogRecord<'project'> {
  const projectId = changes.projectId ?? 'X001';
  return recordOf('project', projectId, {
    projectId,
    name: '太康县全域土地综合整治',
    clientId: 'C001',
    business: '全域土地综合整治',
    stage: '谈判',
    stageSince: '2025-05-01',
    ownerId: 'W001',
    expectedAmountFen: 500_000_000,
    ...changes,
  });
}

/** A rival's move found on `foundAt`, on project X001 unless `about` says what else it is about. */
export function rivalWith(
  rivalId: string,
  foundAt: string,
  about: Partial<LogRow<'rival'>> = { projectId: 'X001' },
): LogRecord<'rival'> {
  return recordOf('rival', rivalId, { rivalId, foundAt, name: '某平台', what: '报价低 15%', source: '客户', ...about });
}

/** A policy first seen on 2025-07-20, with `changes`. */
export function policyWith(changes: Partial<Policy> = {}): Policy {
  return {
    policyId: 'policy-1',
    title: '关于土地综合整治的通知',
    places: [],
    province: '河南省',
    number: undefined,
    writtenOn: undefined,
    publishedOn: '2025-07-19',
    addressOn: undefined,
    firstSeenOn: '2025-07-20',
    topics: [],
    directions: [],
    regions: [],
    summary: [],
    deadlines: [],
    appointments: [],
    validity: undefined,
    ...changes,
  };
}
