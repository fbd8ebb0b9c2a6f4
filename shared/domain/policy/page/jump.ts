import { attributeOf, type Page } from './page.ts';
import { tidy } from './tidy.ts';

/** Characters and links that a page has at most when it is there to send its reader on. */
const fewCharacters = 200;
const fewLinks = 3;
/** Characters of a script that are looked at. */
const scriptHead = 20_000;
const patientSeconds = 30;

const refresh = /^\s{0,5}(\d{1,4})(?:\.\d{0,3})?\s{0,5}[;,]\s{0,5}(?:url\s{0,5}=)?\s{0,5}['"]?([^'"\s]{1,500})/i;
const located =
  /\blocation(?:\.href)?\s{0,5}=\s{0,5}["']([^"'\s]{1,500})["']|\blocation\.(?:replace|assign)\(\s{0,5}["']([^"'\s]{1,500})["']/;
/** Scripts that set a mark before they lead on: a check of the reader, not an address of the site. */
const check = /document\.cookie|\$_ts|__jsl|acw_sc|challenge|captcha/i;
/** Names of frames that hold what stands around the page. */
const besideFrame = /top|head|banner|left|menu|nav|foot|bottom|tree/i;

/**
 * Where a page without words of its own sends its reader by itself: by a refresh, by a script that sets the location, or
 * by the frame that holds the page. Undefined for a page that stays, for one that leads to another host or to itself, and
 * for one whose script first checks the reader.
 */
export function jumpOf(page: Page, address: string): string | undefined {
  if (!URL.canParse(address) || !isBare(page)) return undefined;
  const from = new URL(address);
  const base = URL.parse(page.base, address) ?? from;
  for (const target of [refreshed(page), byScript(page), framed(page)]) {
    const to = target === undefined ? null : URL.parse(target, base.href);
    if (to !== null && isSameSite(from, to)) return to.href;
  }
  return undefined;
}

function isBare(page: Page): boolean {
  let characters = 0;
  for (const { data, owner } of page.texts) {
    if (owner.name !== 'title') characters += tidy(data).length;
    if (characters > fewCharacters) return false;
  }
  return page.select('a[href]:not([href=""])').length <= fewLinks;
}

function refreshed(page: Page): string | undefined {
  for (const meta of page.select('meta[http-equiv*="refresh" i]')) {
    const [, seconds, target] = refresh.exec(attributeOf(meta, 'content').slice(0, 600)) ?? [];
    if (target !== undefined && Number(seconds) <= patientSeconds) return target;
  }
  return undefined;
}

function byScript(page: Page): string | undefined {
  const scripts = page.scripts.map(({ text }) => text.slice(0, scriptHead));
  if (scripts.some((text) => check.test(text))) return undefined;
  const onLoad = page.select('body[onload]').map((body) => attributeOf(body, 'onload').slice(0, 1000));
  for (const text of [...scripts, ...onLoad]) {
    const found = located.exec(text);
    if (found !== null) return found[1] ?? found[2];
  }
  return undefined;
}

function framed(page: Page): string | undefined {
  const frames = page.select('frameset frame[src]:not([src=""])');
  const main = frames.find((frame) => !besideFrame.test(`${attributeOf(frame, 'name')} ${attributeOf(frame, 'src')}`));
  return attributeOf(main ?? frames.at(-1), 'src') || undefined;
}

function isSameSite(from: URL, to: URL): boolean {
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return false;
  if (to.username !== '' || to.password !== '' || to.hostname !== from.hostname || to.port !== from.port) return false;
  return to.protocol !== from.protocol || to.pathname !== from.pathname || to.search !== from.search;
}
