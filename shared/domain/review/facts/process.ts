import { addDays, dayOf } from '../../day.ts';
import type { LogRecord } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import { mondayOf } from '../../week.ts';
import type { ReviewIndex } from '../review-index.ts';
import { percentOf } from './plans.ts';
import type { ReviewFacts } from './schema.ts';

/** An entry uploaded later than this many working days after its day is late. */
const promptDays = 2;
/** Months shown, the current one included. */
const months = 4;

/** 计划性, 技术输出 and 复盘 of the last months as numbers, oldest month first. Days off are no actions, late or not. A plan belongs to its Monday's month. */
export function processFigures(index: ReviewIndex, staffId: string): ReviewFacts['process'] {
  const shown = lastMonths(index.weekTo.slice(0, 7));
  const isLate = lateness(index, staffId);
  const actions = Map.groupBy(index.actionsOf.get(staffId) ?? [], ({ row }) => row.date.slice(0, 7));
  const plans = Map.groupBy(
    (index.plansOf.get(staffId) ?? []).filter(({ row }) => row.week <= index.week),
    ({ row }) => mondayOf(row.week).slice(0, 7),
  );
  return shown.flatMap((month) => {
    const done = (actions.get(month) ?? []).filter(({ row }) => row.type !== '休息');
    const planned = (plans.get(month) ?? []).filter(({ row }) => row.status !== '取消');
    const sent = index.records.projects.filter(
      ({ row }) =>
        row.ownerId === staffId && row.proposalSentOn?.startsWith(month) && row.proposalSentOn <= index.weekTo,
    );
    if (done.length === 0 && planned.length === 0 && sent.length === 0) return [];
    return [
      {
        month,
        completionPercent: percentOf(planned.filter(({ row }) => row.status === '完成').length, planned.length),
        reportedPercent: reportedPercent(done),
        proposalsSent: sent.length,
        lateEntries: done.filter(isLate).length,
        actions: done.length,
      },
    ];
  });
}

function lastMonths(month: string): string[] {
  const shown = [month];
  while (shown.length < months) shown.unshift(addDays(`${shown[0]}-01`, -1).slice(0, 7));
  return shown;
}

/** Actions whose result is asked for: all but 出行 and 休息. */
export function needsResult({ row }: LogRecord<'action'>): boolean {
  return row.type !== '出行' && row.type !== '休息';
}

function reportedPercent(actions: readonly LogRecord<'action'>[]): number | null {
  const asked = actions.filter(needsResult);
  if (asked.length === 0) return null;
  return Math.round((asked.filter(({ row }) => row.outcome !== undefined).length * 100) / asked.length);
}

/**
 * Whether an action of `staffId` was entered late. A person's first file is history: whoever begins to keep a log enters
 * what was before.
 */
function lateness({ actionsOf, calendar }: ReviewIndex, staffId: string): (action: LogRecord<'action'>) => boolean {
  const [first] = (actionsOf.get(staffId) ?? [])
    .map(({ origin }) => origin)
    .sort((a, b) => compareTexts(a.uploadedAt, b.uploadedAt));
  return ({ row, origin }) => {
    if (origin.uploadKey === first?.uploadKey && origin.uploadedAt === first.uploadedAt) return false;
    return dayOf(origin.uploadedAt) > calendar.addSendingDays(row.date, promptDays);
  };
}
