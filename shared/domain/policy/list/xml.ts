import { Parser } from 'htmlparser2';
import { maxPageChars } from '../page/read-page.ts';
import type { Json } from './loose-json.ts';

const cdata = /^\s*<!\[CDATA\[|\]\]>\s*$/g;

/** What stands between each `<record>` and the next `</record>`. */
function recordsIn(text: string): string[] {
  const open = /<record>/gi;
  const close = /<\/record>/gi;
  const found: string[] = [];
  for (let start = open.exec(text); start; start = open.exec(text)) {
    close.lastIndex = open.lastIndex;
    const end = close.exec(text);
    if (!end) break;
    found.push(text.slice(open.lastIndex, end.index).trim().replace(cdata, ''));
    open.lastIndex = close.lastIndex;
  }
  return found;
}

/** The markup of all records of a Hanweb datastore in `body`, joined; undefined when it holds none. */
export function readDatastore(body: string): string | undefined {
  const text = body.slice(0, maxPageChars);
  const plain = text.includes('&lt;record&gt;')
    ? text
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
    : text;
  if (!/<recordset|<datastore/i.test(plain)) return undefined;
  const records = recordsIn(plain);
  return records.length > 0 ? records.join('\n') : undefined;
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
