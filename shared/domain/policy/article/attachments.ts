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

/** Files linked between elements `from` and `to`: by their ending, or by a link that calls itself 附件. */
export function findAttachments(page: FlatPage, from: number, to: number, base: string): Attachment[] {
  const found = new Map<string, Attachment>();
  for (let i = from; i < to && found.size < 200; i += 1) {
    if (tagOf(page, i) !== 'a') continue;
    const href = targetOf(page, i);
    const name = tidy(rawText(page, i)).slice(0, 300) || tidy(withoutTags(attribute(page, i, 'title'))).slice(0, 300);
    if (href === '' || !(file.test(href) || file.test(name) || /^附件\s?\d{0,3}[:：.、]/.test(name))) continue;
    const url = absolute(href, base);
    if (url !== undefined && !found.has(url)) found.set(url, { name: name || decodeURIComponentSafely(url), url });
  }
  return [...found.values()];
}

function decodeURIComponentSafely(url: string): string {
  const last = url.split(/[?#]/)[0]?.split('/').at(-1) ?? url;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
