import { actionsIn, plansIn, type ReviewIndex } from '../review-index.ts';
import { comparisonFigures } from './comparisons.ts';
import { contactFigures, resultsByPurpose, sharesOfContacts } from './contacts.ts';
import { daysOfWeek } from './days.ts';
import { hourFigures } from './hours.ts';
import { needFigures, noteFigures, policyFigures, rivalFigures, surveyFigures } from './market.ts';
import { moneyFigures } from './money.ts';
import { staffName } from './names.ts';
import { planFigures, planItem } from './plans.ts';
import { dataProblems } from './problems.ts';
import { needsResult, processFigures } from './process.ts';
import { projectFigures } from './projects.ts';
import { relationFigures } from './relations.ts';
import { requestFigures } from './requests.ts';
import { riskFigures } from './risks.ts';
import type { ReviewFacts } from './schema.ts';
import { suggestionFigures } from './suggestions.ts';

/** Every figure of one person's week, each computed once, each with the records it stands on. */
export function factsOf(index: ReviewIndex, staffId: string): ReviewFacts {
  const actions = actionsIn(index, staffId, index.week);
  const money = moneyFigures(index, staffId);
  const projects = projectFigures(index, staffId, actions);
  const relations = relationFigures(index, staffId, actions);
  const rivals = rivalFigures(index, staffId, projects.projects);
  const policies = policyFigures(index, { ...projects, ...relations, ...money });
  const next = plansIn(index, staffId, index.planWeek).map((plan) => planItem(plan, index));
  const plans = {
    nextTasks: next.filter(({ type }) => type === '任务'),
    nextVisits: next.filter(({ type }) => type === '拜访'),
  };
  const requests = requestFigures(index, staffId);
  const clientIds = new Set([...relations.relations, ...projects.projects].map(({ clientId }) => clientId));
  return {
    ...personOf(index, staffId),
    week: index.week,
    weekFrom: index.weekFrom,
    weekTo: index.weekTo,
    planWeek: index.planWeek,
    planFrom: index.planFrom,
    planTo: index.planTo,
    asOf: index.weekTo,
    issuedOn: index.issuedOn,
    ...contactFigures(actions),
    ...sharesOfContacts(actions, index),
    resultsByPurpose: resultsByPurpose(actions),
    plan: planFigures(index, staffId, index.week),
    ...hourFigures(actions),
    ...money,
    comparisons: comparisonFigures(index, staffId),
    days: daysOfWeek(actions, index),
    ...relations,
    needs: needFigures(actions, index),
    survey: surveyFigures(index, clientIds),
    ...projects,
    rivals,
    policies,
    notes: noteFigures(index, staffId),
    ...plans,
    suggestions: suggestionFigures(index, staffId, { ...money, ...relations, ...projects, rivals, policies }),
    requests,
    process: processFigures(index, staffId),
    unreportedResults: actions.filter((action) => needsResult(action) && action.row.outcome === undefined).length,
    risks: riskFigures(index, staffId, { ...projects, ...money }),
    problems: dataProblems(actions, { ...plans, ...projects, requests }, index),
  };
}

function personOf(
  index: ReviewIndex,
  staffId: string,
): Pick<ReviewFacts, 'staffId' | 'name' | 'department' | 'post' | 'manager'> {
  const row = index.staff.get(staffId)?.row;
  return {
    staffId,
    name: row?.name ?? `${staffId}（未登记）`,
    department: row?.department ?? '未登记',
    post: row?.post ?? '未登记',
    manager: row?.managerId === undefined ? null : staffName(index, row.managerId),
  };
}

/** People on record who have an action or a plan in the week reported, or a plan for the next; sorted by 工号. */
export function peopleOf(index: ReviewIndex): string[] {
  return index.records.staff
    .map(({ row }) => row.staffId)
    .filter(
      (staffId) =>
        actionsIn(index, staffId, index.week).length > 0 ||
        plansIn(index, staffId, index.week).length > 0 ||
        plansIn(index, staffId, index.planWeek).length > 0,
    )
    .sort();
}
