import { type Standing, standingOf } from '../../../domain/review/submit/standing.ts';
import type { Week } from '../../../domain/week.ts';
import type { ReviewPorts } from './own-review.ts';

/** Where the submitted review of somebody stands; undefined while nothing was submitted. */
export type StandingOf = (staffId: string) => Standing | undefined;

/** The standings of the reviews of `week`. */
export async function standingsIn({ records }: Pick<ReviewPorts, 'records'>, week: Week): Promise<StandingOf> {
  const [submissions, comments] = await Promise.all([
    records.ofWeek('submission', week),
    records.ofWeek('comment', week),
  ]);
  const rowsOf = <Row extends { readonly staffId: string }>(all: readonly { readonly row: Row }[]) =>
    Map.groupBy(
      all.map(({ row }) => row),
      ({ staffId }) => staffId,
    );
  const [submitted, said] = [rowsOf(submissions), rowsOf(comments)];
  return (staffId) => standingOf(submitted.get(staffId) ?? [], said.get(staffId) ?? []);
}
