import type { Root } from 'mdast';

/** Writes a document as a Word file. */
export interface WordWriter {
  docx(document: Root, title: string): Promise<Uint8Array>;
}
