import { unzipSync } from 'fflate';

/** Larger parts of a package are no text of a person. */
const largestPart = 64 * 1024 * 1024;

/**
 * All text in a file as it may be read: as UTF-8 and as GB18030, and for workbooks and Word files the text of their parts
 * with the markup between runs taken out.
 */
export function textsOf(bytes: Uint8Array): string[] {
  const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? partsOf(bytes) : [bytes];
  return parts.flatMap((part) => {
    const text = new TextDecoder().decode(part);
    if (text.startsWith('<?xml')) return [text, text.replaceAll(/<[^>]{0,2000}>/g, '')];
    return text.includes('\ufffd') ? [text, new TextDecoder('gb18030').decode(part)] : [text];
  });
}

function partsOf(bytes: Uint8Array): Uint8Array[] {
  try {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) =>
      /\.(?:xml|rels)$/.test(name) && originalSize <= largestPart;
    return Object.values(unzipSync(bytes, { filter }));
  } catch {
    return [bytes];
  }
}
