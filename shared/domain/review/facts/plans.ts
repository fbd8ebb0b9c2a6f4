import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import type { Week } from '../../week.ts';
import { weekOf } from '../../week.ts';
import { plansIn, type ReviewIndex } from '../review-index.ts';
import { clientName, contactName, staffName } from './names.ts';
import type { PlanItem, ReviewFacts } from './schema.ts';

/** The plan of `staffId` for `week` with 计划完成率 = 完成 ÷ (all − 取消), 不适用 (null) where nothing is left to complete. */
export function planFigures(index: ReviewIndex, staffId: string, week: Week): ReviewFacts['plan'] {
  const plans = plansIn(index, staffId, week);
  const counted = (status: string | undefined): number => plans.filter(({ row }) => row.status === status).length;
  const [done, cancelled] = [counted('完成'), counted('取消')];
  return {
    planned: plans.length,
    done,
    partial: counted('部分'),
    undone: counted('未完成'),
    cancelled,
    unreported: counted(undefined),
    completionPercent: percentOf(done, plans.length - cancelled),
    recordIds: plans.map(recordId),
    items: plans.map((plan, at) => planItem(plan, index, at + 1)),
  };
}

/** `part` of `whole` in per cent with one decimal; null for nothing of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}

/** Row `no` of a plan with the names of whom it speaks of. */
export function planItem(plan: LogRecord<'plan'>, index: ReviewIndex, no: number): PlanItem {
  const { row } = plan;
  const contact = row.contactId === undefined ? undefined : index.contacts.get(row.contactId);
  const clientId = row.clientId ?? contact?.row.clientId;
  const client = clientId === undefined ? undefined : index.clients.get(clientId);
  const project = row.projectId === undefined ? undefined : index.projects.get(row.projectId);
  const stands: (LogRecord | undefined)[] = [plan, contact, client, project];
  return {
    ...plainPlanItem(plan, staffName(index, row.ownerId), no),
    contact: row.contactId === undefined ? null : contactName(index, row.contactId),
    client: clientId === undefined ? null : clientName(index, clientId),
    clientType: client?.row.type ?? null,
    project: project?.row.name ?? row.projectId ?? null,
    recordIds: stands.flatMap((record): RecordId[] => (record === undefined ? [] : [recordId(record)])),
  };
}

/** Row `no` of the plan of `owner` that names nobody else. */
export function plainPlanItem(plan: LogRecord<'plan'>, owner: string, no: number): PlanItem {
  const { row } = plan;
  return {
    planId: row.planId,
    no,
    type: row.type,
    task: row.task,
    expected: row.expected,
    criterion: row.criterion ?? null,
    dueOn: row.dueOn,
    dueInWeek: weekOf(row.dueOn) === row.week,
    owner,
    contact: null,
    client: null,
    clientType: null,
    project: null,
    strategy: row.strategy ?? null,
    resources: [...row.resources],
    risk: row.risk ?? null,
    status: row.status ?? null,
    evidence: row.evidence ?? null,
    reason: reasonOf(row),
    recordIds: [recordId(plan)],
  };
}

function reasonOf({ reason, reasonNote }: LogRecord<'plan'>['row']): string | null {
  if (reason === undefined) return reasonNote ?? null;
  return reasonNote === undefined ? `${reason}原因` : `${reason}：${reasonNote}`;
}
