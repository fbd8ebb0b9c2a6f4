import type { Day } from '../../day.ts';
import { findBody } from '../../policy/article/body.ts';
import { trimBody } from '../../policy/article/content.ts';
import { bodyLines, extractArticle } from '../../policy/article/extract.ts';
import { footStart, linesOf, type PageLine } from '../../policy/article/lines.ts';
import { findTitle } from '../../policy/article/title.ts';
import type { Page } from '../../policy/page/page.ts';
import { readPage } from '../../policy/page/read-page.ts';
import type { Notice } from '../notice.ts';
import { correctedStatements } from './correction-rows.ts';
import { isOfEarlierNotice } from './earlier-day.ts';
import type { NoticeFacts } from './facts.ts';
import { factsOfNotice } from './facts-of-notice.ts';
import { kindOf } from './kind.ts';
import { type Field, fieldOf } from './labels.ts';
import { labelsIn } from './line-labels.ts';
import { type NoticeText, noticePieces } from './pieces.ts';
import { readStatements } from './statements.ts';

/** A page with a procurement notice, decoded. */
export interface NoticeInput {
  readonly html: string;
  readonly url: string;
  readonly page?: Page | undefined;
  readonly readOn?: Day | undefined;
  readonly row?: { readonly title: string; readonly date: Day | null } | undefined;
}

/** A notice with the text its places are offsets in. */
export interface ReadNotice {
  readonly notice: Notice;
  readonly text: string;
}

/** The name of the site: what the head of the page sets behind the title, or the name it gives itself. */
function siteOf(page: Page): string {
  const [head] = page.select('title');
  const last =
    head === undefined
      ? ''
      : page
          .wordsOf(head)
          .split(/[-_|—]/)
          .at(-1);
  return page.metaOf(['SiteName']) || (last ?? '').trim();
}

const opening: ReadonlySet<Field> = new Set<Field>(['number', 'planNumber', 'name', 'buyer', 'budget']);

/** True for a first fact that stands where a title would: 二、采购项目编号：…. */
const isFact = (title: string): boolean =>
  !/公告|公示|通知/.test(title) && labelsIn(title).some(({ field, from }) => from <= 4 && opening.has(field));

/** The body of a notice: 一、项目编号：… （招标文件编号：…） at its head looks like a line of facts over a text, and is its own. */
function noticeBody(lines: readonly PageLine[], title: string): PageLine[] {
  const trimmed = trimBody(lines, title);
  const [first] = trimmed;
  const over = first === undefined ? [] : lines.slice(0, lines.indexOf(first));
  // A label alone in its cell brings its value with it.
  const cell = over.findIndex(({ text }) => opening.has(fieldOf(text) ?? 'other'));
  const lead = cell < 0 ? over : over.slice(0, cell);
  const own = lead.filter(({ text }) => labelsIn(text).some(({ field }) => opening.has(field)));
  return [...own, ...(cell < 0 ? [] : over.slice(cell)), ...trimmed];
}

/** How much of what a notice must say was found, 0 to 4: buyer, number, a sum and who won. */
export function coreOf({ buyer, projectNumber, budget, amount, winners, candidates, priceNote }: Notice): number {
  const found = [buyer, projectNumber, budget ?? amount ?? priceNote, winners[0] ?? candidates[0]];
  return found.filter((one) => one !== undefined).length;
}

/**
 * What a procurement notice says: buyer, agency, project, numbers, sums, lots, times and bidders, each with its place and
 * whether it is sure. Never throws; what the page does not say, or says so that two readings are possible, is not guessed.
 */
export function readNotice(input: NoticeInput): ReadNotice {
  const { html, page = readPage(html) } = input;
  const { title: found, publishedOn, source } = extractArticle({ ...input, page });
  const lines = linesOf(page);
  const { line } = findTitle(page, lines, { stated: [], listed: input.row?.title });
  const [title, titleLine] = isFact(found) ? ['', -1] : [found, line];
  const place = findBody(page, lines, titleLine);
  const words = lines.map(({ text }) => text);
  const read = (text: NoticeText): ReadNotice => {
    const isEarlier = publishedOn !== undefined && isOfEarlierNotice(publishedOn, kindOf(title, text.text), words);
    const shownOn = isEarlier ? undefined : publishedOn;
    const notice = noticeOf(text, { title, publishedOn: shownOn, publisher: source, site: siteOf(page) });
    return { notice, text: text.text };
  };
  const own =
    place && read(noticePieces(page, place.element, noticeBody(bodyLines(page, lines, place, titleLine), title)));
  if (own !== undefined && coreOf(own.notice) >= 3) return own;
  // A text that is hardly more than labels with short values is no running text: then all below the title is read.
  const shown = lines
    .slice(0, footStart(lines))
    .filter((line, i) => i > titleLine && !line.hidden && line.linked * 2 <= line.text.length);
  const wide = read(noticePieces(page, page.root, shown));
  return own === undefined || coreOf(wide.notice) > coreOf(own.notice) ? wide : own;
}

/** What a page says beside its text. */
export interface Surroundings {
  readonly title: string;
  readonly publishedOn: Day | undefined;
  readonly publisher: string | undefined;
  readonly site: string;
}

/** True for what stands behind 业绩 in its line: other projects and their sums. */
function isOfOthers(text: string, at: number): boolean {
  return /业绩|类似项目|原合同/.test(text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 400), at));
}

/** What `text` says. */
export function noticeOf(text: NoticeText, { publishedOn, ...around }: Surroundings): Notice {
  const kind = kindOf(around.title, text.text);
  const read = readStatements(text, kind === 'correction');
  const changed = read.tables.flatMap(correctedStatements);
  const facts: NoticeFacts = {
    ...read,
    ...around,
    kind,
    text: text.text,
    statements: [...changed, ...read.statements.filter(({ at }) => !isOfOthers(text.text, at))],
  };
  return { ...factsOfNotice(facts), ...(publishedOn !== undefined && { publishedOn }) };
}
