import type { ReviewFile } from '../../../shared/domain/review/review-file.ts';
import { tally } from './count-week.ts';

/** The figures of a review in the shape in which the recount gives them. */
export function figuresOf(review: ReviewFile) {
  const actions = review.days.flatMap(({ daytime, evening }) => [...daytime, ...evening]);
  return {
    contactVisits: review.contactVisits.value,
    contactPeople: review.contactPeople.value,
    contactUnits: review.contactUnits.value,
    contactActions: review.contactActions.value,
    visitsByDay: review.days.map(({ visits }) => visits),
    visitsByEvening: review.days.map(({ eveningVisits }) => eveningVisits),
    visitsByPerson: Object.fromEntries(
      review.relations
        .filter(({ visitsThisWeek }) => visitsThisWeek > 0)
        .map(({ contactId, visitsThisWeek }) => [contactId, visitsThisWeek]),
    ),
    actionsByType: tally(actions.map(({ type }) => type)),
    actionsByPurpose: Object.fromEntries(
      review.resultsByPurpose.map(({ purpose, actions: count }) => [purpose, count]),
    ),
    visitsByLevel: Object.fromEntries(review.contactsByLevel.map(({ name, visits }) => [name, visits])),
    needs: review.needs.length,
    unreportedResults: review.unreportedResults,
    loggedHours: review.loggedHours,
    actionsWithoutHours: review.actionsWithoutHours,
    hours: Object.fromEntries(review.hourShares.map(({ name, hours }) => [name, hours])),
    hourPercents: Object.fromEntries(review.hourShares.map(({ name, percent }) => [name, percent])),
  };
}

/** The plan of the reported week, and how many tasks and visits it has. */
export function planFiguresOf({ plan }: ReviewFile) {
  const { items, recordIds: _, ...counts } = plan;
  return {
    ...counts,
    tasks: items.filter(({ type }) => type === '任务').length,
    visits: items.filter(({ type }) => type === '拜访').length,
  };
}
