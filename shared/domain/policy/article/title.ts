import { attribute, type FlatPage, rawText, tagOf } from '../page/flat.ts';
import { comparable, tidy, withoutTags } from '../page/tidy.ts';
import type { PageLine } from './lines.ts';

/** A title and where it stands among the lines, -1 when it only stands in the head of the page. */
export interface FoundTitle {
  readonly title: string;
  readonly line: number;
}

const maxTitle = 300;

/** Content of the first meta element of one of `names`, compared without case. Empty when there is none. */
export function metaOf(page: FlatPage, names: readonly string[]): string {
  for (const name of names) {
    for (let i = 0; i < page.elements.length; i += 1) {
      if (tagOf(page, i) !== 'meta') continue;
      const own = attribute(page, i, 'name') || attribute(page, i, 'property');
      const content = own.toLowerCase() === name.toLowerCase() ? tidy(withoutTags(attribute(page, i, 'content'))) : '';
      if (content !== '') return content;
    }
  }
  return '';
}

function documentTitle(page: FlatPage): string {
  for (let i = 0; i < page.elements.length; i += 1) if (tagOf(page, i) === 'title') return tidy(rawText(page, i));
  return '';
}

function headingRank(page: FlatPage, line: PageLine): number {
  for (let i = line.block, step = 0; i >= 0 && step < 3; i = page.parents[i] ?? -1, step += 1) {
    const tag = tagOf(page, i);
    if (/^h[1-4]$/.test(tag)) return tag === 'h1' ? 3 : 2;
    if (/tit|bt\b/i.test(`${attribute(page, i, 'class')} ${attribute(page, i, 'id')}`)) return 2;
  }
  return 0;
}

/**
 * The title of an article: the content system's own meta element, else the line of the page that the document title
 * begins with or contains, else the best heading before the body, else the document title without the site's name.
 */
export function findTitle(page: FlatPage, lines: readonly PageLine[], bodyLine: number): FoundTitle {
  const meta = metaOf(page, ['ArticleTitle']);
  const head = documentTitle(page);
  const wanted = comparable(meta);
  const whole = comparable(head);
  let best: FoundTitle | undefined;
  let top = 0;
  const limit = Math.min(lines.length, Math.max(bodyLine + 6, 0));
  for (let i = 0; i < limit; i += 1) {
    const line = lines[i];
    if (
      !line ||
      line.hidden ||
      line.text.length < 4 ||
      line.text.length > maxTitle ||
      tagOf(page, line.block) === 'title'
    )
      continue;
    const own = comparable(line.text);
    if (wanted !== '') {
      if (own === wanted || (own.startsWith(wanted) && own.length < wanted.length + 40))
        return { title: own === wanted ? line.text : meta, line: i };
      continue;
    }
    if (line.linked * 2 > line.text.length) continue;
    const rank = headingRank(page, line);
    const within = own.length >= 6 && whole.includes(own);
    const points =
      (within ? 4 + own.length / 20 + (whole.startsWith(own) ? 3 : 0) : 0) + rank + (i <= bodyLine ? 0.5 : 0);
    if (points > top && (within || rank >= 2)) {
      best = { title: line.text, line: i };
      top = points;
    }
  }
  if (meta !== '') return { title: meta, line: -1 };
  if (best) return best;
  const cut = /^(.{6,}?)(?:\s*[-_|–—>]+\s*[^-_|–—>]{2,40}){1,3}$/.exec(head);
  return { title: cut?.[1] ?? head, line: -1 };
}
