import { SaxesParser } from 'saxes';
import { saveAnew, WorkbookFault } from './workbook-fault.ts';

/** What is heard of an XML part; names come without their prefix. */
export interface XmlListener {
  /** `depth` of the root is 1. */
  opened?(name: string, attributes: Readonly<Record<string, string>>, depth: number): void;
  text?(text: string): void;
  closed?(name: string, depth: number): void;
}

/** Prefixes are cut off, not resolved. */
interface Options {
  readonly position: boolean;
  readonly xmlns?: false;
}

const chunkBytes = 64 * 1024;
const deepest = 64;

const unreadable = (what: string): WorkbookFault => new WorkbookFault(`工作簿的内容读不出来：${what}；${saveAnew}`);

/**
 * Reads `part` piece by piece, so that it never stands in memory as one text; each step yields after a piece.
 * Throws WorkbookFault for what is not well formed, such as a part that was cut off.
 */
export function* xmlEvents(part: Uint8Array, listener: XmlListener): Generator<void> {
  let depth = 0;
  const parser = new SaxesParser<Options>({ position: false });
  parser.on('error', () => {
    throw unreadable('文件不完整，或者不是规范的 XML');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw unreadable(`XML 嵌套超过 ${deepest} 层`);
    listener.opened?.(localName(name), attributes, depth);
  });
  parser.on('closetag', ({ name }) => {
    listener.closed?.(localName(name), depth);
    depth -= 1;
  });
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  const decoder = new TextDecoder(encodingOf(part), { fatal: true });
  for (let at = 0; at < part.length; at += chunkBytes) {
    const piece = part.subarray(at, at + chunkBytes);
    parser.write(decoded(() => decoder.decode(piece, { stream: true })));
    yield;
  }
  parser.write(decoded(() => decoder.decode()));
  parser.close();
  yield;
}

/** Reads the whole of `part` at once. Throws WorkbookFault. */
export function readXml(part: Uint8Array, listener: XmlListener): void {
  for (const _ of xmlEvents(part, listener));
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw unreadable('文字编码不是 UTF-8 或 UTF-16');
  }
}

function encodingOf(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return 'utf-16le';
  return part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8';
}
