import { load } from 'cheerio/slim';
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

/** The repeated elements of an XML answer as records: the children with text are the fields. Undefined when there are none. */
export function readXmlRecords(body: string): Json | undefined {
  const $ = load(body, { xml: true });
  const groups = new Map<string, Json[]>();
  $('*').each((_, element) => {
    if (element.type !== 'tag') return;
    const fields: { [key: string]: Json } = {};
    let count = 0;
    for (const child of element.children) {
      if (child.type !== 'tag') continue;
      const text = $(child).text();
      const value = text.trim() === '' ? (child.attribs['href'] ?? '') : text;
      if (fields[child.name] === undefined) fields[child.name] = value.slice(0, 4000);
      count += 1;
    }
    const own = Object.keys(element.attribs).length >= 2 ? element.attribs : {};
    if (count < 2 && Object.keys(own).length < 2) return;
    const group = groups.get(element.name) ?? [];
    if (group.length < 20_000) group.push({ ...own, ...fields });
    groups.set(element.name, group);
  });
  const arrays = [...groups].filter(([, records]) => records.length > 0);
  return arrays.length > 0 ? Object.fromEntries(arrays) : undefined;
}
