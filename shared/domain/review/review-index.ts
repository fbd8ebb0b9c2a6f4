import { type Day, dayOf, type Instant } from '../day.ts';
import { unallocatedFen } from '../ledger/allocation.ts';
import { ledgersOf } from '../ledger/ledger-rows.ts';
import type { NodePosition } from '../ledger/position.ts';
import { positionsOf } from '../ledger/positions-of.ts';
import type { LogRecord } from '../logs/record.ts';
import { type Fen, sumFen } from '../money.ts';
import { compareTexts } from '../text-order.ts';
import { addWeeks, mondayOf, sundayOf, type Week } from '../week.ts';
import { type Calendar, calendarOf } from '../workdays.ts';
import type { ReviewRecords } from './records.ts';

/** The records of one week's reviews, sorted once so that each person's facts are looked up and not searched. */
export interface ReviewIndex {
  readonly records: ReviewRecords;
  readonly week: Week;
  readonly weekFrom: Day;
  /** The last day of the week reported; actions after it belong to the next review. */
  readonly weekTo: Day;
  readonly planWeek: Week;
  readonly planFrom: Day;
  readonly planTo: Day;
  /** The day the review goes out: money, gaps and slips are as of it. */
  readonly issuedOn: Day;
  /** Where 48-hour clocks are read. */
  readonly issuedAt: Instant;
  readonly calendar: Calendar;
  readonly staff: ReadonlyMap<string, LogRecord<'staff'>>;
  readonly clients: ReadonlyMap<string, LogRecord<'client'>>;
  readonly contacts: ReadonlyMap<string, LogRecord<'contact'>>;
  readonly projects: ReadonlyMap<string, LogRecord<'project'>>;
  readonly contracts: ReadonlyMap<string, LogRecord<'contract'>>;
  readonly plans: ReadonlyMap<string, LogRecord<'plan'>>;
  /** Actions until `weekTo` by 工号, in order of day, half and key. */
  readonly actionsOf: ReadonlyMap<string, readonly LogRecord<'action'>[]>;
  /** Actions until `weekTo` by contact, the same order, whoever of ours was there. */
  readonly actionsWith: ReadonlyMap<string, readonly LogRecord<'action'>[]>;
  readonly actionsOnProject: ReadonlyMap<string, readonly LogRecord<'action'>[]>;
  readonly plansOf: ReadonlyMap<string, readonly LogRecord<'plan'>[]>;
  /** Nodes as of `issuedOn` by owner. */
  readonly nodesOf: ReadonlyMap<string, readonly NodePosition[]>;
  /** The day of the first action on record; undefined without any. */
  readonly historyFrom: Day | undefined;
  /** Every node as of `issuedOn`. */
  readonly nodes: readonly NodePosition[];
  /** 待认领 of all contracts as of `issuedOn`, and of payments that name none. */
  readonly unallocatedFen: Fen;
}

/** `records` made ready for the reviews of `week`, which go out at `issuedAt`. */
export function reviewIndexOf(records: ReviewRecords, week: Week, issuedAt: Instant): ReviewIndex {
  const weekTo = sundayOf(week);
  const planWeek = addWeeks(week, 1);
  const issuedOn = dayOf(issuedAt);
  const actions = records.actions.filter(({ row }) => row.date <= weekTo).sort(byDay);
  const ledgers = ledgersOf(records);
  const nodes = ledgers.flatMap((ledger) => positionsOf(ledger, issuedOn));
  return {
    records,
    week,
    weekFrom: mondayOf(week),
    weekTo,
    planWeek,
    planFrom: mondayOf(planWeek),
    planTo: sundayOf(planWeek),
    issuedOn,
    issuedAt,
    calendar: calendarOf(records.holidays.map(({ row }) => row)),
    staff: new Map(records.staff.map((one) => [one.row.staffId, one])),
    clients: new Map(records.clients.map((one) => [one.row.clientId, one])),
    contacts: new Map(records.contacts.map((one) => [one.row.contactId, one])),
    projects: new Map(records.projects.map((one) => [one.row.projectId, one])),
    contracts: new Map(records.contracts.map((one) => [one.row.contractId, one])),
    plans: new Map(records.plans.map((one) => [one.row.planId, one])),
    actionsOf: gathered(actions, ({ row }) => row.staffIds),
    actionsWith: gathered(actions, ({ row }) => row.contactIds),
    actionsOnProject: gathered(actions, ({ row }) => (row.projectId === undefined ? [] : [row.projectId])),
    plansOf: Map.groupBy(records.plans, ({ row }) => row.ownerId),
    nodesOf: Map.groupBy(nodes, ({ row }) => row.ownerId),
    historyFrom: actions[0]?.row.date,
    nodes,
    unallocatedFen: sumFen(ledgers.map((ledger) => unallocatedFen(ledger, issuedOn))),
  };
}

/** `actions` of one person in `week`. */
export function actionsIn(index: ReviewIndex, staffId: string, week: Week): LogRecord<'action'>[] {
  const [from, to] = [mondayOf(week), sundayOf(week)];
  return (index.actionsOf.get(staffId) ?? []).filter(({ row }) => from <= row.date && row.date <= to);
}

/** Plans that one person answers for in `week`, by due day and number. */
export function plansIn(index: ReviewIndex, staffId: string, week: Week): LogRecord<'plan'>[] {
  const plans = (index.plansOf.get(staffId) ?? []).filter(({ row }) => row.week === week);
  return plans.sort((a, b) => compareTexts(a.row.dueOn, b.row.dueOn) || compareTexts(a.key, b.key));
}

const byDay = (a: LogRecord<'action'>, b: LogRecord<'action'>): number =>
  compareTexts(a.row.date, b.row.date) || halfOf(a) - halfOf(b) || compareTexts(a.key, b.key);

const halfOf = ({ row }: LogRecord<'action'>): number => (row.half === '白天' ? 0 : 1);

function gathered<R>(records: readonly R[], keysOf: (record: R) => readonly string[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const record of records) {
    for (const key of new Set(keysOf(record))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [record]);
      else group.push(record);
    }
  }
  return groups;
}
