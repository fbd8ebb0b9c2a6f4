import type { Day } from '../day.ts';
import { isContactType } from '../logs/action.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import { formatSum } from '../money.ts';
import type { TodayFact } from './today-item.ts';

/** Kinds of records that ask somebody for something on a day. */
export const askingKinds = ['action', 'plan', 'promise'] as const;
export type AskingKind = (typeof askingKinds)[number];

/** The ids of every line that a record may ask for, whether it does or not. */
export function todayIdsOf(kind: AskingKind, key: string): string[] {
  return kind === 'action' ? [`next:${key}`, `result:${key}`] : [`${kind}:${key}`];
}

/** The last day that a record asks something for; undefined where it asks for nothing. */
export function lastAskedDay(record: LogRecord): Day | undefined {
  switch (record.kind) {
    case 'action': {
      const { date, nextOn, type, outcome } = record.row;
      if (nextOn !== undefined) return nextOn;
      return isContactType(type) && outcome === undefined ? date : undefined;
    }
    case 'plan':
      return record.row.dueOn;
    case 'promise':
      return record.row.payBy;
    default:
      return undefined;
  }
}

/** What an action asks for: its next step, and its result where it is missing. */
export function factsOfAction(action: LogRecord<'action'>, clientName: string): TodayFact[] {
  const { type, date, staffIds, what, outcome, nextStep, nextOn } = action.row;
  const [staffId] = staffIds;
  if (staffId === undefined) return [];
  const shared = { staffId, recordIds: [recordId(action)] };
  const at = clientName === '' ? '' : `${clientName}：`;
  const [nextId = '', resultId = ''] = todayIdsOf('action', action.key);
  return [
    ...(nextOn === undefined || nextStep === undefined
      ? []
      : [{ ...shared, itemId: nextId, kind: '下一步', dueOn: nextOn, what: `${at}${nextStep}` } as const]),
    ...(!isContactType(type) || outcome !== undefined
      ? []
      : [
          {
            ...shared,
            itemId: resultId,
            kind: '缺结果',
            dueOn: date,
            what: `${at}${type}“${what}”没有填写结果`,
          } as const,
        ]),
  ];
}

/** What a plan row asks for until it says what came of it. */
export function factsOfPlan(plan: LogRecord<'plan'>, clientName: string): TodayFact[] {
  const { ownerId, dueOn, task, status } = plan.row;
  if (status !== undefined) return [];
  const [itemId = ''] = todayIdsOf('plan', plan.key);
  const at = clientName === '' || task.includes(clientName) ? '' : `${clientName}：`;
  return [{ itemId, kind: '计划', staffId: ownerId, dueOn, what: `${at}${task}`, recordIds: [recordId(plan)] }];
}

/** What a promise asks of whoever answers for its node: to see to it on the day before. */
export function factsOfPromise(
  promise: LogRecord<'promise'>,
  node: { readonly receivable: LogRecord<'receivable'>; readonly leftFen: number; readonly clientName: string },
): TodayFact[] {
  if (node.leftFen <= 0) return [];
  const { payBy, contractId } = promise.row;
  const [itemId = ''] = todayIdsOf('promise', promise.key);
  const { ownerId, name } = node.receivable.row;
  return [
    {
      itemId,
      kind: '承诺到期',
      staffId: ownerId,
      dueOn: payBy,
      what: `${node.clientName}承诺 ${payBy} 前付 ${contractId} ${name}，还应付 ${formatSum(node.leftFen)}，请确认付款安排`,
      recordIds: [recordId(promise), recordId(node.receivable)],
    },
  ];
}
