import { grouped, oncePer } from '../../grouped.ts';
import type { LogRecord } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import type { ReviewFacts, SuggestionFacts } from '../facts/schema.ts';
import { plansIn, type ReviewIndex } from '../review-index.ts';
import { type Candidate, isPlanned } from './candidate.ts';
import { duePromises, overdueNodes } from './from-money.ts';
import { changedOffices, roleGaps, staleContacts } from './from-people.ts';
import { dueMilestones, lateRequests, openClocks, policyDeadlines, unprovenSignings } from './from-work.ts';
import { routineTasks } from './routines.ts';

/** More suggestions than this are no longer read. */
const mostSuggestions = 10;

type Known = Pick<
  ReviewFacts,
  | 'nodes'
  | 'promises'
  | 'relations'
  | 'projects'
  | 'milestones'
  | 'rivals'
  | 'policies'
  | 'appointments'
  | 'signings'
  | 'requests'
>;

/** What the records say should be done, planned or not, the most pressing first. */
export function candidatesOf(index: ReviewIndex, staffId: string, facts: Known): Candidate[] {
  return [
    ...openClocks(index, facts),
    ...duePromises(index, facts),
    ...changedOffices(index, facts),
    ...unprovenSignings(index, facts),
    ...policyDeadlines(index, facts).slice(0, 3),
    ...lateRequests(index, facts),
    ...overdueNodes(index, facts),
    ...staleContacts(index, staffId, facts),
    ...dueMilestones(index, staffId),
    ...routineTasks(index, staffId, index.records.routines),
    ...roleGaps(index, staffId, facts),
  ];
}

const decisionsOf = oncePer((decisions: readonly LogRecord<'decision'>[]) =>
  grouped(decisions, ({ row }) => [row.staffId]),
);

/** What the person answered to each suggestion last, up to the week reported. */
function answersOf(index: ReviewIndex, staffId: string): ReadonlyMap<string, LogRecord<'decision'>['row']> {
  const own = decisionsOf(index.records.decisions)
    .of(staffId)
    .filter(({ row }) => row.week <= index.week)
    .sort((a, b) => compareTexts(a.row.week, b.row.week) || compareTexts(a.key, b.key));
  return new Map(own.map(({ row }) => [row.suggestionId, row]));
}

/** What of `candidates` the person has neither planned nor answered, each on the day that an answer moved it to. */
export function suggestionFigures(
  index: ReviewIndex,
  staffId: string,
  candidates: readonly Candidate[],
): SuggestionFacts[] {
  const plans = plansIn(index, staffId, index.planWeek);
  const answers = answersOf(index, staffId);
  return candidates
    .filter((candidate) => !plans.some((plan) => isPlanned(candidate, plan, index)))
    .flatMap((candidate) => stillOpen(candidate, answers.get(candidate.id), index))
    .slice(0, mostSuggestions)
    .map(({ id, what, why, dueOn, recordIds }) => ({ id, what, why, dueOn, recordIds }));
}

/** 不做 ends a suggestion, 改期 brings it back in the week of its new day, 采纳 settles it for the week that it was asked in. */
function stillOpen(
  candidate: Candidate,
  answer: LogRecord<'decision'>['row'] | undefined,
  index: ReviewIndex,
): Candidate[] {
  if (answer === undefined) return [candidate];
  switch (answer.answer) {
    case '不做':
      return [];
    case '采纳':
      return answer.week === index.week ? [] : [candidate];
    case '改期': {
      const dueOn = answer.dueOn ?? candidate.dueOn;
      if (dueOn > index.planTo) return [];
      return [{ ...candidate, dueOn: dueOn < index.issuedOn ? candidate.dueOn : dueOn }];
    }
  }
}
