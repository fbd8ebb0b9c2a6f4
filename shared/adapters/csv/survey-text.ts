import { createHash } from 'node:crypto';
import type { UploadContent, UploadShape } from '../../ports/uploads.ts';
import { isLikelyBig5 } from './likely-big5.ts';
import { delimiterOf } from './scan.ts';

/** Encodings of text files by the name a receipt shows, each as the decoder knows it. */
export const textEncodings = {
  'UTF-8': 'utf-8',
  'UTF-8 BOM': 'utf-8',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  GB18030: 'gb18030',
} as const;
export type TextEncoding = keyof typeof textEncodings;

/**
 * Tells how to read a text file, or why it is none, in Chinese: by BOM, else as strict UTF-8, else as strict GB18030.
 * GB18030 is hardly ever valid UTF-8 by chance, so the order is safe; GBK proper is read as GB18030, which contains
 * it. The file is read once to its end, twice for GB18030; it never stands in memory.
 */
export async function surveyText(
  content: UploadContent,
  head: Uint8Array,
): Promise<UploadShape | { readonly sha256: string; readonly reason: string }> {
  const marked = encodingByMark(head);
  const supposed = marked ?? 'UTF-8';
  const first = await checkText(content.from(0), supposed);
  const { sha256 } = first;
  const refuse = (reason: string) => ({ sha256, reason });
  const readable = (encoding: TextEncoding) => {
    const text = new TextDecoder(textEncodings[encoding]).decode(head);
    return { sha256, encoding, delimiter: delimiterOf(text) };
  };
  if (content.sizeBytes === 0) return refuse('文件是空的');
  const format = knownFormat(head);
  if (format !== undefined) return refuse(`这不是 CSV，而是${format}`);
  if (first.fault === 'zeros') return refuse(zerosReason);
  if (first.fault === undefined) return readable(supposed);
  if (marked !== undefined) return refuse(`文件头标明是 ${marked}，但内容不是；请重新另存为“CSV UTF-8”`);
  if (isBrokenUtf8(head)) return refuse(brokenReason);
  const { fault } = await checkText(content.from(0), 'GB18030');
  if (fault === 'zeros') return refuse(zerosReason);
  if (fault !== undefined)
    return refuse('文字编码既不是 UTF-8 也不是 GB18030；请在 Excel 里另存为“CSV UTF-8（逗号分隔）”或 .xlsx');
  if (isLikelyBig5(head))
    return refuse('文字编码像是 Big5（繁体）；请在 Excel 里另存为“CSV UTF-8（逗号分隔）”或 .xlsx');
  return readable('GB18030');
}

const zerosReason =
  '文件里有空字符（NUL），不是 UTF-8 或 GB18030 的文字文件；请在 Excel 里打开原表，另存为“CSV UTF-8（逗号分隔）”或 .xlsx 再上传';

const brokenReason =
  '文件是 UTF-8，但中间有损坏的字节，或者在一个字的中间断了（没有传完）；请重新导出或复制，在 Excel 里另存为“CSV UTF-8（逗号分隔）”再上传';
/** So many proper characters to one that is none are no accident: GB18030 read as UTF-8 is hardly anything else. */
const properToBroken = 20;

/** True when `head`, which is not all UTF-8, is so but for some bytes: read as GB18030 it would be other words. */
function isBrokenUtf8(head: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(head);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  // Chinese takes three bytes; two of GB18030 may be one letter of UTF-8 by chance, never a Chinese character.
  const proper = text.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  return proper >= properToBroken && proper > broken * properToBroken;
}

interface Checked {
  readonly sha256: string;
  readonly fault: 'undecodable' | 'zeros' | undefined;
}

/** The hash of the whole, and whether all of it is text in `encoding`. */
async function checkText(pieces: AsyncIterable<Uint8Array>, encoding: TextEncoding): Promise<Checked> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder(textEncodings[encoding], { fatal: true });
  let fault: Checked['fault'];
  const check = (decode: () => string): void => {
    if (fault !== undefined) return;
    try {
      if (decode().includes('\u0000')) fault = 'zeros';
    } catch {
      fault = 'undecodable';
    }
  };
  for await (const piece of pieces) {
    hash.update(piece);
    check(() => decoder.decode(piece, { stream: true }));
  }
  check(() => decoder.decode());
  return { sha256: hash.digest('hex'), fault };
}

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, at) => bytes[at] === byte);

function encodingByMark(head: Uint8Array): TextEncoding | undefined {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'UTF-8 BOM';
  if (startsWith(head, 0xff, 0xfe)) return 'UTF-16LE';
  return startsWith(head, 0xfe, 0xff) ? 'UTF-16BE' : undefined;
}

function knownFormat(head: Uint8Array): string | undefined {
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return ' PDF';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    return '旧版 Excel（.xls）或加了密码的工作簿；请另存为不加密的 .xlsx 或 CSV';
  return undefined;
}
