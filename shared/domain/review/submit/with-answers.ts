import type { Decision } from '../../logs/decision.ts';
import type { LogRecord } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import { dayWithResults, type FilledResult } from '../facts/days.ts';
import { plainPlanItem } from '../facts/plans.ts';
import { needsResult } from '../facts/process.ts';
import type { NoteFacts, PlanItem, ReviewFacts } from '../facts/schema.ts';
import { talliesOf } from '../facts/tallies.ts';

/** What the person entered on the desk since the draft was written. */
export interface Answers {
  readonly decisions: readonly Decision[];
  /** Plans that suggestions were taken up as. */
  readonly plans: readonly LogRecord<'plan'>[];
  readonly notes: readonly LogRecord<'note'>[];
  /** Results that the draft lacks. */
  readonly results: readonly FilledResult[];
}

/**
 * The draft with what its own author said to it: answered suggestions leave it, those that were taken up stand among the
 * plans, own words stand in their sections and results in their days. No other figure of the week changes: those follow
 * from its records with the next version of the draft.
 */
export function withAnswers(facts: ReviewFacts, { decisions, plans, notes, results }: Answers): ReviewFacts {
  const answered = new Set(decisions.map(({ suggestionId }) => suggestionId));
  const suggestions = facts.suggestions.filter(({ id }) => !answered.has(id));
  const known = new Set([...facts.nextTasks, ...facts.nextVisits].map(({ planId }) => planId));
  const added = plans.filter(({ row }) => !known.has(row.planId) && row.status !== '取消');
  const [tasks, visits] = [
    added.filter(({ row }) => row.type === '任务'),
    added.filter(({ row }) => row.type === '拜访'),
  ];
  const numbered = (before: readonly PlanItem[], more: readonly LogRecord<'plan'>[]): PlanItem[] => [
    ...before,
    ...more.map((plan, at) => plainPlanItem(plan, facts.name, before.length + at + 1)),
  ];
  const [nextTasks, nextVisits] = [numbered(facts.nextTasks, tasks), numbered(facts.nextVisits, visits)];
  const filled = new Map(results.map((result) => [recordId(result.action), result]));
  const days = facts.days.map((day) => dayWithResults(day, filled));
  const unreportedResults = facts.unreportedResults - results.filter(({ action }) => needsResult(action)).length;
  const own = { suggestions, nextTasks, nextVisits, days, unreportedResults, notes: notesWith(facts, notes) };
  const answeredFacts = { ...facts, ...own };
  return { ...answeredFacts, tallies: talliesOf(answeredFacts) };
}

/** The notes of the draft, each in its present words, and those that came since. */
function notesWith(facts: ReviewFacts, notes: readonly LogRecord<'note'>[]): NoteFacts[] {
  const now = new Map(notes.map((note) => [`${note.row.section}\n${note.row.item}`, note]));
  const nameOf = (note: NoteFacts | LogRecord<'note'>['row']): string => `${note.section}\n${note.item}`;
  const own = facts.notes.filter(({ week, author }) => week === facts.week && author === facts.name);
  const known = new Set(own.map(nameOf));
  return [
    ...facts.notes.map((note) => {
      const isOwn = note.week === facts.week && note.author === facts.name;
      return { ...note, text: (isOwn ? now.get(nameOf(note))?.row.text : undefined) ?? note.text };
    }),
    ...notes
      .filter(({ row }) => !known.has(nameOf(row)))
      .map((note) => {
        const { section, item, text, week } = note.row;
        return { section, item, text, week, author: facts.name, recordIds: [recordId(note)] };
      }),
  ];
}
