import type { NodePosition } from '../../shared/domain/ledger/position.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogKind, LogRow } from '../../shared/domain/logs/registry.ts';
import type { Calibration } from '../../shared/domain/risk/payment/calibration.ts';
import type { NodeTrail } from '../../shared/domain/risk/payment/node-trail.ts';
import { shippedScorecards } from '../../shared/domain/risk/payment/shipped-scorecards.ts';
import type { RiskFacts } from '../../shared/domain/risk/risk-facts.ts';

const origin = {
  uploadKey: 'uploads/test.csv',
  row: 2,
  sha256: '0'.repeat(64),
  uploadedAt: '2025-07-28T00:00:00Z',
  uploadedBy: 'test',
};

/** A first-version record of `kind`. */
export function recordOf<K extends LogKind>(kind: K, key: string, row: LogRow<K>): LogRecord<K> {
  return { kind, key, version: 1, row, origin };
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
export function factsWith(changes: Partial<RiskFacts> = {}): RiskFacts {
  return {
    asOf: '2025-07-28',
    positions: [],
    trails: [],
    clients: [taikang],
    contacts: [],
    projects: [],
    rivals: [],
    actions: [],
    policies: [],
    calibrations: { 0: handSet, 30: handSet },
    ...changes,
  };
}

/** A settled node of `clientId`: triggered 30 days before `dueOn`, paid `delayDays` after it; undefined is unpaid. */
export function trailOf(id: string, clientId: string, dueOn: number, delayDays: number | undefined): NodeTrail {
  return {
    recordId: `receivable:${id}`,
    clientId,
    province: '河南省',
    amountFen: 10_000_000,
    triggeredOn: dueOn - 30,
    dueOn,
    settledOn: delayDays === undefined ? undefined : dueOn + delayDays,
  };
}
