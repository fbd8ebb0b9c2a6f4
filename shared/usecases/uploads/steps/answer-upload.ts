import * as z from 'zod';
import { dayOf } from '../../../domain/day.ts';
import type { MailAttachment } from '../../../domain/mail.ts';
import { confirmationLetter, confirmationSubject } from '../../../domain/upload/confirmation-letter.ts';
import type { Receipt } from '../../../domain/upload/receipt.ts';
import { receiptLetter, receiptSubject } from '../../../domain/upload/receipt-letter.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { UploadedFile } from '../../../ports/uploads.ts';
import { tellAdministrators } from '../../mails/tell-administrators.ts';

/** Somebody who answers for uploads. */
export interface ReceiptReader {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
}

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
}

/** Files with the rejected rows, all of them or none. */
interface Enclosed {
  readonly files: readonly MailAttachment[];
  readonly isComplete: boolean;
}

/**
 * Keeps `receipt` by the upload's name and mails it with the rejected rows: to the reader below whose number the file
 * was put (`uploads/<工号>/…`), else to all of them. Once everything that it asked is answered it is mailed a second time.
 * A receipt that is overtaken is mailed and not kept.
 */
export async function answerUpload(
  ports: Ports,
  receipt: Receipt,
  { files, isComplete }: Enclosed,
  readers: readonly ReceiptReader[],
): Promise<void> {
  const isKept = !(await isOvertaken(ports.files, receipt));
  const isAnswered = isKept && !isWaiting(receipt) && (await wasWaiting(ports.files, receipt));
  const own = readers.filter(({ staffId }) => receipt.file.startsWith(`${staffId}/`));
  for (const recipient of own.length > 0 ? own : readers) {
    await ports.mails.queue({
      kind: 'receipt',
      logicalDay: dayOf(receipt.uploadedAt),
      recipient,
      subjectKey: [
        receipt.file,
        receipt.uploadedAt,
        receipt.versionId ?? '',
        ...(receipt.failed ? ['failed'] : []),
        ...(isAnswered ? ['answered'] : []),
      ].join('#'),
      subject: receiptSubject(receipt),
      document: receiptLetter(receipt, isComplete),
      attachments: files,
    });
  }
  // Last: until then another reading still finds that the upload waited.
  if (isKept) await ports.files.putJson(receiptKey(receipt), receipt);
}

interface Waiting {
  readonly questions: readonly unknown[];
  readonly tables: readonly Pick<Receipt['tables'][number], 'toConfirm'>[];
}

/** True while somebody has to answer or to confirm. */
const isWaiting = ({ questions, tables }: Waiting): boolean =>
  questions.length > 0 || tables.some(({ toConfirm }) => toConfirm > 0);

/** True where the receipt that is kept of the same upload waited. */
async function wasWaiting(files: FileStore, upload: Receipt): Promise<boolean> {
  const before = await files.getJson(receiptKey(upload), WaitingReceipt);
  return before !== undefined && before.uploadedAt === upload.uploadedAt && isWaiting(before);
}

/** All that another receipt of the name is asked for; receipts of earlier formats have it too. */
const UploadMoment = z.object({ uploadedAt: z.string() });

const WaitingReceipt = z.object({
  uploadedAt: z.string(),
  questions: z.array(z.unknown()).default([]),
  tables: z.array(z.object({ toConfirm: z.number().default(0) })).default([]),
});

const receiptKey = ({ file }: Pick<Receipt, 'file'>): string => `receipts/${file}.json`;

/** True when the receipt of a later upload of the same name is there already. */
export async function isOvertaken(files: FileStore, upload: Pick<Receipt, 'file' | 'uploadedAt'>): Promise<boolean> {
  const other = await files.getJson(receiptKey(upload), UploadMoment);
  return other !== undefined && Date.parse(other.uploadedAt) > Date.parse(upload.uploadedAt);
}

/** What a receipt says of the file itself. */
export function aboutUpload(file: UploadedFile, sizeBytes: number) {
  return {
    file: file.key.startsWith(prefix) ? file.key.slice(prefix.length) : file.key,
    ...(file.versionId !== undefined && { versionId: file.versionId }),
    sizeBytes,
    uploadedAt: file.uploadedAt,
    uploadedBy: file.uploadedBy,
  };
}

const prefix = 'uploads/';

/** Mails what waits (待确认) to the administrators of the settings, all of them, whoever put the file where. */
export async function askToConfirm(
  mails: MailQueue,
  receipt: Receipt,
  administrators: readonly ReceiptReader[],
): Promise<void> {
  if (receipt.tables.every(({ toConfirm }) => toConfirm === 0)) return;
  await tellAdministrators(mails, administrators, {
    logicalDay: dayOf(receipt.uploadedAt),
    subjectKey: [receipt.file, receipt.uploadedAt, receipt.versionId ?? '', 'confirm'].join('#'),
    subject: confirmationSubject(receipt),
    document: confirmationLetter(receipt),
  });
}
