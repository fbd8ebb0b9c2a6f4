import { createHash } from 'node:crypto';
import type { Root } from 'mdast';
import { dayOf } from '../../domain/day.ts';
import type { Submission } from '../../domain/logs/submission.ts';
import { submittedKey } from '../../domain/review/review-file.ts';
import { decideSubmission, type SubmissionDecision } from '../../domain/review/submit/decide-submission.ts';
import { stamped } from '../../domain/review/submit/stamp.ts';
import type { FileStore } from '../../ports/files.ts';
import type { LogRecords, LogRecordWriter } from '../../ports/records.ts';
import { type DocumentWriter, documentFiles, keepDocument } from './steps/document-files.ts';
import { type Entry, enterRecord } from './steps/enter-record.ts';

export interface SubmitPorts {
  readonly records: Pick<LogRecords, 'find' | 'ofWeek'> & Pick<LogRecordWriter, 'add'>;
  readonly files: FileStore;
  readonly writer: DocumentWriter;
}

/** A review as its author leaves it. */
export interface HandedIn {
  readonly week: string;
  readonly staffId: string;
  readonly title: string;
  readonly document: Root;
  /** The draft's version that it was written on. */
  readonly draftVersion: number;
  /** The number of the last submission that the author saw, 0 for none. */
  readonly lastSeen: number;
}

/** What came of it; `submitted` has the record that stands for it from now on. */
export type Submitted =
  | { readonly kind: 'submitted'; readonly submission: Submission }
  | Exclude<SubmissionDecision, { readonly kind: 'submit' }>;

/**
 * Freezes a review: its words in three formats with number, day and hash, then the record that says so. The files are
 * written first and under a number of their own, so that a crash leaves a file that nothing names; of two devices at
 * once one gets the number and the other is told of it.
 */
export async function submitReview(ports: SubmitPorts, review: HandedIn, entry: Entry): Promise<Submitted> {
  const { week, staffId, title, document, draftVersion, lastSeen } = review;
  const sha256 = createHash('sha256')
    .update(await ports.writer.markdown(document, title, 'none'))
    .digest('hex');
  const person = await ports.records.find('staff', staffId);
  const isOwn = (row: { readonly staffId: string }): boolean => row.staffId === staffId;
  const submissions = (await ports.records.ofWeek('submission', week)).map(({ row }) => row).filter(isOwn);
  const comments = (await ports.records.ofWeek('comment', week)).map(({ row }) => row).filter(isOwn);
  const decision = decideSubmission(
    { week, staffId, by: entry.by, lastSeen, document, sha256 },
    person?.row,
    submissions,
    comments,
  );
  if (decision.kind !== 'submit') return decision;
  const { number } = decision;
  const words = stamped(document, { number, on: dayOf(entry.at), sha256 });
  const written = await documentFiles(ports.writer, words, title, 'none');
  await keepDocument(ports.files, (extension) => submittedKey(week, staffId, { number, sha256, extension }), written);
  const submission = { week, staffId, number, draftVersion, submittedAt: entry.at, sha256 };
  const entered = await enterRecord(ports.records, 'submission', submission, entry);
  if (entered.kind === 'kept') return { kind: 'submitted', submission };
  if (entered.kind === 'refused') return entered;
  const first = (await ports.records.ofWeek('submission', week))
    .map(({ row }) => row)
    .find((row) => isOwn(row) && row.number === number);
  if (first === undefined) return { kind: 'refused', reason: '同一次提交正在写入，请刷新后重试' };
  return { kind: first.sha256 === sha256 ? 'unchanged' : 'conflict', last: first };
}
