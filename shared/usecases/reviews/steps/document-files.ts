import type { Root } from 'mdast';
import type { MailAttachment } from '../../../domain/mail.ts';
import type { FileStore } from '../../../ports/files.ts';

/** Writes a document in the formats that people open, with its evidence. */
export interface DocumentWriter {
  markdown(document: Root, title: string): Promise<string> | string;
  web(document: Root, title: string): Promise<string> | string;
  /** With a table of contents. */
  docx(document: Root, title: string): Promise<Uint8Array>;
}

/** A document in three formats. */
export interface DocumentFiles {
  readonly md: string;
  readonly html: string;
  readonly docx: Uint8Array;
  /** The Word and the Markdown file under `name`, for a mail. */
  attachments(name: string): MailAttachment[];
}

const types = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** `document` written in every format. */
export async function documentFiles(writer: DocumentWriter, document: Root, title: string): Promise<DocumentFiles> {
  const md = await writer.markdown(document, title);
  const html = await writer.web(document, title);
  const docx = await writer.docx(document, title);
  return {
    md,
    html,
    docx,
    attachments: (name) => [
      { filename: `${fileName(name)}.docx`, contentType: types.docx, bytes: docx },
      { filename: `${fileName(name)}.md`, contentType: types.md, bytes: new TextEncoder().encode(md) },
    ],
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
