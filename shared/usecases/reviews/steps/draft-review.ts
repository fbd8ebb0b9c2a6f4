import type { Day } from '../../../domain/day.ts';
import type { DraftMail } from '../../../domain/mail.ts';
import { composeReview, reviewTitle } from '../../../domain/review/compose-review.ts';
import { composeEvidence, evidenceHeadline } from '../../../domain/review/evidence/compose-evidence.ts';
import { factsOf } from '../../../domain/review/facts/facts-of.ts';
import type { ReviewFacts } from '../../../domain/review/facts/schema.ts';
import { composeReviewMail } from '../../../domain/review/mail/review-mail.ts';
import { ReviewFile, reviewKey } from '../../../domain/review/review-file.ts';
import type { ReviewIndex } from '../../../domain/review/review-index.ts';
import { differencesBetween, inputsOf, sameInputs } from '../../../domain/review/versions.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { WordingModel } from '../../../ports/wording.ts';
import { type DocumentWriter, documentFiles, keepDocument } from './document-files.ts';
import { rephraseReview } from './rephrase-review.ts';

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly writer: DocumentWriter;
  /** Left out, the rules' own words stand. */
  readonly wording?: WordingModel | undefined;
  readonly desk?: string | undefined;
}

/** What came of one person's review. */
export interface DraftedReview {
  readonly facts: ReviewFacts;
  readonly outcome: 'drafted' | 'redrafted' | 'unchanged';
}

/**
 * Writes the review of one person and mails it to them. Again on the same records it does nothing; on other records of
 * the week it writes the next version with a note of the differences. The JSON is written before the mail is handed
 * over and marked after it, and the mail's id follows from person, week and version: a crash in between loses and
 * doubles nothing.
 */
export async function draftReview(
  ports: Ports,
  index: ReviewIndex,
  staffId: string,
  logicalDay: Day,
): Promise<DraftedReview> {
  const facts = factsOf(index, staffId);
  const inputs = inputsOf(index, staffId);
  const before = await readReview(ports.files, index.week, staffId);
  const isSame = before !== undefined && sameInputs(before.inputs, inputs);
  if (isSame && before.mailed) return { facts, outcome: 'unchanged' };
  const version = before === undefined ? 1 : isSame ? before.version : before.version + 1;
  const differences =
    before === undefined ? [] : isSame ? before.differences : differencesBetween(before, facts, inputs);
  const edition = { version, differences };
  const composed = composeReview(facts, edition);
  const { document, report } =
    ports.wording === undefined ? composed : await rephraseReview(composed, facts, ports.wording);
  const file: ReviewFile = {
    reportKey: `${index.week}/${staffId}`,
    version,
    logicalDay,
    mailed: false,
    ...facts,
    inputs,
    differences,
    consistency: {
      rulesApplied: report.rules.filter(({ status }) => status !== 'not-applicable').length,
      findings: report.findings.map(({ rule, place, quote, message }) => ({ rule, place, quote, message })),
    },
  };
  const written = await documentFiles(ports.writer, document, reviewTitle(facts), 'none');
  const evidence = composeEvidence(facts, { document, report }, edition);
  const behind = await documentFiles(ports.writer, evidence, evidenceHeadline(facts), 'numbers');
  await keepDocument(ports.files, (extension) => reviewKey(index.week, staffId, extension), written);
  await keepDocument(ports.files, (extension) => reviewKey(index.week, staffId, `evidence.${extension}`), behind);
  await keepReview(ports.files, file);
  const recipient = index.staff.get(staffId)?.row;
  if (recipient?.status === '在职') {
    const name = `周复盘-${facts.name}-${facts.week}${version === 1 ? '' : `-第${version}版`}`;
    await ports.mails.queue({
      kind: 'review',
      logicalDay,
      recipient: { staffId, name: recipient.name, email: recipient.email },
      subjectKey: version === 1 ? index.week : `${index.week}/v${version}`,
      subject: subjectOf(facts, version),
      document: composeReviewMail(facts, edition, ports.desk),
      attachments: [written.attachment(name), behind.attachment(`${name}-依据`)],
    } satisfies DraftMail);
  }
  await keepReview(ports.files, { ...file, mailed: true });
  return { facts, outcome: version === 1 ? 'drafted' : 'redrafted' };
}

function subjectOf({ name, weekFrom, weekTo }: ReviewFacts, version: number): string {
  const edition = version === 1 ? '' : `（第 ${version} 版，有补录）`;
  return `周复盘草稿${edition} ${weekFrom}—${weekTo}：${name}`;
}

const readReview = (files: FileStore, week: string, staffId: string): Promise<ReviewFile | undefined> =>
  files.getJson(reviewKey(week, staffId, 'json'), ReviewFile);

const keepReview = (files: FileStore, review: ReviewFile): Promise<void> =>
  files.putJson(reviewKey(review.week, review.staffId, 'json'), review);
