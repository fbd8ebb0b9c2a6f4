import { findDays } from '../dates/find-days.ts';
import type { PageElement } from '../page/page.ts';
import { asideHeading, boxHeadedBy, mostBoxes } from './beside.ts';
import { isIn, isLink, type PageLine } from './lines.ts';

/** Running text between a title and a body outside it that makes the body doubtful, in characters. */
const mostBetween = 20;
const sentence = /[，。；]/;
/** Lines between two lines of running text that still belong to one run. */
const mostApart = 3;
/** True for a line of facts that names a day. */
const isOfDate = ({ text }: PageLine): boolean =>
  text.length <= 80 && !/[。；]/.test(text) && findDays(text).length > 0;
/** A run of text outside the body that is shorter casts no doubt on it, in characters. */
const shortestRun = 100;

/**
 * True where a look at the page from another side agrees that `element` is the body: no running text stands between the
 * title and it, and it holds the longest run of text on the page.
 */
export function isConfirmed(
  lines: readonly PageLine[],
  worths: readonly number[],
  titleLine: number,
  element: PageElement,
): boolean {
  const boxes = lines.flatMap((line) => (asideHeading.test(line.text) ? [boxHeadedBy(line)] : [])).slice(0, mostBoxes);
  let between = 0;
  let own = 0;
  let longest = 0;
  let run = 0;
  let last = -mostApart;
  for (const [l, line] of lines.entries()) {
    const isText = (worths[l] ?? 0) >= 20 && !boxes.some((box) => !box.holds(element) && isIn(line, box));
    const isInside = isIn(line, element);
    if (isInside && l > titleLine) own += isText ? line.text.length : 0;
    // Each of several other articles begins with a link, each of several comments with its day.
    if (isLink(line) || isOfDate(line)) last = -mostApart;
    if (!isText) continue;
    if (l > titleLine && own === 0 && !isInside && sentence.test(line.text)) between += line.text.length;
    if (isInside) continue;
    run = l - last <= mostApart ? run + line.text.length : line.text.length;
    last = l;
    longest = Math.max(longest, run);
  }
  if (titleLine >= 0 && between >= mostBetween) return false;
  return longest < shortestRun || own >= longest;
}
