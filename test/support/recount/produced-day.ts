import { ReviewFile } from '../../../shared/domain/review/review-file.ts';
import { RollUpFacts } from '../../../shared/domain/review/roll-up/roll-up-facts.ts';
import { RiskRegister } from '../../../shared/domain/risk/register.ts';
import { WarningDayFile } from '../../../shared/domain/warning/run/day-file.ts';
import { figuresOf, planFiguresOf } from './review-figures.ts';

type Files = ReadonlyMap<string, string>;

const json = (files: Files, name: string): unknown => JSON.parse(files.get(name) ?? 'null');

/** People who have a review of `week`, in order of 工号. */
export function reviewedPeople(files: Files, week: string): string[] {
  const names = [...files.keys()].map((name) => /^reviews\/([^/]+)\/(?!summary-)([^/]+)\.json$/.exec(name));
  return names.flatMap((match) => (match?.[1] === week && match[2] !== undefined ? [match[2]] : [])).sort();
}

export const reviewIn = (files: Files, week: string, staffId: string): ReviewFile =>
  ReviewFile.parse(json(files, `reviews/${week}/${staffId}.json`));

export const rollUpIn = (files: Files, week: string, staffId: string): RollUpFacts =>
  RollUpFacts.parse(json(files, `reviews/${week}/summary-${staffId}.json`));

/** The figures of a person's review in the shape of the recount. */
export function producedPerson(review: ReviewFile) {
  const { openFen, overdueFen, overdueNodes, pendingFen, receivedFen } = review;
  return {
    ...figuresOf(review),
    plan: planFiguresOf(review),
    nextTasks: review.nextTasks.length,
    nextVisits: review.nextVisits.length,
    ...{ openFen, overdueFen, overdueNodes, pendingFen, receivedFen },
    payments: review.payments.length,
    nodes: Object.fromEntries(
      review.nodes.map((node) => [`${node.contractId}/${node.node}`, [node.balanceFen, node.ageDays]]),
    ),
    promises: Object.fromEntries(review.promises.map(({ promiseId, state }) => [promiseId, state])),
    stages: Object.fromEntries(
      review.projects
        .filter(({ ownerId }) => ownerId === review.staffId)
        .map(({ projectId, stage }) => [projectId, stage]),
    ),
  };
}

/** The day's warnings and register in the shape of the recount. */
export function producedDay(files: Files, day: string) {
  const { aging, lines } = WarningDayFile.parse(json(files, `warnings/${day}.json`));
  const { rows } = RiskRegister.parse(json(files, `risks/${day}.json`));
  const issues = rows.filter(({ kind, standing }) => kind === 'payment' && standing === 'issue');
  return {
    aging: aging && {
      buckets: aging.buckets,
      totalFen: aging.totalFen,
      unallocatedFen: aging.unallocatedFen,
      netFen: aging.netFen,
    },
    warned: [...new Set(lines.map((line) => `${line.contractId}/${line.node} ${line.kind}`))].sort(),
    issues: Object.fromEntries(issues.map((row) => [row.subjectId.replace('receivable:', ''), row.stakeFen])),
  };
}
