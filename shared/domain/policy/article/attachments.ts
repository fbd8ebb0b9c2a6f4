import { targetOf } from '../list/anchors.ts';
import { attributeOf, type Page, type PageElement } from '../page/page.ts';
import { tidy, withoutTags } from '../page/tidy.ts';

/** A file offered with a notice. */
export interface Attachment {
  readonly name: string;
  /** Absolute, http or https. */
  readonly url: string;
}

const file = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|txt|ceb|csv)(?:$|[?#])/i;

function absolute(href: string, base: string): string | undefined {
  if (!URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

/** The file that a viewer is told to show: viewer.html?file=/files/a.pdf. */
const shown = /[?&#](?:file|fileurl|url|src|path|pdf)=([^&#]{3,600})/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Address of the file that `element` shows in the page itself; empty when it does not show a file. */
function embedded(element: PageElement): string {
  if (element.name === 'a') return '';
  const source = attributeOf(element, element.name === 'object' ? 'data' : 'src').trim();
  const told = decoded(shown.exec(source)?.[1] ?? '');
  if (file.test(told)) return told;
  return file.test(source.split(/[?#]/)[0] ?? '') ? source : '';
}

const mostFiles = 200;
/** Texts of a link that its name is read from. */
const mostTexts = 300;

/**
 * The files of a page from the element `from` on, of all of it without one: linked, by their ending or by a link that calls
 * itself 附件, or shown in the page itself, as scans in PDF are.
 */
export function findAttachments(page: Page, from: PageElement | undefined, base: string): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const element of page.select('a, iframe, embed, object')) {
    if (found.size >= mostFiles) break;
    if (from !== undefined && element.at < from.at) continue;
    const href = embedded(element) || (element.name === 'a' ? targetOf(element) : '');
    if (href === '') continue;
    const name = (tidy(page.wordsOf(element, mostTexts)) || tidy(withoutTags(attributeOf(element, 'title')))).slice(
      0,
      300,
    );
    if (!(file.test(href) || file.test(name) || /^附件\s?\d{0,3}[:：.、]/.test(name))) continue;
    const url = absolute(href, base);
    if (url !== undefined && !found.has(url)) found.set(url, { name: name || lastPart(url), url });
  }
  return [...found.values()];
}

function lastPart(url: string): string {
  return decoded(url.split(/[?#]/)[0]?.split('/').at(-1) ?? url);
}
