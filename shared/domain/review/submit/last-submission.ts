import { dayOf } from '../../day.ts';
import { grouped, oncePer } from '../../grouped.ts';
import type { LogRecord } from '../../logs/record.ts';
import { staffName } from '../facts/names.ts';
import type { LastSubmission } from '../facts/news-schema.ts';
import type { ReviewIndex } from '../review-index.ts';
import { standingOf } from './standing.ts';

const bySubmitter = oncePer((submissions: readonly LogRecord<'submission'>[]) =>
  grouped(submissions, ({ row }) => [row.staffId]),
);
const byReviewed = oncePer((comments: readonly LogRecord<'comment'>[]) =>
  grouped(comments, ({ row }) => [`${row.week}/${row.staffId}`]),
);

/** How the last review that `staffId` submitted, of a week before the one reported, was taken; null where none was. */
export function lastSubmission(index: ReviewIndex, staffId: string): LastSubmission | null {
  const own = bySubmitter(index.records.submissions)
    .of(staffId)
    .map(({ row }) => row)
    .filter(({ week }) => week < index.week);
  const week = own
    .map((row) => row.week)
    .sort()
    .at(-1);
  if (week === undefined) return null;
  const comments = byReviewed(index.records.comments)
    .of(`${week}/${staffId}`)
    .map(({ row }) => row);
  const standing = standingOf(
    own.filter((row) => row.week === week),
    comments,
  );
  if (standing === undefined) return null;
  return {
    week,
    number: standing.last.number,
    submittedOn: dayOf(standing.last.submittedAt),
    standing: standing.state,
    openComments: standing.open.map(({ place, text, authorId }) => ({
      place: place ?? '',
      text: text ?? '',
      author: staffName(index, authorId),
    })),
  };
}
