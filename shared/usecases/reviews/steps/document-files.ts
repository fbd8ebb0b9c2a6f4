import type { Root } from 'mdast';
import type { MailAttachment } from '../../../domain/mail.ts';
import type { FileStore } from '../../../ports/files.ts';

/** Small numbers of records with their list at the end, or the words alone. */
export type EvidenceMarks = 'numbers' | 'none';

/** Writes a document in the formats that people open. */
export interface DocumentWriter {
  markdown(document: Root, title: string, marks: EvidenceMarks): Promise<string> | string;
  web(document: Root, title: string, marks: EvidenceMarks): Promise<string> | string;
  /** With a list of contents where it is long. */
  docx(document: Root, title: string, marks: EvidenceMarks): Promise<Uint8Array>;
}

/** A document in three formats. */
export interface DocumentFiles {
  readonly md: string;
  readonly html: string;
  readonly docx: Uint8Array;
  /** The Word file under `name`, for a mail. */
  attachment(name: string): MailAttachment;
}

const types = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** `document` written in every format. */
export async function documentFiles(
  writer: DocumentWriter,
  document: Root,
  title: string,
  marks: EvidenceMarks,
): Promise<DocumentFiles> {
  const md = await writer.markdown(document, title, marks);
  const html = await writer.web(document, title, marks);
  const docx = await writer.docx(document, title, marks);
  return {
    md,
    html,
    docx,
    attachment: (name) => ({ filename: `${fileName(name)}.docx`, contentType: types.docx, bytes: docx }),
  };
}

/** Puts the three formats under the keys that `keyOf` names. */
export async function keepDocument(
  files: FileStore,
  keyOf: (extension: keyof typeof types) => string,
  document: DocumentFiles,
): Promise<void> {
  for (const extension of ['md', 'html', 'docx'] as const) {
    await files.put(keyOf(extension), document[extension], types[extension]);
  }
}

/** `name` as a file name on every system, at most 60 characters. */
const fileName = (name: string): string => [...name.replace(/[^\p{L}\p{N}_-]+/gu, '_')].slice(0, 60).join('');
