import { sumFen } from '../../money.ts';
import { addWeeks, mondayOf, sundayOf, type Week } from '../../week.ts';
import { actionsIn, plansIn, type ReviewIndex } from '../review-index.ts';
import { contactFigures } from './contacts.ts';
import { hourFigures } from './hours.ts';
import { paymentsOf } from './money.ts';
import { planFigures } from './plans.ts';
import { projectsOf } from './projects.ts';
import type { Comparison } from './schema.ts';

/** What is compared of one week; null where a measure has no value. */
type Measures = Readonly<Record<string, number | null>>;

const units: Readonly<Record<string, string>> = {
  接触人次: '人次',
  接触人数: '人',
  接触单位: '个',
  接触行动: '次',
  记录工时: '小时',
  计划完成率: '%',
  到账: '分',
  方案提交: '份',
};

/** The week beside the week before and the mean of the four weeks before; a week without any log or plan is no week. */
export function comparisonFigures(index: ReviewIndex, staffId: string): Comparison[] {
  const [now, ...before] = [0, -1, -2, -3, -4].map((back) => measuresOf(index, staffId, addWeeks(index.week, back)));
  return Object.keys(units).map((name) => {
    const earlier = before.flatMap((week) => week?.[name] ?? []);
    const sum = earlier.reduce((total, value) => total + value, 0);
    return {
      name,
      unit: units[name] ?? '',
      thisWeek: now?.[name] ?? null,
      lastWeek: before[0]?.[name] ?? null,
      meanOfFour: earlier.length === 0 ? null : meanOf(sum, earlier.length, name),
      weeksInMean: earlier.length,
    };
  });
}

/** One decimal, whole 分 for money. */
const meanOf = (sum: number, count: number, name: string): number =>
  name === '到账' ? Math.round(sum / count) : Math.round((sum * 10) / count) / 10;

/** Undefined for a week before the one reported in which the person logged and planned nothing. */
function measuresOf(index: ReviewIndex, staffId: string, week: Week): Measures | undefined {
  const actions = actionsIn(index, staffId, week);
  const isReported = week === index.week;
  if (!isReported && actions.length === 0 && plansIn(index, staffId, week).length === 0) return undefined;
  const contacts = contactFigures(actions);
  const payments = paymentsOf(index, index.nodesOf.get(staffId) ?? [], week);
  const [from, to] = [mondayOf(week), sundayOf(week)];
  const proposals = projectsOf(index, staffId).filter(
    ({ row }) => row.proposalSentOn !== undefined && row.proposalSentOn >= from && row.proposalSentOn <= to,
  );
  return {
    接触人次: contacts.contactVisits.value,
    接触人数: contacts.contactPeople.value,
    接触单位: contacts.contactUnits.value,
    接触行动: contacts.contactActions.value,
    记录工时: hourFigures(actions).loggedHours,
    计划完成率: planFigures(index, staffId, week).completionPercent,
    到账: sumFen(payments.map(({ amountFen }) => amountFen)),
    方案提交: proposals.length,
  };
}
