import { createHash } from 'node:crypto';
import type { Root } from 'mdast';
import { joinKey } from '../../../domain/logs/log.ts';
import { composeReview, reviewTitle } from '../../../domain/review/compose-review.ts';
import type { ReviewFacts } from '../../../domain/review/facts/schema.ts';
import { ReviewFile, reviewKey } from '../../../domain/review/review-file.ts';
import { isAgendaId } from '../../../domain/review/roll-up/agenda-id.ts';
import { type Answers, withAnswers } from '../../../domain/review/submit/with-answers.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { DocumentWriter } from '../../reviews/steps/document-files.ts';
import type { StatementPorts } from '../records/keep-statement.ts';
import { resultsSince } from './results-since.ts';

export interface ReviewPorts extends StatementPorts {
  readonly files: FileStore;
  readonly writer: DocumentWriter;
}

/** One person's review of one week as it stands: the draft with what its author said to it since. */
export interface OwnReview {
  readonly file: ReviewFile;
  readonly facts: ReviewFacts;
  readonly answers: Answers;
  readonly title: string;
  readonly document: Root;
  /** SHA-256 of its text: what a person saw is compared with what stands there when they submit it. */
  readonly mark: string;
}

/** Reads the draft of `staffId` for `week`; undefined where there is none. */
export async function ownReview(ports: ReviewPorts, week: string, staffId: string): Promise<OwnReview | undefined> {
  const file = await ports.files.getJson(reviewKey(week, staffId, 'json'), ReviewFile);
  if (file === undefined) return undefined;
  const [said, results] = await Promise.all([answersTo(ports, file), resultsSince(ports.records, file)]);
  const answers: Answers = { ...said, results };
  const facts = withAnswers(file, answers);
  const { version, differences } = file;
  const { document } = composeReview(facts, { version, differences });
  const title = reviewTitle(facts);
  const text = await ports.writer.markdown(document, title, 'none');
  return { file, facts, answers, title, document, mark: createHash('sha256').update(text).digest('hex') };
}

async function answersTo({ records }: ReviewPorts, { week, staffId }: ReviewFile): Promise<Omit<Answers, 'results'>> {
  const isOwn = ({ row }: { readonly row: { readonly staffId: string } }): boolean => row.staffId === staffId;
  const [decisions, notes] = await Promise.all([records.ofWeek('decision', week), records.ofWeek('note', week)]);
  const own = decisions
    .filter(isOwn)
    .map(({ row }) => row)
    .filter(({ suggestionId }) => !isAgendaId(suggestionId));
  const planIds = own.flatMap(({ planId }) => planId ?? []);
  const plans = await Promise.all(planIds.map((planId) => records.find('plan', joinKey([planId]))));
  return { decisions: own, notes: notes.filter(isOwn), plans: plans.filter((plan) => plan !== undefined) };
}
