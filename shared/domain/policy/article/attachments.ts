import { targetOf } from '../list/anchors.ts';
import { attribute, type FlatPage, rawText, tagOf } from '../page/flat.ts';
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

/** Where a file is that element `index` shows in the page itself, empty when it shows none. */
function embedded(page: FlatPage, index: number): string {
  const tag = tagOf(page, index);
  if (tag !== 'iframe' && tag !== 'embed' && tag !== 'object') return '';
  const source = attribute(page, index, tag === 'object' ? 'data' : 'src').trim();
  const told = decoded(shown.exec(source)?.[1] ?? '');
  if (file.test(told)) return told;
  return file.test(source.split(/[?#]/)[0] ?? '') ? source : '';
}

/**
 * Files between elements `from` and `to`: linked, by their ending or by a link that calls itself 附件, or shown in the page
 * itself, as scans in PDF are.
 */
export function findAttachments(page: FlatPage, from: number, to: number, base: string): Attachment[] {
  const found = new Map<string, Attachment>();
  for (let i = from; i < to && found.size < 200; i += 1) {
    const inPage = embedded(page, i);
    if (inPage === '' && tagOf(page, i) !== 'a') continue;
    const href = inPage || targetOf(page, i);
    const name = tidy(rawText(page, i)).slice(0, 300) || tidy(withoutTags(attribute(page, i, 'title'))).slice(0, 300);
    if (href === '' || !(file.test(href) || file.test(name) || /^附件\s?\d{0,3}[:：.、]/.test(name))) continue;
    const url = absolute(href, base);
    if (url !== undefined && !found.has(url)) found.set(url, { name: name || lastPart(url), url });
  }
  return [...found.values()];
}

function lastPart(url: string): string {
  return decoded(url.split(/[?#]/)[0]?.split('/').at(-1) ?? url);
}
