import { readDocx } from '../word/read-docx.ts';
import { type ReadText, readPdf } from './read-pdf.ts';

const megabyte = 1024 * 1024;
const largest = 8 * megabyte;
const mostChars = 100_000;

/**
 * The text of a file that comes with a notice, known by its first bytes: PDF and Word (.docx), at most 8 MB and 100,000
 * characters. Anything else, and what cannot be read, is named in Chinese.
 */
export async function readAttachment(bytes: Uint8Array, signal: AbortSignal): Promise<ReadText> {
  if (bytes.byteLength > largest) return { reason: `超过 ${largest / megabyte} MB` };
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return readPdf(bytes, signal);
  if (head.startsWith('PK')) {
    const read = await readDocx(bytes);
    return 'text' in read ? { text: read.text.slice(0, mostChars) } : read;
  }
  return { reason: head.startsWith('\xd0\xcf\x11\xe0') ? '旧版 Office 文件' : '不是 PDF 或 .docx' };
}
