import type { Day } from '../../day.ts';
import { withoutCutMark } from '../../text-ends.ts';
import { addressDay } from '../dates/find-days.ts';
import { describe, type Page } from '../page/page.ts';
import { readPage } from '../page/read-page.ts';
import { comparable, tidy } from '../page/tidy.ts';
import { type Appointment, findAppointments } from '../understanding/find-appointments.ts';
import { type Deadline, findDeadlines } from '../understanding/find-deadlines.ts';
import { type Attachment, findAttachments } from './attachments.ts';
import { textsBeside } from './beside.ts';
import { type BodyPlace, findBody } from './body.ts';
import { type BodyBlock, bodyBlocks, fileLines, furnitureTexts, textOf, trimBody } from './content.ts';
import { labelled, linesBelow, publishedDay, signedDay } from './days.ts';
import { ownNumber } from './document-number.ts';
import { type Labelled, readLabels } from './labels.ts';
import { endOf, footStart, isIn, linesOf, type PageLine, startOf } from './lines.ts';
import { signatureBelow } from './signature.ts';
import { findTitle } from './title.ts';

/** A notice as its page shows it. */
export interface ExtractedArticle {
  readonly title: string;
  /** 来源 or, without it, the publishing authority. */
  readonly source: string | undefined;
  /** 发文字号 of this very document. */
  readonly number: string | undefined;
  /** 成文日期: from the metadata, else the day under the signature. */
  readonly writtenOn: Day | undefined;
  /** The day shown to the reader. */
  readonly publishedOn: Day | undefined;
  /** What `publishedOn` was read from: a label such as 发布日期, the line under the title, the PubDate meta for want of both. */
  readonly publishedBy: string | undefined;
  /** The day in the address. */
  readonly addressOn: Day | undefined;
  readonly blocks: readonly BodyBlock[];
  readonly bodyText: string;
  readonly attachments: readonly Attachment[];
  /** 有效, 废止 … as printed. */
  readonly validity: string | undefined;
  /** Days by which something has to be done, each with its sentence. */
  readonly deadlines: readonly Deadline[];
  /** 人事任免: who moves from which post to which. */
  readonly appointments: readonly Appointment[];
  /** False when the finder is unsure of the body: ask another reader. */
  readonly bodySure: boolean;
  /** False with fewer than two witnesses for the title. */
  readonly titleSure: boolean;
  /** Where page and list disagree, in Chinese; empty where they agree or there is no list. */
  readonly doubts: readonly string[];
  /** True when the page was longer than what is read of it. */
  readonly truncated: boolean;
  /** Which element of the page the body is. */
  readonly block: string | undefined;
}

/** An article page, decoded. */
export interface ArticleInput {
  readonly html: string;
  readonly url: string;
  /** The page of `html`, when it has been read already. */
  readonly page?: Page | undefined;
  /** Day of reading: nothing was published after it, and deadlines before it are past. */
  readonly readOn?: Day | undefined;
  /** The row of the list that led here. */
  readonly row?: { readonly title: string; readonly date: Day | null } | undefined;
}

const cutSource = /[|｜]|发布|时间|日期|浏览|作者|编辑|字号|字体|点击|阅读|打印|分享|\d{4}[-年/.]/;

function sourceOf(page: Page, facts: readonly Labelled[]): string | undefined {
  for (const name of ['source', 'publisher'] as const) {
    for (const fact of facts) {
      const value = fact.name === name ? (fact.value.split(cutSource, 1)[0] ?? '').slice(0, 80).trim() : '';
      if (value !== '') return value;
    }
  }
  return page.metaOf(['ContentSource', 'source']) || undefined;
}

/** Everything an article page says about its notice. Never throws: what the page does not say is undefined or empty. */
export function extractArticle({ html, url, page = readPage(html), readOn, row }: ArticleInput): ExtractedArticle {
  const lines = linesOf(page);
  const shown = lines.filter(({ hidden }) => !hidden);
  const printed = readLabels(page, shown.slice(0, footStart(shown)));
  const stated = printed.flatMap(({ name, value }) => (name === 'title' && value.length >= 4 ? [value] : []));
  const listed = row === undefined ? undefined : tidy(row.title);
  const found = findTitle(page, lines, { stated: stated.slice(0, 5), listed });
  const titleLine = found.line;
  // A title with a single witness gives way to the one in the list.
  const isListed = !found.sure && listed !== undefined && listed !== '' && !/(?:\.\.|…)$/.test(listed);
  const title = isListed ? listed : found.title;
  const place = findBody(page, lines, titleLine);
  const text = place ? trimBody(bodyLines(page, lines, place, titleLine), title) : fileLines(lines, titleLine);
  const body = place ? [...text, ...signatureBelow(lines, text)] : text;
  const blocks = bodyBlocks(page, body, place?.element);
  const bodyText = textOf(blocks);

  const [firstLine, lastLine] = [body[0], body.at(-1)];
  const bodyAt = firstLine ? startOf(firstLine) : (place?.element.textFrom ?? page.texts.length);
  const bodyEnd = lastLine ? endOf(lastLine) : (place?.element.textTo ?? page.texts.length);
  const facts = printed.filter(({ line }) => startOf(line) < bodyAt || startOf(line) >= bodyEnd);
  const titled = lines[titleLine];
  const titleAt = titled ? startOf(titled) : bodyAt;
  const around = shown.filter((line) => startOf(line) >= (titled ? titleAt : 0) && startOf(line) < bodyAt);
  const shownDay = publishedDay({
    page,
    facts,
    around,
    opening: body.slice(0, 3),
    below: linesBelow(shown, bodyEnd),
    lines: shown,
    extent: { titleAt, bodyAt: firstLine ? bodyAt : page.texts.length, bodyEnd },
    url,
    readOn,
    listedOn: row?.date ?? undefined,
  });
  // A notice that is one table of facts has its day in its body.
  const inBody = printed.filter(({ label }) => label.length >= 4);
  const published = shownDay ?? labelled(inBody, 'publishedOn', bodyAt, readOn);
  return {
    title,
    source: sourceOf(page, facts),
    number: ownNumber(facts, title, [...around, ...body.slice(0, 12)]),
    writtenOn:
      labelled(facts, 'writtenOn', titleAt)?.day ?? labelled(facts, 'issuedOn', titleAt)?.day ?? signedDay(body),
    publishedOn: published?.day,
    publishedBy: published?.label,
    addressOn: addressDay(url),
    blocks,
    bodyText,
    attachments: attachmentsOf(page, place, titled, url),
    validity: facts.find((fact) => fact.name === 'validity' && fact.value !== '')?.value.slice(0, 20),
    deadlines: findDeadlines(bodyText, { publishedOn: published?.day, readOn }),
    appointments: findAppointments(title, bodyText),
    // Files without a word of text are all there is to read.
    bodySure: place ? place.sure && bodyText !== '' : body.length > 0,
    titleSure: found.sure,
    doubts: row === undefined ? [] : doubtsOf(found.title, published?.day, row, isListed),
    truncated: page.truncated,
    block: place && describe(place.element),
  };
}

/** Where the page and the row of its list say different things. */
function doubtsOf(
  title: string,
  publishedOn: Day | undefined,
  row: { readonly title: string; readonly date: Day | null },
  isListed: boolean,
): string[] {
  const [own, listed] = [comparable(title), comparable(withoutCutMark(row.title))];
  const isSame = own === '' || listed === '' || own.includes(listed) || listed.includes(own);
  const isSameDay = publishedOn === undefined || row.date === null || publishedOn === row.date;
  return [
    ...(isSame ? [] : [isListed ? `页面题为“${title.slice(0, 80)}”` : `列表题为“${row.title.slice(0, 80)}”`]),
    ...(isSameDay ? [] : [`列表日期为 ${row.date}`]),
  ];
}

/** The lines of the text below the title, hidden ones only where the whole text is hidden until a script unfolds it. */
export function bodyLines(page: Page, lines: readonly PageLine[], place: BodyPlace, titleLine: number): PageLine[] {
  const furniture = new Set([...furnitureTexts(page, place.element), ...textsBeside(page, lines, place.element)]);
  const foot = footStart(lines);
  return lines.filter((line, i) => {
    const [first] = line.texts;
    const isFurniture = i >= foot || (first !== undefined && furniture.has(first));
    return i > titleLine && isIn(line, place.element) && (!line.hidden || place.countsHidden) && !isFurniture;
  });
}

/** The files of a notice. On a page without a text only what stands below the title is the notice's. */
function attachmentsOf(
  page: Page,
  place: BodyPlace | undefined,
  titled: PageLine | undefined,
  url: string,
): readonly Attachment[] {
  if (!place && !titled) return [];
  return findAttachments(page, place ? undefined : titled?.block, page.base || url);
}
