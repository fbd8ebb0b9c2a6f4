import type { PageLine } from './lines.ts';

/** What only the foot of a page says: its rights, its registration, the browser it was made for. */
const imprint =
  /版权所有|网站标识码|ICP[备证]|备案(?:证)?号|公网安备|建议使用.{0,30}浏览器|copyright\s{0,3}(?:©|\(c\)|\d{4})|©\s?\d{4}|all rights reserved/i;
/** Who keeps the site: stands right over an imprint, and in the notice of an event as well. */
const keeper =
  /(?:主办|承办|协办|主管|维护|建设|运维|开发|制作)(?:单位|机构)?\s?[:：]|技术支持|网站地图|关于我们|联系我们|网站声明|隐私(?:声明|政策)/;
/** Longest line of a foot, all of it in one line included. */
const longest = 400;
/** A line between those of a foot that is no longer than this and no sentence belongs to it: 地址, 邮编, a count of visits. */
const short = 60;
const sentence = /[，。；！？]/;
/** Signs of running text without which there is nothing to read. */
const fewestSigns = 20;

const isLinks = ({ linked, text }: PageLine): boolean => linked * 2 > text.length;
const isShort = ({ text }: PageLine): boolean => text.length <= short && !sentence.test(text);
const isKeeper = (line: PageLine): boolean =>
  line.text.length <= longest && !/[。；]/.test(line.text) && keeper.test(line.text);

/** True for a line that names the rights or the registration of a site. A sentence about such things names none. */
function isImprint({ text }: PageLine): boolean {
  return text.length <= longest && imprint.test(text) && !(/。/.test(text) && !/版权所有|网站标识码/.test(text));
}

/** Where the foot at the end of `lines` begins; their number when there is none. */
function footStart(lines: readonly PageLine[]): number {
  let start = lines.length;
  let seen = false;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i];
    if (!line) break;
    if (isImprint(line)) seen = true;
    else if (!isKeeper(line) && !isShort(line)) break;
    if (isImprint(line) || isKeeper(line)) start = i;
  }
  return seen ? start : lines.length;
}

/**
 * `lines` without the foot of the page at their end; empty when nothing but links, imprints and who keeps the site is left.
 * A notice that ends with who holds an event keeps its end: a foot has an imprint.
 */
export function withoutFoot(lines: readonly PageLine[]): readonly PageLine[] {
  const kept = lines.slice(0, footStart(lines));
  const isText = (line: PageLine) => !isImprint(line) && !isLinks(line) && !(isKeeper(line) && isShort(line));
  const signs = kept.reduce((sum, line) => sum + (isText(line) ? line.text.length : 0), 0);
  return signs < fewestSigns ? [] : kept;
}
