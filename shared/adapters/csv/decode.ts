import { isLikelyBig5 } from './likely-big5.ts';

/** The text of an upload with the encoding it was read in, or why it is no text, in Chinese. */
export type Decoded =
  | { readonly text: string; readonly encoding: 'UTF-8' | 'UTF-8 BOM' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030' }
  | { readonly reason: string };

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, at) => bytes[at] === byte);

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads `bytes` by BOM, else as strict UTF-8, else as strict GB18030. Short GB18030 text is never valid UTF-8 by
 * chance in the other direction, so the order is safe; GBK proper is read as GB18030, which contains it.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { reason: '文件是空的' };
  const known = knownFormat(bytes);
  if (known !== undefined) return { reason: `这不是 CSV，而是${known}` };
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return withBom(bytes, 'utf-8', 'UTF-8 BOM');
  if (startsWith(bytes, 0xff, 0xfe)) return withBom(bytes, 'utf-16le', 'UTF-16LE');
  if (startsWith(bytes, 0xfe, 0xff)) return withBom(bytes, 'utf-16be', 'UTF-16BE');
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined) return plain(utf8, 'UTF-8');
  const gb = decodeStrictly(bytes, 'gb18030');
  if (gb !== undefined) return isLikelyBig5(bytes, gb) ? { reason: big5Reason } : plain(gb, 'GB18030');
  return { reason: '文字编码既不是 UTF-8 也不是 GB18030；请在表格软件里另存为“CSV UTF-8”' };
}

const big5Reason = '文字编码像是 Big5（繁体）；请在表格软件里另存为“CSV UTF-8”';

function withBom(bytes: Uint8Array, encoding: string, name: 'UTF-8 BOM' | 'UTF-16LE' | 'UTF-16BE'): Decoded {
  const text = decodeStrictly(bytes, encoding);
  return text === undefined
    ? { reason: `文件头标明是 ${name}，但内容不是；请重新另存为“CSV UTF-8”` }
    : plain(text, name);
}

function plain(text: string, encoding: Exclude<Decoded, { reason: string }>['encoding']): Decoded {
  return text.includes('\u0000') ? { reason: '文件里有空字符，不是文字文件' } : { text, encoding };
}

function knownFormat(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return ' PDF';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return '旧版 Excel（.xls）或加了密码的工作簿；请另存为不加密的 .xlsx 或 CSV';
  return undefined;
}
