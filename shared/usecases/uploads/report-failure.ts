import { uploadsFailed } from '../../domain/upload/receipt-letter.ts';
import type { FileStore } from '../../ports/files.ts';
import type { MailQueue } from '../../ports/mails.ts';
import type { OrderedUpload } from './ingest-upload.ts';
import { aboutUpload, answerUpload, type ReceiptReader } from './steps/answer-upload.ts';
import { uploadParts } from './steps/upload-parts.ts';

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
}

/**
 * Answers an upload whose reading failed every time with a receipt that says so, without opening it again: what ends a
 * function, such as its memory or its time, would end it here too. A later reading that succeeds takes the receipt's place.
 */
export async function reportFailure(
  ports: Ports,
  { file, part }: OrderedUpload,
  readers: readonly ReceiptReader[],
): Promise<void> {
  const stored = uploadParts(ports.files, file);
  let rows = 0;
  for (let earlier = 0; earlier < part; earlier++) {
    const { tables = [] } = (await stored.get(earlier)) ?? {};
    rows += tables.reduce((sum, { counts }) => sum + counts.records, 0);
  }
  const receipt = {
    ...aboutUpload(file, 0),
    sha256: '',
    failed: uploadsFailed(rows),
    repeated: false,
    remarks: [],
    tables: [],
    questions: [],
    findings: [],
  };
  await answerUpload(ports, receipt, { files: [], isComplete: true }, readers);
}
