import { countyKey } from '../../county.ts';
import type { LogRecord } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import type { Judge, NodeFact } from '../decide/decide-node.ts';
import { rankOfNode } from '../decide/decide-node.ts';
import { colourAt } from '../decide/ladder.ts';
import type { NodeLog } from '../decide/node-log.ts';
import type { Role } from '../decide/policy.ts';
import { presentPerson, type StaffById, staffIdOf } from '../decide/recipients.ts';
import type { StandingRow } from './standing.ts';

/** The contract and client that a node belongs to, as far as they are on record. */
export interface Parties {
  readonly contract?: LogRecord<'contract'>;
  readonly client?: LogRecord<'client'>;
}

/** The node as the whole lists show it. */
export function standingRow(fact: NodeFact, { contract, client }: Parties, judge: Judge): StandingRow {
  const { position, pause } = fact;
  const { row, clientId, dueOn } = position;
  const promise = position.promises.findLast(({ state }) => state === '未到期');
  const colour = dueOn === undefined ? undefined : colourAt(judge.ladder, rankOfNode(position, dueOn, judge));
  const county = client && countyKey(client.row);
  const statutory = statutoryTerms(fact, { contract, client }, judge);
  return {
    contractId: position.contractId,
    node: position.node,
    name: row.name,
    recordId: position.recordId,
    ...(clientId !== undefined && { clientId }),
    clientName: client?.row.name ?? clientId ?? '客户无数据',
    province: client?.row.province ?? '无数据',
    ...(county !== undefined && { county }),
    ownerId: row.ownerId,
    balanceFen: position.balanceFen,
    ...(dueOn !== undefined && { dueOn }),
    ...(row.expectedTriggerOn !== undefined && { expectedTriggerOn: row.expectedTriggerOn }),
    state: position.state,
    ...(colour !== undefined && { colour }),
    obstacle: row.obstacle ?? (position.state === '争议' ? '争议' : '未填'),
    ...(row.trigger !== undefined && { trigger: row.trigger }),
    ...(promise !== undefined && {
      promise: {
        payBy: promise.payBy,
        amountFen: promise.amountFen,
        receivedFen: promise.receivedFen,
        recordId: promise.recordId,
      },
    }),
    brokenPromises: position.promises.filter(({ state }) => state === '未兑现').length,
    ...(pause !== undefined && {
      pause: { until: pause.row.until, reason: pause.row.reason, recordId: recordId(pause) },
    }),
    ...(statutory !== undefined && { statutory }),
  };
}

/** 第九条 binds 机关 and 事业单位; whether an enterprise is 大型 is not on record. */
function statutoryTerms(
  { position }: NodeFact,
  { contract, client }: { contract: Parties['contract'] | undefined; client: Parties['client'] | undefined },
  { policy }: Judge,
): StandingRow['statutory'] {
  const { triggeredOn } = position.row;
  if (!policy.statutoryClock || contract?.row.smeDeclared !== true || position.dueOn === undefined) return undefined;
  if (triggeredOn === undefined || (client?.row.type !== '政府' && client?.row.type !== '事业单位')) return undefined;
  const { termDays, dailyRate } = contract.row;
  return { triggeredOn, ...(termDays !== undefined && { termDays }), ...(dailyRate !== undefined && { dailyRate }) };
}

/** In whose whole lists an open node stands: its owner's once it is on the ladder, and of all who were told about it. */
export function listHolders(fact: NodeFact, log: NodeLog, judge: Judge, staff: StaffById): string[] {
  const { position } = fact;
  if (position.balanceFen <= 0) return [];
  const isOnLadder = position.dueOn !== undefined && rankOfNode(position, position.dueOn, judge) >= 0;
  const roles = new Set<Role>(log.roles);
  if (isOnLadder) roles.add('owner');
  const holders = [...roles].flatMap((role) => {
    const staffId = staffIdOf(fact, role);
    const person = staffId === undefined ? undefined : presentPerson(staffId, staff);
    return person === undefined ? [] : [person.staffId];
  });
  return [...new Set(holders)].sort();
}
