import { dayOf } from '../domain/day.ts';
import type { Receipt } from '../domain/upload/receipt.ts';
import { receiptLetter, receiptSubject } from '../domain/upload/receipt-letter.ts';
import type { FileStore, MailQueue } from '../ports.ts';

/** Somebody who answers for uploads. */
export interface ReceiptReader {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
}

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
  /** The rows as a CSV that a spreadsheet opens safely. */
  readonly csv: (rows: readonly (readonly string[])[]) => string;
}

/** Larger ones stay among the files; a mail with them would not be taken. */
const largestAttachment = 4 * 1024 * 1024;

/**
 * Keeps `receipt` and the rejected rows by key, and mails them: to the reader below whose number the file was put
 * (`uploads/<工号>/…`), else to all of them. The receipt of an earlier upload does not replace that of a later one.
 */
export async function answerUpload(
  ports: Ports,
  receipt: Receipt,
  rejectedRows: ReadonlyMap<string, readonly (readonly string[])[]>,
  readers: readonly ReceiptReader[],
): Promise<void> {
  const key = `receipts/${receipt.file}.json`;
  const rejected = [...rejectedRows].map(([name, rows]) => ({ name, body: ports.csv(rows) }));
  if (!(await isOvertaken(ports.files, key, receipt))) {
    for (const { name, body } of rejected) await ports.files.put(name, body, 'text/csv; charset=utf-8');
    await ports.files.put(key, `${JSON.stringify(receipt, null, 2)}\n`, 'application/json');
  }
  const attachments = rejected
    .map(({ name, body }) => ({
      filename: name.slice(name.lastIndexOf('/') + 1),
      contentType: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(body),
    }))
    .filter(({ bytes }) => bytes.length <= largestAttachment);
  const own = readers.filter(({ staffId }) => receipt.file.startsWith(`${staffId}/`));
  for (const recipient of own.length > 0 ? own : readers) {
    await ports.mails.queue({
      kind: 'receipt',
      logicalDay: dayOf(receipt.uploadedAt),
      recipient,
      subjectKey: [receipt.file, receipt.uploadedAt, receipt.versionId ?? ''].join('#'),
      subject: receiptSubject(receipt),
      document: receiptLetter(receipt, attachments.length === rejected.length),
      attachments,
    });
  }
}

async function isOvertaken(files: FileStore, key: string, receipt: Receipt): Promise<boolean> {
  const bytes = await files.get(key);
  if (bytes === undefined) return false;
  const { uploadedAt } = JSON.parse(new TextDecoder().decode(bytes)) as Receipt;
  return Date.parse(uploadedAt) > Date.parse(receipt.uploadedAt);
}
