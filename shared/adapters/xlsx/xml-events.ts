import { Parser } from 'htmlparser2';

/** What is heard of an XML part; names come without their prefix. */
export interface XmlListener {
  opened?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  closed?(name: string): void;
}

const chunkBytes = 64 * 1024;
const deepest = 64;

/** Thrown for a part that is nested deeper than any workbook is. */
class TooDeep extends Error {}

/** Reads `part` piece by piece, so that it never stands in memory as one text; each step yields after a piece. */
export function* xmlEvents(part: Uint8Array, listener: XmlListener): Generator<void> {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > deepest) throw new TooDeep('XML nested too deep');
        listener.opened?.(localName(name), attributes);
      },
      ontext: (text) => listener.text?.(text),
      onclosetag: (name) => {
        depth -= 1;
        listener.closed?.(localName(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder(encodingOf(part));
  for (let at = 0; at < part.length; at += chunkBytes) {
    parser.write(decoder.decode(part.subarray(at, at + chunkBytes), { stream: true }));
    yield;
  }
  parser.end(decoder.decode());
  yield;
}

/** Reads the whole of `part` at once. */
export function readXml(part: Uint8Array, listener: XmlListener): void {
  for (const _ of xmlEvents(part, listener));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function encodingOf(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return 'utf-16le';
  return part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8';
}
