import { formatWan } from '../../money.ts';
import { shortDay } from '../chapters/cells.ts';
import type { WeekInBrief } from './brief.ts';
import type { RollUpFacts } from './roll-up-facts.ts';

/** 晨会 takes a quarter of an hour. */
const meetingMinutes = 15;

type Item = Omit<RollUpFacts['agenda'][number], 'no' | 'minutes'>;

/** Who speaks: 工号 of those an item is about, and the name of whoever speaks for one. */
interface Speakers {
  /** Owners of the largest overdue nodes. */
  readonly ofOverdue: readonly string[];
  /** Who asks the leadership for something. */
  readonly ofAsks: readonly string[];
  /** Never a leaver: somebody in office speaks for them. */
  readonly nameOf: (staffId: string) => string;
}

/** The 晨会 of 计划周 on one page: what is late, promised, asked, open and planned; the minutes shared out evenly. */
export function agendaOf(
  rollUp: Omit<RollUpFacts, 'agenda' | 'agendaMinutes'>,
  weeks: readonly WeekInBrief[],
  speakers: Speakers,
): RollUpFacts['agenda'] {
  const items = [
    overdue(rollUp, speakers),
    promises(rollUp, weeks, speakers),
    asks(rollUp, speakers),
    clocks(weeks, speakers),
    plans(weeks, speakers),
  ].flatMap((item) => item ?? []);
  const each = Math.floor(meetingMinutes / Math.max(1, items.length));
  const spare = meetingMinutes - each * items.length;
  return items.map((item, at) => ({ no: at + 1, minutes: each + (at < spare ? 1 : 0), ...item }));
}

function overdue({ largestOverdue }: Pick<RollUpFacts, 'largestOverdue'>, speakers: Speakers): Item | undefined {
  const top = largestOverdue.slice(0, 3);
  if (top.length === 0) return undefined;
  return {
    topic: '逾期节点的收款安排',
    speaker: namesOf(speakers.ofOverdue, speakers),
    material: top
      .map((one) => `${one.client}${one.name} ${formatWan(one.balanceFen)}，逾期 ${one.ageDays} 天`)
      .join('；'),
    recordIds: top.flatMap(({ recordIds }) => recordIds),
  };
}

function promises(
  { planTo }: Pick<RollUpFacts, 'planTo'>,
  weeks: readonly WeekInBrief[],
  speakers: Speakers,
): Item | undefined {
  const due = weeks.flatMap(({ row, promises: open }) =>
    open.filter(({ payBy }) => payBy <= planTo).map((promise) => ({ ...promise, ownerId: row.staffId })),
  );
  if (due.length === 0) return undefined;
  return {
    topic: '付款承诺的核实',
    speaker: namesOf(
      due.map(({ ownerId }) => ownerId),
      speakers,
    ),
    material: due
      .slice(0, 3)
      .map(
        (one) =>
          `${one.client ?? one.contractId} ${shortDay(one.payBy)}付${one.nodeName} ${formatWan(one.amountFen)}，${one.state}`,
      )
      .join('；'),
    recordIds: due.flatMap(({ recordIds }) => recordIds),
  };
}

function asks({ asks: open }: Pick<RollUpFacts, 'asks'>, speakers: Speakers): Item | undefined {
  const mine = open.filter(({ type }) => type === '领导支持');
  if (mine.length === 0) return undefined;
  return {
    topic: '领导支持事项的答复',
    speaker: namesOf(speakers.ofAsks, speakers),
    material: mine
      .slice(0, 3)
      .map(({ need, ageDays }) => `${need.slice(0, 40)}（已提出 ${ageDays} 天）`)
      .join('；'),
    recordIds: mine.flatMap(({ recordIds }) => recordIds),
  };
}

function clocks(weeks: readonly WeekInBrief[], speakers: Speakers): Item | undefined {
  const open = weeks.flatMap(({ row, rivals }) => rivals.map((rival) => ({ ...rival, ownerId: row.staffId })));
  if (open.length === 0) return undefined;
  return {
    topic: '竞品应答',
    speaker: namesOf(
      open.map(({ ownerId }) => ownerId),
      speakers,
    ),
    material: open
      .slice(0, 3)
      .map(({ name, what, foundOn, state }) => `${name} ${shortDay(foundOn)}：${what.slice(0, 30)}，${state}`)
      .join('；'),
    recordIds: open.flatMap(({ recordIds }) => recordIds),
  };
}

function plans(weeks: readonly WeekInBrief[], speakers: Speakers): Item | undefined {
  const planned = weeks.filter(({ nextTasks, nextVisits }) => nextTasks + nextVisits > 0);
  if (planned.length === 0) return undefined;
  return {
    topic: '计划周任务与拜访',
    speaker: namesOf(
      planned.map(({ row }) => row.staffId),
      speakers,
    ),
    material: planned.map(({ row, nextTasks, nextVisits }) => `${row.name} ${nextTasks + nextVisits} 项`).join('；'),
    recordIds: planned.flatMap(({ nextPlanIds }) => nextPlanIds),
  };
}

const namesOf = (staffIds: readonly string[], { nameOf }: Speakers): string =>
  [...new Set(staffIds.map(nameOf))].slice(0, 6).join('、');
