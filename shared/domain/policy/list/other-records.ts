import { Parser } from 'htmlparser2';
import type { Day } from '../../day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { maxPageChars } from '../page/read-page.ts';
import { tidy, withoutTags } from '../page/tidy.ts';
import type { Json } from './loose-json.ts';
import type { RawRow } from './row-groups.ts';

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

/** The markup of all records of a Hanweb datastore in `body`, joined; undefined without a record. */
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

/** A string literal of a script. */
export interface Literal {
  readonly text: string;
  /** True when it follows the one before as the next argument, item or field. */
  readonly continues: boolean;
}

const address =
  /^(?:(?:https?:)?\/\/|\.{0,2}\/)[^\s<>'"]{2,1000}$|^[\w/-]{1,200}\.(?:s?html?|jspx?|aspx?|php|pdf)(?:\?[^\s<>]{0,300})?$/;
const between = /^\s*,\s*(?:["']?[\w$]{1,40}["']?\s*:\s*)?$/;
const maxLiterals = 60_000;

/** The string literals of a script, unescaped, in order. One pass; a literal that does not end on its line is left out. */
export function literalsOf(script: string): Literal[] {
  const found: Literal[] = [];
  let lastEnd = -1;
  for (let i = 0; i < script.length && found.length < maxLiterals; i += 1) {
    const quote = script[i];
    if (quote !== '"' && quote !== "'") continue;
    let end = i + 1;
    while (end < script.length && script[end] !== quote && script[end] !== '\n') end += script[end] === '\\' ? 2 : 1;
    if (script[end] !== quote) {
      i = end;
      continue;
    }
    const raw = script.slice(i + 1, end);
    const gap = lastEnd < 0 || i - lastEnd > 80 ? '' : script.slice(lastEnd, i);
    found.push({ text: raw.includes('\\') ? raw.replace(/\\(.)/g, '$1') : raw, continues: between.test(gap) });
    lastEnd = end + 1;
    i = end;
  }
  return found;
}

function rowOf(run: readonly Literal[], today: Day | undefined): RawRow | undefined {
  const addresses = run.filter(({ text }) => address.test(text));
  const days = run.flatMap(({ text }) => readDateCell(text, { today }) ?? []);
  const titles = run
    .map(({ text }) => tidy(withoutTags(text)))
    .filter((text) => /[\u4e00-\u9fff]{2}/.test(text) && text.length <= 500 && !readDateCell(text, { today }))
    .sort((a, b) => b.length - a.length);
  const [link] = addresses;
  const [title] = titles;
  return link && title && days.length > 0 ? { title, href: link.text, day: days[0] } : undefined;
}

/**
 * Rows that a script writes one call or one array at a time: `add("t1.html", "标题", "2025-07-21")`. Each has an address,
 * a title and a date. Empty unless there are three.
 */
export function rowsOfLiterals(literals: readonly Literal[], today: Day | undefined): RawRow[] {
  const rows: RawRow[] = [];
  let run: Literal[] = [];
  const close = () => {
    const row = run.length >= 3 && run.length <= 30 ? rowOf(run, today) : undefined;
    if (row) rows.push(row);
    run = [];
  };
  for (const literal of literals) {
    if (!literal.continues) close();
    run.push(literal);
  }
  close();
  return rows.length >= 3 ? rows : [];
}
