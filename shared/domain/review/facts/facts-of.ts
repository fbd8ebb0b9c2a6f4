import { newsOf } from '../news/news-of.ts';
import { actionsIn, plansIn, type ReviewIndex } from '../review-index.ts';
import { lastSubmission } from '../submit/last-submission.ts';
import { candidatesOf, suggestionFigures } from '../suggest/suggestions.ts';
import { appointmentFigures } from './appointments.ts';
import { comparisonFigures } from './comparisons.ts';
import { contactFigures, resultsByPurpose, sharesOfContacts } from './contacts.ts';
import { daysOfWeek, signingFigures } from './days.ts';
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
import { riskCalibration, riskFigures } from './risks.ts';
import type { ReviewFacts } from './schema.ts';
import { talliesOf } from './tallies.ts';
import { tenderFigures } from './tenders.ts';

/** Every figure of one person's week, each computed once, each with the records it stands on. */
export function factsOf(index: ReviewIndex, staffId: string): ReviewFacts {
  const actions = actionsIn(index, staffId, index.week);
  const money = moneyFigures(index, staffId);
  const projects = projectFigures(index, staffId, actions);
  const relations = relationFigures(index, staffId, actions);
  const rivals = rivalFigures(index, staffId, projects.projects);
  const policies = policyFigures(index, staffId, { ...projects, ...relations, ...money });
  const next = Map.groupBy(plansIn(index, staffId, index.planWeek), ({ row }) => row.type);
  const items = (type: '任务' | '拜访') => (next.get(type) ?? []).map((plan, at) => planItem(plan, index, at + 1));
  const plans = { nextTasks: items('任务'), nextVisits: items('拜访') };
  const requests = requestFigures(index, staffId);
  const period = { weekFrom: index.weekFrom, weekTo: index.weekTo };
  const days = daysOfWeek(actions, index);
  const plan = planFigures(index, staffId, index.week);
  const needs = needFigures(actions, index);
  const process = processFigures(index, staffId);
  const signings = signingFigures(actions, index);
  const appointments = appointmentFigures(index, staffId, relations);
  const known = { ...money, ...relations, ...projects, rivals, policies, signings, appointments, requests };
  const candidates = candidatesOf(index, staffId, known);
  const suggestions = suggestionFigures(index, staffId, candidates);
  const problems = dataProblems(actions, staffId, { ...plans, ...projects, ...relations, requests }, index);
  const clientIds = new Set([...relations.relations, ...projects.projects].map(({ clientId }) => clientId));
  const facts = {
    ...personOf(index, staffId),
    week: index.week,
    ...period,
    planWeek: index.planWeek,
    planFrom: index.planFrom,
    planTo: index.planTo,
    asOf: index.issuedOn,
    issuedOn: index.issuedOn,
    ...contactFigures(actions),
    ...sharesOfContacts(actions, index),
    resultsByPurpose: resultsByPurpose(actions),
    plan,
    ...hourFigures(actions),
    ...money,
    comparisons: comparisonFigures(index, staffId),
    days,
    ...relations,
    needs,
    survey: surveyFigures(index, clientIds),
    ...projects,
    rivals,
    policies,
    tenders: tenderFigures(index, staffId),
    notes: noteFigures(index, staffId),
    ...plans,
    suggestions,
    requests,
    process,
    unreportedResults: actions.filter((action) => needsResult(action) && action.row.outcome === undefined).length,
    risks: riskFigures(index, staffId, { ...projects, ...money }),
    riskCalibration: riskCalibration(index),
    problems,
    signings,
    appointments,
    lastSubmission: lastSubmission(index, staffId),
  };
  return { ...facts, news: newsOf(index, facts, candidates), tallies: talliesOf(facts) };
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
