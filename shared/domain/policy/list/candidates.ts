import type { Day } from '../../day.ts';
import type { Page, PageScript } from '../page/page.ts';
import { readPage } from '../page/read-page.ts';
import { type Json, readLooseJson, readLooseJsonAt } from './loose-json.ts';
import { literalsOf, readDatastore, readXmlRecords, rowsOfLiterals } from './other-records.ts';
import { findRecordArrays, rowsOfRecords } from './records.ts';
import type { ListHints, ListMechanism } from './result.ts';
import { type RawRow, type RowGroup, scoreRows } from './row-groups.ts';
import { findRowGroups } from './rows.ts';

/** One possible list of a page. */
export interface ListCandidate extends RowGroup {
  readonly mechanism: ListMechanism;
  /** Of an array of records: where it stands in its answer, and what its fields are called. */
  readonly records?: { readonly path: string; readonly form: string };
}

function fromRecords(mechanism: ListMechanism, value: Json, today: Day | undefined): ListCandidate[] {
  const { arrays, markup } = findRecordArrays(value);
  const candidates = arrays.flatMap(({ path, records }, order) => {
    const read = rowsOfRecords(records, path);
    if (!read) return [];
    const dated = read.rows.filter((row) => row.day).length;
    const score = scoreRows(read.rows, dated, false);
    return [
      {
        mechanism,
        block: read.block,
        rows: read.rows,
        dated,
        score,
        inChrome: false,
        family: path || '[]',
        box: undefined,
        order,
        aside: false,
        records: { path, form: read.form },
      },
    ];
  });
  return markup === '' ? candidates : [...candidates, ...fromMarkup('json-markup', markup, today)];
}

/** Candidates among the rows of a piece of markup. */
function fromMarkup(mechanism: ListMechanism, markup: string, today: Day | undefined): ListCandidate[] {
  return fromPage(mechanism, readPage(`<div>${markup}</div>`), today);
}

function fromPage(mechanism: ListMechanism, page: Page, today: Day | undefined): ListCandidate[] {
  return findRowGroups(page, today).map((group) => ({ mechanism, ...group }));
}

/** Candidates of JSON, XML records or Hanweb's datastore; undefined when the answer is a page of HTML. */
export function candidatesOfAnswer(
  body: string,
  contentType: string,
  today: Day | undefined,
): ListCandidate[] | undefined {
  const head = body.slice(0, 500).trimStart();
  if (/^[\ufeff]?[[{]/.test(head) || /json/i.test(contentType) || /^[\w$.]{1,80}\s*\(\s*[[{]/.test(head)) {
    const value = readLooseJson(body);
    if (value !== undefined) return fromRecords('json', value, today);
  }
  const datastore = readDatastore(body);
  if (datastore !== undefined && !/<html/i.test(head)) return fromMarkup('datastore', datastore, today);
  if (
    /^[\ufeff]?<\?xml|^<(?:rss|feed|datastore|root|data|list|items?|urlset)[\s>]/i.test(head) &&
    !/<html/i.test(head)
  ) {
    const records = readXmlRecords(body);
    if (records) return fromRecords('xml', records, today);
  }
  return undefined;
}

const maxScriptReads = 60;

/** Arrays of records that stand in a script of the page, and the scripts they stand in. */
function fromScripts(page: Page, today: Day | undefined): { candidates: ListCandidate[]; read: Set<PageScript> } {
  const candidates: ListCandidate[] = [];
  const scripts = new Set<PageScript>();
  let reads = 0;
  for (const script of page.scripts) {
    if (script.text.length < 150 || !/url|link|href|\.s?html/i.test(script.text)) continue;
    const start = /\[\s{0,40}\{/g;
    for (let match = start.exec(script.text); match && reads < maxScriptReads; match = start.exec(script.text)) {
      reads += 1;
      const read = readLooseJsonAt(script.text, match.index);
      if (!read) continue;
      start.lastIndex = read.end;
      const found = fromRecords('inline-json', read.value, today);
      if (found.length > 0) scripts.add(script);
      candidates.push(...found);
    }
  }
  return { candidates, read: scripts };
}

/** What the string literals of the page's scripts hold: markup with links, JSON, or rows a call at a time. */
function fromLiterals(page: Page, records: ReadonlySet<PageScript>, today: Day | undefined): ListCandidate[] {
  const pieces: string[] = [];
  const candidates: ListCandidate[] = [];
  for (const script of page.scripts) {
    if (/template|html/i.test(script.type) && /<a\s/i.test(script.text)) pieces.push(script.text);
    else if (/\.s?html?|\.jsp|https?:|<a\s/i.test(script.text)) {
      const literals = literalsOf(script.text);
      const texts = literals.map((literal) => literal.text);
      const markup = texts.filter((text) => /[<>]/.test(text) && !/^\s*[[{]/.test(text));
      if (markup.some((text) => /<a\s/i.test(text))) pieces.push(...markup);
      for (const text of texts.filter((one) => one.length > 200 && /^\s*[[{]/.test(one))) {
        const value = readLooseJson(text);
        if (value !== undefined) candidates.push(...fromRecords('inline-json', value, today));
      }
      if (!records.has(script)) candidates.push(...fromCalls(rowsOfLiterals(literals, today)));
    }
  }
  const markup = pieces.join('');
  const written = /<a\s/i.test(markup) ? fromMarkup('script-markup', markup, today) : [];
  return [...candidates, ...written.filter((candidate) => candidate.dated > 2)];
}

function fromCalls(rows: readonly RawRow[]): ListCandidate[] {
  if (rows.length === 0) return [];
  const score = scoreRows(rows, rows.length, false);
  return [
    {
      mechanism: 'inline-json',
      block: 'script',
      rows,
      dated: rows.length,
      score,
      inChrome: false,
      family: '',
      box: undefined,
      order: 0,
      aside: false,
    },
  ];
}

function fromComments(page: Page, today: Day | undefined): ListCandidate[] {
  return page.comments
    .filter((comment) => (comment.match(/<a\s/gi)?.length ?? 0) >= 3)
    .slice(0, 20)
    .flatMap((comment) => fromMarkup('comment', comment, today))
    .filter((candidate) => candidate.dated >= 3);
}

/** Candidates of a page, all mechanisms. */
export function candidatesOfPage(
  page: Page,
  body: string,
  today: Day | undefined,
  hints: ListHints | undefined,
): ListCandidate[] {
  const datastore = body.includes('<record') || body.includes('&lt;record') ? readDatastore(body) : undefined;
  const scripts = fromScripts(page, today);
  const all = [
    ...(datastore === undefined ? [] : fromMarkup('datastore', datastore, today)),
    ...scripts.candidates,
    ...fromLiterals(page, scripts.read, today),
    ...fromComments(page, today),
    ...fromPage('rows', page, today),
  ];
  const container = hints?.container;
  if (!container) return all;
  const hinted = all.filter((candidate) => candidate.block.includes(container));
  return hinted.length > 0 ? hinted.map((candidate) => ({ ...candidate, mechanism: 'hints' as const })) : all;
}
