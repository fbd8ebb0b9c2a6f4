import { countMoney, countNodes, countPromises, countReceived } from './count-money.ts';
import { countPlan, countWeek } from './count-week.ts';
import type { SheetRow } from './sheet.ts';

type Sheets = ReadonlyMap<string, readonly SheetRow[]>;

/** The week reported, the day it is reported on, and the weeks around it. */
export interface Period {
  readonly week: string;
  readonly monday: string;
  readonly sunday: string;
  readonly planWeek: string;
  readonly planMonday: string;
  readonly asOf: string;
}

/** Everything that a person's review gives as a number, counted from the cells. */
export function countPerson(sheets: Sheets, staffId: string, period: Period) {
  const { week, monday, sunday, planWeek, planMonday, asOf } = period;
  const nodes = countNodes(sheets, asOf).filter(({ ownerId }) => ownerId === staffId);
  const { buckets: _, ...money } = countMoney(nodes);
  const { receivedFen, payments } = countReceived(sheets, [staffId], monday, sunday);
  const next = countPlan(sheets, staffId, planWeek, planMonday);
  const promises = countPromises(sheets, asOf);
  const owned = new Set(nodes.map(({ id }) => id));
  const given = (sheets.get('付款承诺') ?? []).filter((row) => owned.has(`${row['合同编号']}/${row['节点序号']}`));
  return {
    ...countWeek(sheets, staffId, monday),
    plan: countPlan(sheets, staffId, week, monday),
    nextTasks: next.tasks,
    nextVisits: next.visits,
    ...money,
    receivedFen,
    payments,
    nodes: Object.fromEntries(
      nodes.filter(({ balanceFen }) => balanceFen > 0).map((node) => [node.id, [node.balanceFen, node.ageDays]]),
    ),
    promises: Object.fromEntries(given.map((row) => [row['承诺编号'], promises[row['承诺编号'] ?? '']])),
    stages: Object.fromEntries(
      (sheets.get('项目') ?? [])
        .filter((row) => row['项目负责人'] === staffId)
        .map((row) => [row['项目编号'], row['阶段']]),
    ),
  };
}

/** People with an action or a plan in the week, or a plan for the next, in order of 工号. */
export function countPeople(sheets: Sheets, period: Period): string[] {
  const { week, monday, planWeek, planMonday } = period;
  return (sheets.get('人员') ?? [])
    .map((row) => row['工号'] ?? '')
    .filter((staffId) => {
      const { actionsByType } = countWeek(sheets, staffId, monday);
      const plans = [countPlan(sheets, staffId, week, monday), countPlan(sheets, staffId, planWeek, planMonday)];
      return Object.keys(actionsByType).length > 0 || plans.some(({ planned }) => planned > 0);
    })
    .sort();
}

/** The day's receivables as a whole, and which nodes a first run of warnings has to speak of: `HT1/1 阶梯`. */
export function countDay(sheets: Sheets, asOf: string) {
  const nodes = countNodes(sheets, asOf);
  const { buckets, openFen } = countMoney(nodes);
  const unallocatedFen = countReceived(sheets, [], '0000-00-00', asOf).unallocatedFen;
  const promises = countPromises(sheets, asOf);
  const late = (sheets.get('付款承诺') ?? []).flatMap((row) => {
    const state = promises[row['承诺编号'] ?? ''];
    const kind = state === '未兑现' ? '承诺未兑现' : state === '部分' ? '承诺部分兑现' : undefined;
    return kind === undefined ? [] : [`${row['合同编号']}/${row['节点序号']} ${kind}`];
  });
  const open = nodes.filter(({ balanceFen }) => balanceFen > 0);
  const disputed = (sheets.get('应收节点') ?? [])
    .filter((row) => row['争议'] === '是')
    .map((row) => `${row['合同编号']}/${row['节点序号']} 争议`);
  return {
    aging: { buckets, totalFen: openFen, unallocatedFen, netFen: openFen - unallocatedFen },
    warned: [
      ...open.filter(({ ageDays }) => ageDays !== null && ageDays >= -30).map(({ id }) => `${id} 阶梯`),
      ...open
        .filter(({ dueOn, expectedOn }) => dueOn === '' && expectedOn !== '' && expectedOn < asOf)
        .map(({ id }) => `${id} 交付`),
      ...late,
      ...disputed,
    ].sort(),
    issues: Object.fromEntries(
      open.filter(({ ageDays }) => ageDays !== null && ageDays > 0).map(({ id, balanceFen }) => [id, balanceFen]),
    ),
  };
}
