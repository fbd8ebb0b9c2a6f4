import { Parser } from 'htmlparser2';
import { maxPageChars } from '../page/flat.ts';
import type { Json } from './loose-json.ts';

const record = /<record>\s*(?:<!\[CDATA\[([\s\S]*?)\]\]>|([\s\S]*?))\s*<\/record>/gi;

/** The markup of all records of a Hanweb datastore in `body`, joined; undefined when it holds none. */
export function readDatastore(body: string): string | undefined {
  const plain = body.includes('&lt;record&gt;')
    ? body
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
    : body;
  if (!/<recordset|<datastore/i.test(plain)) return undefined;
  const pieces = [...plain.matchAll(record)].map((match) => match[1] ?? match[2] ?? '');
  return pieces.length > 0 ? pieces.join('\n') : undefined;
}

interface OpenElement {
  readonly name: string;
  readonly attribs: Record<string, string>;
  readonly fields: { [key: string]: Json };
  children: number;
  text: string;
}

const maxRecords = 20_000;
const maxDepth = 200;
const maxField = 4000;

/**
 * The repeated elements of an XML answer as records, by element name: their attributes and the text of their children
 * are the fields. Undefined when there are none.
 */
export function readXmlRecords(body: string): Json | undefined {
  const groups = new Map<string, Json[]>();
  const path: OpenElement[] = [];
  const parser = new Parser(
    {
      onopentag(name, attribs) {
        if (path.length < maxDepth) path.push({ name, attribs, fields: Object.create(null), children: 0, text: '' });
      },
      ontext(data) {
        const own = path.at(-1);
        if (own && own.text.length < maxField) own.text += data;
      },
      onclosetag(name) {
        if (path.at(-1)?.name !== name) return;
        const closed = path.pop();
        const parent = path.at(-1);
        if (!closed) return;
        const value = closed.text.trim() === '' ? (closed.attribs['href'] ?? '') : closed.text.slice(0, maxField);
        if (parent) {
          parent.children += 1;
          parent.fields[name] ??= value;
        }
        if (closed.children < 2 && Object.keys(closed.attribs).length < 2) return;
        const group = groups.get(name) ?? [];
        if (group.length < maxRecords) group.push({ ...closed.attribs, ...closed.fields });
        groups.set(name, group);
      },
    },
    { xmlMode: true },
  );
  parser.end(body.slice(0, maxPageChars));
  return groups.size > 0 ? Object.fromEntries(groups) : undefined;
}
