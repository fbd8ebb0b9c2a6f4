import { type FlatPage, tagOf } from '../page/flat.ts';
import { tidy } from '../page/tidy.ts';

/** A line of a page as a reader sees it: the words between two line breaks. */
export interface PageLine {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The block element it stands in. */
  readonly block: number;
  /** Its first words when they are short and an element of their own, such as a label; else empty. */
  readonly lead: string;
  /** Signs of it that are links. */
  readonly linked: number;
  /** True under `display: none`. */
  readonly hidden: boolean;
}

/** Labels of facts are no longer, blanks included. */
const maxLead = 30;

const inline = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i img input ins kbd label mark o:p q rp rt ruby s samp small span st1:chsdate strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/** The usual elements that begin and end a line: most of a page's. */
const block = new Set('div p li ul ol tr td th table tbody h1 h2 h3 h4 dd dt dl body html section br'.split(' '));

/** True for elements that begin and end a line. */
export function isBlock(tag: string): boolean {
  if (block.has(tag)) return true;
  return tag !== '' && !inline.has(tag) && !/^(?:o:|st1:|ucap|publishtime)/.test(tag);
}

/** The lines of `page`, in order; empty ones left out. */
export function linesOf(page: FlatPage): PageLine[] {
  const { hidden } = page;
  const count = page.texts.length;
  const breaks = new Uint8Array(count + 1);
  const linked = new Uint8Array(page.elements.length);
  for (let i = 0; i < page.elements.length; i += 1) {
    const tag = tagOf(page, i);
    const parent = page.parents[i] ?? -1;
    linked[i] = (parent >= 0 && linked[parent] === 1) || tag === 'a' ? 1 : 0;
    if (!isBlock(tag)) continue;
    breaks[page.textStart[i] ?? 0] = 1;
    breaks[page.textEnd[i] ?? 0] = 1;
  }
  const lines: PageLine[] = [];
  let from = 0;
  for (let to = 1; to <= count; to += 1) {
    if (to < count && breaks[to] === 0) continue;
    const line = lineOf(page, from, to, hidden, linked);
    if (line && tagOf(page, line.block) === 'pre') lines.push(...linesOfPre(page, line));
    else if (line) lines.push(line);
    from = to;
  }
  return lines;
}

/** The lines of preformatted text, which breaks where it was typed. */
function linesOfPre(page: FlatPage, whole: PageLine): PageLine[] {
  let raw = '';
  for (let i = whole.from; i < whole.to; i += 1) raw += page.texts[i]?.raw ?? '';
  const texts = raw.split('\n').map(tidy);
  return texts
    .filter((text) => text !== '')
    .map((text) => ({ ...whole, text, lead: '', linked: Math.min(whole.linked, text.length) }));
}

function lineOf(
  page: FlatPage,
  from: number,
  to: number,
  hidden: readonly number[],
  linked: Uint8Array,
): PageLine | undefined {
  let raw = '';
  let links = 0;
  let lead = '';
  for (let i = from; i < to; i += 1) {
    const text = page.texts[i];
    if (!text) continue;
    if (lead === '' && i > from && raw.length <= maxLead) lead = tidy(raw);
    raw += text.raw;
    if (linked[text.owner] === 1) links += text.raw.trim().length;
  }
  const text = tidy(raw);
  if (text === '') return undefined;
  links = Math.min(links, text.length);
  let block = page.texts[from]?.owner ?? 0;
  const first = block;
  while (block > 0 && !isBlock(tagOf(page, block))) block = page.parents[block] ?? 0;
  return { text, from, to, block, lead, linked: links, hidden: hidden[first] === 1 };
}
