/** A page's text and how its bytes were read. */
export interface DecodedPage {
  readonly text: string;
  /** Encoding the bytes were read with, lower case, such as `utf-8` or `gb18030`. */
  readonly charset: string;
  /** What the header or the page claims, undefined when neither says anything. */
  readonly declared: string | undefined;
  /** True when the bytes were not what was declared. */
  readonly mislabelled: boolean;
}

const sniffed = 4096;

function decoderFor(label: string, fatal: boolean): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return undefined;
  }
}

/** GBK and GB2312 are subsets of GB18030 and pages that claim them use more. */
function normalLabel(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const decoder = decoderFor(label.trim().replace(/^["']|["']$/g, ''), false);
  if (!decoder) return undefined;
  return decoder.encoding === 'gbk' ? 'gb18030' : decoder.encoding;
}

/** The encoding a Content-Type header names, undefined when it names none or one that does not exist. */
function charsetOfHeader(contentType: string): string | undefined {
  return normalLabel(/charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(contentType)?.[1]);
}

/** The encoding the first bytes of a page name in an XML declaration or a meta element. */
function charsetOfMeta(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, sniffed)).replace(/<!--[\s\S]{0,2000}?-->/g, '');
  const xml = /^[\s\u00ef\u00bb\u00bf]{0,10}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})/i.exec(
    head,
  )?.[1];
  const meta = /<meta[\s/][^>]{0,400}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{1,40})/i.exec(head)?.[1];
  const label = normalLabel(xml) ?? normalLabel(meta);
  // A meta element that can be read as ASCII cannot stand in UTF-16.
  return label?.startsWith('utf-16') ? 'utf-8' : label;
}

function charsetOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function strictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i += 1) if ((bytes[i] ?? 0) > 0x7f) return false;
  return true;
}

function damage(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}

/**
 * The text of a fetched page. A byte order mark decides; bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever
 * the label says (half of the mislabelled pages claim gb2312); then the label of header or page; a label the bytes
 * contradict loses to the encoding that damages least. Never throws.
 */
export function decodePage(bytes: Uint8Array, contentType: string): DecodedPage {
  const declared = charsetOfHeader(contentType) ?? charsetOfMeta(bytes);
  const mark = charsetOfMark(bytes);
  const result = (text: string, charset: string): DecodedPage => ({
    text,
    charset,
    declared,
    mislabelled: declared !== undefined && declared !== charset,
  });
  if (mark) return result(new TextDecoder(mark).decode(bytes), mark);
  const isByteLabel = declared === undefined || !/^(?:utf-16|iso-2022)/.test(declared);
  if (isByteLabel && isAscii(bytes)) return result(new TextDecoder('utf-8').decode(bytes), declared ?? 'utf-8');
  const utf8 = isByteLabel ? strictly(bytes, 'utf-8') : undefined;
  if (utf8 !== undefined) return result(utf8, 'utf-8');
  if (declared !== undefined && declared !== 'utf-8') {
    const strict = strictly(bytes, declared);
    if (strict !== undefined) return result(strict, declared);
  }
  const candidates = [...new Set([declared ?? 'utf-8', 'utf-8', 'gb18030', 'big5'])];
  const read = candidates.map((charset) => ({ charset, text: new TextDecoder(charset).decode(bytes) }));
  const best = read.reduce((a, b) => (damage(b.text) < damage(a.text) ? b : a));
  return result(best.text, best.charset);
}
