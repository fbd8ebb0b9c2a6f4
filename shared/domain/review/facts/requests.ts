import { type Day, daysBetween } from '../../day.ts';
import { grouped, oncePer } from '../../grouped.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import type { ReviewIndex } from '../review-index.ts';
import { staffName } from './names.ts';
import type { RequestFacts } from './schema.ts';

const requestsOf = oncePer((requests: readonly LogRecord<'request'>[]) =>
  grouped(requests, ({ row }) => [row.staffId]),
);

/** Requests of `staffId` that are open, or were raised in the week reported or later. */
export function requestFigures(index: ReviewIndex, staffId: string): RequestFacts[] {
  return requestsOf(index.records.requests)
    .of(staffId)
    .filter(({ row }) => row.raisedOn <= index.issuedOn)
    .filter(({ row }) => row.status === '待办' || row.raisedOn >= index.weekFrom)
    .map((request) => requestFacts(request, index))
    .sort((a, b) => compareTexts(a.neededBy, b.neededBy) || compareTexts(a.requestId, b.requestId));
}

function requestFacts(request: LogRecord<'request'>, index: ReviewIndex): RequestFacts {
  const { row } = request;
  const plan = row.planId === undefined ? undefined : index.plans.get(row.planId);
  const isDue = row.status === '待办' && row.neededBy <= index.issuedOn;
  const recordIds: RecordId[] = [recordId(request)];
  return {
    requestId: row.requestId,
    type: row.type,
    from: row.from,
    need: row.need,
    means: row.means ?? null,
    urgency: row.urgency ?? urgencyOf(row.neededBy, index.issuedOn),
    urgencyByRule: row.urgency === undefined,
    raisedOn: row.raisedOn,
    neededBy: row.neededBy,
    task: plan?.row.task ?? row.planId ?? null,
    status: row.status,
    staff: staffName(index, row.staffId),
    ageDays: daysBetween(row.raisedOn, index.issuedOn),
    lateDays: isDue ? daysBetween(row.neededBy, index.issuedOn) : null,
    recordIds: plan === undefined ? recordIds : [...recordIds, recordId(plan)],
  };
}

/** 高 within three days, 中 within seven, else 低. */
function urgencyOf(neededBy: Day, issuedOn: Day): RequestFacts['urgency'] {
  const days = daysBetween(issuedOn, neededBy);
  return days <= 3 ? '高' : days <= 7 ? '中' : '低';
}
