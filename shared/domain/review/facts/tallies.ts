import type { ReviewFacts } from './schema.ts';

type Known = Pick<
  ReviewFacts,
  | 'days'
  | 'plan'
  | 'needs'
  | 'projects'
  | 'milestones'
  | 'nextTasks'
  | 'nextVisits'
  | 'suggestions'
  | 'process'
  | 'problems'
> &
  Pick<ReviewFacts, 'weekFrom' | 'weekTo'>;

/** Counts that sentences of the review give besides its figures. */
export function talliesOf(facts: Known): ReviewFacts['tallies'] {
  const { days, plan, needs, projects, milestones, nextTasks, nextVisits, suggestions, process, problems } = facts;
  const isBusy = ({ daytime, evening }: ReviewFacts['days'][number]): boolean => daytime.length + evening.length > 0;
  const sentOn = projects.flatMap(({ proposalSentOn }) => proposalSentOn ?? []).filter((day) => day <= facts.weekTo);
  const open = milestones.filter(({ doneOn }) => doneOn === null);
  const next = [...nextTasks, ...nextVisits];
  return {
    daysWithRecords: days.filter(isBusy).length,
    workdaysWithoutRecords: days.filter((day) => day.kind === 'workday' && !isBusy(day)).length,
    plansCounted: plan.planned - plan.cancelled,
    plansWithoutCriterion: plan.items.filter(({ criterion }) => criterion === null).length,
    needsWithoutDay: needs.filter(({ depth }) => depth < 3).length,
    projectsByStage: [...Map.groupBy(projects, ({ stage }) => stage)].map(([stage, some]) => ({
      stage,
      projects: some.length,
    })),
    proposalsSent: sentOn.length,
    proposalsSentThisWeek: sentOn.filter((day) => day >= facts.weekFrom).length,
    milestones: milestones.length,
    milestonesOpen: open.length,
    milestonesLate: open.filter(({ slipDays }) => (slipDays ?? 0) > 0).length,
    nextTasks: nextTasks.length,
    nextVisits: nextVisits.length,
    nextPlans: next.length,
    nextPlansOutsideWeek: next.filter(({ dueInWeek }) => !dueInWeek).length,
    suggestions: suggestions.length,
    lateEntriesThisMonth: process.find(({ month }) => month === facts.weekTo.slice(0, 7))?.lateEntries ?? 0,
    unproven: unprovenOf(facts),
    problems: problems.length,
  };
}

function unprovenOf({ days, plan, nextVisits, milestones }: Known): number {
  const actions = days.flatMap(({ daytime, evening }) => [...daytime, ...evening]);
  const proofs = actions.flatMap((action) => action.proofs).filter(({ text }) => text.includes('〔待补证〕'));
  const plans = plan.items.filter(
    ({ status, evidence }) => evidence === null && (status === '完成' || status === '部分'),
  );
  const visits = nextVisits.filter(({ contact, client }) => contact === null || client === null);
  const reached = milestones.filter(({ doneOn, evidence }) => doneOn !== null && evidence === null);
  return proofs.length + plans.length + visits.length + reached.length;
}
