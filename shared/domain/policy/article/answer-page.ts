import { type Json, readLooseJson } from '../list/loose-json.ts';
import { factsOfRecord } from '../list/records.ts';

/** Objects and arrays of an answer that are looked into. */
const mostNodes = 50_000;
/** Markup of an article has this much at least. */
const shortestMarkup = 40;
const markup = /<(?:p|div|table|span|br|h[1-6]|section|ul|td)[\s>/]/i;
const escapedMarkup = /&lt;(?:p|div|table|span|br|h[1-6]|section|ul|td)(?:\s|&gt;|\/)/i;

interface Found {
  readonly record: { readonly [key: string]: Json };
  readonly field: string;
  readonly html: string;
}

function markupOf(value: Json): string | undefined {
  if (typeof value !== 'string' || value.length < shortestMarkup) return undefined;
  if (markup.test(value)) return value;
  return escapedMarkup.test(value)
    ? value
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
    : undefined;
}

/** The longest markup among the fields of `answer`, and the record that it is a field of. */
function longestMarkup(answer: Json): Found | undefined {
  const stack: Json[] = [answer];
  let found: Found | undefined;
  for (let seen = 0; stack.length > 0 && seen < mostNodes; seen += 1) {
    const next = stack.pop();
    if (next === null || typeof next !== 'object') continue;
    if (Array.isArray(next)) {
      stack.push(...next.slice(0, 1000));
      continue;
    }
    for (const [field, value] of Object.entries(next)) {
      const inner = typeof value === 'string' && /^\s{0,9}\{/.test(value) ? readLooseJson(value) : value;
      const html = inner === value ? markupOf(value) : undefined;
      if (html !== undefined && html.length > (found?.html.length ?? 0)) found = { record: next, field, html };
      else if (inner !== undefined && inner !== null && typeof inner === 'object') stack.push(inner);
    }
  }
  return found;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * The page that an answer of JSON stands for: the title and day of the record that has the article's markup as a field, over
 * that markup. Any other body stays as it is. Never throws.
 */
export function pageOfAnswer(body: string): string {
  if (!/^\s{0,20}[{[]/.test(body.slice(0, 40))) return body;
  const answer = readLooseJson(body);
  const found = answer === undefined ? undefined : longestMarkup(answer);
  if (found === undefined) return body;
  const { title, day } = factsOfRecord(found.record, found.field);
  const shown = day === undefined ? '' : `<p>发布时间：${day}</p>`;
  return `<html><head><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1>${shown}<div>${found.html}</div></body></html>`;
}
