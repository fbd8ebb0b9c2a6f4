import { type Day, dayOf } from '../../day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { firstDay } from '../dates/find-days.ts';
import { tidy, withoutTags } from '../page/tidy.ts';
import { type Json, readLooseJson } from './loose-json.ts';
import type { RawRow } from './row-groups.ts';

type Fields = ReadonlyMap<string, string>;

/** Rows that stand in an array of records, and which fields they were read from. */
export interface RecordRows {
  readonly rows: readonly RawRow[];
  /** `data (title=FILENAME, url=URL, date=PUBDATE)`. */
  readonly block: string;
  /** What the fields are called: lists of one answer that are of one kind have them alike. */
  readonly form: string;
}

const maxNodes = 400_000;

function addFields(fields: Map<string, string>, prefix: string, value: Json, depth: number): void {
  if (value === null || Array.isArray(value)) return;
  if (typeof value === 'object') {
    if (depth >= 3) return;
    for (const [key, inner] of Object.entries(value))
      addFields(fields, prefix ? `${prefix}.${key}` : key, inner, depth + 1);
    return;
  }
  const text = String(value);
  if (typeof value === 'string' && depth < 3 && /^\s*\{/.test(text)) {
    const nested = readLooseJson(text);
    if (nested !== undefined) {
      addFields(fields, prefix, nested, depth);
      return;
    }
  }
  fields.set(prefix, text);
}

function fieldsOf(record: Json): Fields {
  const fields = new Map<string, string>();
  addFields(fields, '', record, 0);
  return fields;
}

const address =
  /^(?:https?:)?\/\/[^\s<>]+$|^\.{0,2}\/[^\s<>]*$|^[\w./-]+\.(?:s?html?|jspx?|aspx?|php|pdf|docx?)(?:[?#][^\s<>]*)?$/i;
const picture = /\.(?:png|jpe?g|gif|svg|ico|css|js|json)(?:\?|$)/i;

function urlScore(name: string, values: readonly string[]): number {
  const hits = values.filter((value) => address.test(value.trim()) && !picture.test(value)).length;
  if (hits * 2 < values.length || hits === 0) return 0;
  const named = /url|link|href|path|addr/i.test(name) ? 2 : 0;
  const aside = /pic|img|image|cover|thumb|file|att|icon|relation|site|domain|chan|video|column|cat/i.test(name)
    ? 2
    : 0;
  const mobile = /wap|mobile|phone|(?:^|\.)m(?:$|url)/i.test(name) ? 1 : 0;
  const page = values.filter((value) => /\.s?html?|\.jspx?|\d{4}/i.test(value)).length / values.length;
  return Math.max(0.1, named - aside - mobile + page + hits / values.length);
}

function titleScore(name: string, values: readonly string[]): number {
  const texts = values.map((value) => tidy(withoutTags(value)));
  const words = texts.filter((text) => /[\u4e00-\u9fff]|[a-z]{3}/i.test(text) && !address.test(text));
  if (words.length * 2 < values.length) return 0;
  const base = name.split('.').at(-1) ?? name;
  const named = /title|^bt$|标题/i.test(base) ? 4 : /name|subject|^mc$|名称|caption|headline/i.test(base) ? 2 : 0;
  const secondary = /sub|short|show|list|source|dept|publish|author|channel|column|site|type|class|key|unit/i.test(base)
    ? 2
    : 0;
  const length = words.reduce((sum, text) => sum + Math.min(text.length, 60), 0) / words.length;
  const distinct = new Set(words).size / words.length;
  const prose = words.filter((text) => text.length > 150).length / words.length;
  return Math.max(0, named - secondary + length / 20 + distinct - 4 * prose);
}

function dayOfField(text: string): Day | undefined {
  const value = text.trim();
  if (/^\d{13}$/.test(value))
    return Number(value) < 4_100_000_000_000 ? dayOf(new Date(Number(value)).toISOString()) : undefined;
  // 20250721102000: day and clock without a mark between them.
  if (/^20\d{6}(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(value)) return readDateCell(value.slice(0, 8));
  if (/^\d{10}$/.test(value)) return dayOf(new Date(Number(value) * 1000).toISOString());
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(value)) {
    const time = Date.parse(value);
    return Number.isNaN(time) ? undefined : dayOf(new Date(time).toISOString());
  }
  return readDateCell(value) ?? (value.length < 40 ? firstDay(value) : undefined);
}

function dateScore(name: string, values: readonly string[]): number {
  const hits = values.filter((value) => value.length < 60 && dayOfField(value) !== undefined).length;
  if (hits === 0) return 0;
  const base = name.split('.').at(-1) ?? name;
  let named = 0;
  if (/pub|fbsj|fbrq|fabu|发布|issue/i.test(base)) named = 5;
  else if (/rel|show|display|public/i.test(base)) named = 4;
  else if (/date|time|rq|sj|day|日期|时间/i.test(base)) named = 3;
  if (/write|creat|crt|cwrq|成文|generat/i.test(base)) named = Math.min(named, 2);
  if (/upd|modif|edit|oper|end|expir|aboli|efect|effect|fail|archive|valid|top/i.test(base)) named = 1;
  return named + (2 * hits) / values.length;
}

/** A body's name in a field that is named for it: libraries of several bodies say whose each document is. */
function issuerScore(name: string, values: readonly string[]): number {
  if (!/puborg|issuer|fwjg|fbjg|发文机[关构]|发布机构/i.test(name.split('.').at(-1) ?? name)) return 0;
  return values.filter((value) => /^[\u4e00-\u9fff、（）\s]{2,60}$/.test(tidy(value))).length;
}

function bestField(
  records: readonly Fields[],
  score: (name: string, values: readonly string[]) => number,
): string | undefined {
  const sample = records.slice(0, 30);
  const names = new Set(sample.flatMap((record) => [...record.keys()]));
  let best: string | undefined;
  let top = 0;
  for (const name of names) {
    const values = sample.map((record) => record.get(name) ?? '');
    const points = values.every((value) => value === '') ? 0 : score(name, values);
    if (points > top) {
      best = name;
      top = points;
    }
  }
  return best;
}

/** Title and day of a single record, whatever its fields are called; `without` is the field of its text. */
export function factsOfRecord(
  record: Json,
  without: string,
): { readonly title: string; readonly day: Day | undefined } {
  const fields = new Map([...fieldsOf(record)].filter(([name]) => name !== without && !name.startsWith(`${without}.`)));
  const title = bestField([fields], titleScore);
  const date = bestField([fields], dateScore);
  return {
    title: title === undefined ? '' : tidy(withoutTags(fields.get(title) ?? '')).slice(0, 300),
    day: date === undefined ? undefined : dayOfField(fields.get(date) ?? ''),
  };
}

/** Rows of an array of records, whatever its fields are called; undefined when it holds no titles with addresses. */
export function rowsOfRecords(records: readonly Json[], path: string): RecordRows | undefined {
  const fields = records.map(fieldsOf);
  const url = bestField(fields, urlScore);
  const title =
    url === undefined ? undefined : bestField(fields, (name, values) => (name === url ? 0 : titleScore(name, values)));
  if (url === undefined || title === undefined) return undefined;
  const date = bestField(fields, dateScore);
  const issuer = bestField(fields, issuerScore);
  const rows = fields.flatMap((record) => {
    const words = tidy(withoutTags(record.get(title) ?? '')).slice(0, 2000);
    const href = (record.get(url) ?? '').trim().slice(0, 2000);
    if (words === '' || href === '') return [];
    const by = issuer === undefined ? '' : tidy(record.get(issuer) ?? '').slice(0, 80);
    const day = date === undefined ? undefined : dayOfField(record.get(date) ?? '');
    return [{ title: words, href, day, ...(by !== '' && { issuer: by }) }];
  });
  const form = `title=${title}, url=${url}, date=${date ?? '-'}`;
  return rows.length > 0 ? { rows, block: `${path || '[]'} (${form})`, form } : undefined;
}

/** Every array of objects in `value`, and every text of it that is markup with links. */
export function findRecordArrays(value: Json): { arrays: { path: string; records: Json[] }[]; markup: string } {
  const arrays: { path: string; records: Json[] }[] = [];
  const markup: string[] = [];
  const stack: { path: string; value: Json }[] = [{ path: '', value }];
  for (let seen = 0; stack.length > 0 && seen < maxNodes; seen += 1) {
    const next = stack.pop();
    if (!next) break;
    if (typeof next.value === 'string') {
      if (next.value.length > 20 && /<a\s/i.test(next.value)) markup.push(next.value);
    } else if (Array.isArray(next.value)) {
      const records = next.value.filter((item) => item !== null && typeof item === 'object' && !Array.isArray(item));
      if (records.length > 0) arrays.push({ path: next.path, records });
      for (let i = next.value.length - 1; i >= 0; i -= 1)
        stack.push({ path: `${next.path}[]`, value: next.value[i] ?? null });
    } else if (next.value !== null && typeof next.value === 'object') {
      for (const [key, inner] of Object.entries(next.value).reverse())
        stack.push({ path: next.path ? `${next.path}.${key}` : key, value: inner });
    }
  }
  return { arrays, markup: markup.join('\n') };
}
