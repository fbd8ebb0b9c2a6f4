import { evidenceTitle } from '../document/evidence.ts';
import { type LogRecord, type RecordId, recordId } from '../logs/record.ts';
import { formatWan } from '../money.ts';
import { notesBy } from './facts/market.ts';
import { paymentRecordsOf } from './facts/money.ts';
import type { ReviewFacts } from './facts/schema.ts';
import type { Difference, ReviewFile } from './review-file.ts';
import { actionsIn, plansIn, type ReviewIndex } from './review-index.ts';

/**
 * Versions of the records that a person's week consists of: their actions, plans and notes of the week and payments on
 * their nodes. A change in one of these makes a new version of the review; a plan of 计划周 that moves on does not.
 */
export function inputsOf(index: ReviewIndex, staffId: string): Record<string, number> {
  const notes = notesBy(index, staffId).filter(({ row }) => row.week === index.week);
  const payments = paymentRecordsOf(index, index.nodesOf.get(staffId) ?? [], index.week);
  const records: readonly LogRecord[] = [
    ...actionsIn(index, staffId, index.week),
    ...plansIn(index, staffId, index.week),
    ...payments,
    ...notes,
  ];
  return Object.fromEntries(records.map((record) => [recordId(record), record.version]).sort());
}

/** True when two versions were written from the same records. */
export function sameInputs(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/** What a reader of the version before has to know: figures that moved, and records that came, changed or went. */
export function differencesBetween(
  before: ReviewFile,
  facts: ReviewFacts,
  inputs: Readonly<Record<string, number>>,
): Difference[] {
  const [old, now] = [figuresOf(before), figuresOf(facts)];
  const figures = Object.keys(now).flatMap((name): Difference[] => {
    const [was, is] = [old[name] ?? '', now[name] ?? ''];
    return was === is ? [] : [{ name, before: was, after: is }];
  });
  const ids = [...new Set([...Object.keys(before.inputs), ...Object.keys(inputs)])].sort() as RecordId[];
  const records = ids.flatMap((id): Difference[] => {
    const [was, is] = [before.inputs[id], inputs[id]];
    if (was === is) return [];
    const name = evidenceTitle(id);
    if (was === undefined) return [{ name, before: '没有', after: '补录' }];
    return [is === undefined ? { name, before: '有', after: '已移出' } : { name, before: '原记录', after: '已更正' }];
  });
  return [...figures, ...records];
}

function figuresOf(facts: ReviewFacts): Readonly<Record<string, string>> {
  const percent = facts.plan.completionPercent;
  return {
    接触人次: String(facts.contactVisits.value),
    接触人数: String(facts.contactPeople.value),
    接触单位: String(facts.contactUnits.value),
    计划完成率: percent === null ? '不适用' : `${percent} %`,
    记录工时: String(facts.loggedHours),
    到账: formatWan(facts.receivedFen),
    逾期: formatWan(facts.overdueFen),
    结果未填报: String(facts.unreportedResults),
  };
}
