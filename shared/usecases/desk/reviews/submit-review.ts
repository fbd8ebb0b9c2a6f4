import type { Viewer } from '../../../domain/access/viewer.ts';
import type { RecordVersion } from '../../../domain/logs/record.ts';
import { plainName } from '../../../domain/review/review-file.ts';
import { documentFiles, keepDocument } from '../../reviews/steps/document-files.ts';
import { type Kept, keepStatement } from '../records/keep-statement.ts';
import { instantCell, readCells } from '../records/read-cells.ts';
import { ownReview, type ReviewPorts } from './own-review.ts';
import { standingIn } from './review-page.ts';

/** What became of a submission. */
export type Submitted =
  | { readonly state: 'submitted'; readonly number: number }
  /** The same text was submitted before, perhaps from another device. */
  | { readonly state: 'unchanged'; readonly number: number }
  /** The text is no longer the one that the person saw; nothing was submitted. */
  | { readonly state: 'changed' }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'forbidden' };

/** Most submissions of one review, as the record of them has it. */
const mostSubmissions = 99;

/** The key of the frozen file of a submission. */
export const submittedKey = (
  week: string,
  staffId: string,
  number: number,
  extension: 'md' | 'html' | 'docx',
): string => `reviews/${week}/${plainName(staffId)}.submitted-${number}.${extension}`;

/**
 * Freezes the review of `week` as its author sees it: its text as files of their own and their SHA-256 on record. `seen` is
 * the mark of the page that was submitted. The files are written first, so that no submission is without its text; the
 * same text again is the same submission.
 */
export async function submitReview(
  ports: ReviewPorts,
  { staffId }: Viewer,
  { week, seen }: { readonly week: string; readonly seen: string },
): Promise<Submitted> {
  const review = await ownReview(ports, week, staffId);
  if (review === undefined) return { state: 'forbidden' };
  const standing = await standingIn(ports, week, staffId);
  if (standing?.last.sha256 === review.mark && standing.state !== 'returned')
    return { state: 'unchanged', number: standing.last.number };
  if (review.mark !== seen) return { state: 'changed' };
  const number = (standing?.last.number ?? 0) + 1;
  if (number > mostSubmissions) return { state: 'refused', reason: `一份复盘最多提交 ${mostSubmissions} 次` };
  const written = await documentFiles(ports.writer, review.document, review.title, 'none');
  await keepDocument(ports.files, (extension) => submittedKey(week, staffId, number, extension), written);
  const kept = await note(ports, { week, staffId, number, version: review.file.version, sha256: review.mark });
  if (kept.state === 'refused')
    return { state: 'refused', reason: kept.problems.map(({ reason }) => reason).join('；') };
  // Somebody submitted under the same number meanwhile: another device of the same person.
  if (kept.state === 'overtaken')
    return sha256Of(kept.now) === review.mark ? { state: 'unchanged', number } : { state: 'changed' };
  return { state: 'submitted', number };
}

const sha256Of = ({ row }: RecordVersion): unknown => (row as { sha256?: string } | undefined)?.sha256;

async function note(
  ports: ReviewPorts,
  {
    week,
    staffId,
    number,
    version,
    sha256,
  }: {
    readonly week: string;
    readonly staffId: string;
    readonly number: number;
    readonly version: number;
    readonly sha256: string;
  },
): Promise<Kept> {
  const submittedAt = instantCell(ports.clock.now());
  const cells = { week, staffId, number: String(number), draftVersion: String(version), submittedAt, sha256 };
  const read = readCells('submission', cells);
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  return keepStatement(ports, { kind: 'submission', key: read.key, fields: read.fields, seen: undefined }, staffId);
}
