import * as z from 'zod';
import { RecordId } from '../../logs/record.ts';
import { ReviewFacts } from '../facts/schema.ts';
import { TeamRow } from './roll-up-facts.ts';

/** What a roll-up needs of one person's review; small, because everybody's are kept until the last is written. */
export const WeekInBrief = z.object({
  row: TeamRow,
  /** Promises not kept, or not due yet. */
  promises: ReviewFacts.shape.promises,
  /** Rivals' moves without an answer. */
  rivals: ReviewFacts.shape.rivals,
  nextTasks: z.int(),
  nextVisits: z.int(),
  nextPlanIds: z.array(RecordId),
});
export type WeekInBrief = z.output<typeof WeekInBrief>;

/** `facts` in brief. */
export function briefOf(facts: ReviewFacts): WeekInBrief {
  return {
    row: {
      staffId: facts.staffId,
      name: facts.name,
      department: facts.department,
      contactVisits: facts.contactVisits.value,
      contactPeople: facts.contactPeople.value,
      contactUnits: facts.contactUnits.value,
      planned: facts.plan.planned,
      done: facts.plan.done,
      completionPercent: facts.plan.completionPercent,
      receivedFen: facts.receivedFen,
      overdueFen: facts.overdueFen,
      overdueNodes: facts.overdueNodes,
      unreportedResults: facts.unreportedResults,
      nodes: facts.nodes.length + facts.payments.length,
      actions: facts.days.reduce((sum, { daytime, evening }) => sum + daytime.length + evening.length, 0),
      recordIds: [...facts.contactActions.recordIds, ...facts.plan.recordIds],
    },
    promises: facts.promises.filter(({ state }) => state !== '已兑现'),
    rivals: facts.rivals.filter(({ answeredOn }) => answeredOn === null),
    nextTasks: facts.tallies.nextTasks,
    nextVisits: facts.tallies.nextVisits,
    nextPlanIds: [...facts.nextTasks, ...facts.nextVisits].flatMap(({ recordIds }) => recordIds.slice(0, 1)),
  };
}
