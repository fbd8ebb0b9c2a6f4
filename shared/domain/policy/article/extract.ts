import type { Day } from '../../day.ts';
import { addressDay } from '../dates/find-days.ts';
import { describe, type Page } from '../page/page.ts';
import { readPage } from '../page/read-page.ts';
import { type Appointment, findAppointments } from '../understanding/find-appointments.ts';
import { type Deadline, findDeadlines } from '../understanding/find-deadlines.ts';
import { type Attachment, findAttachments } from './attachments.ts';
import { type BodyPlace, findBody } from './body.ts';
import { type BodyBlock, bodyBlocks, fileLines, furnitureTexts, textOf, trimBody } from './content.ts';
import { labelled, publishedDay, signedDay } from './days.ts';
import { ownNumber } from './document-number.ts';
import { type Labelled, readLabels } from './labels.ts';
import { endOf, isIn, linesOf, type PageLine, startOf } from './lines.ts';
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
  /** Which element of the page the body is. */
  readonly block: string | undefined;
}

/** An article page, decoded. */
export interface ArticleInput {
  readonly html: string;
  readonly url: string;
  /** The page of `html`, when it has been read already. */
  readonly page?: Page | undefined;
}

const cutSource = /\s*(?:[|｜]|发布|时间|日期|浏览|作者|编辑|字号|字体|点击|阅读|打印|分享|\d{4}[-年/.]).*$/;

function sourceOf(page: Page, facts: readonly Labelled[]): string | undefined {
  for (const name of ['source', 'publisher'] as const) {
    for (const fact of facts) {
      const value = fact.name === name ? fact.value.replace(cutSource, '').slice(0, 80).trim() : '';
      if (value !== '') return value;
    }
  }
  return page.metaOf(['ContentSource', 'source']) || undefined;
}

/** Everything an article page says about its notice. Never throws: what the page does not say is undefined or empty. */
export function extractArticle({ html, url, page = readPage(html) }: ArticleInput): ExtractedArticle {
  const lines = linesOf(page);
  const { title, line: titleLine } = findTitle(page, lines);
  const place = findBody(page, lines, titleLine);
  const body = place ? trimBody(bodyLines(page, lines, place, titleLine), title) : fileLines(lines, titleLine);
  const blocks = bodyBlocks(page, body, place?.element);
  const bodyText = textOf(blocks);

  const [firstLine, lastLine] = [body[0], body.at(-1)];
  const bodyAt = firstLine ? startOf(firstLine) : (place?.element.textFrom ?? page.texts.length);
  const bodyEnd = lastLine ? endOf(lastLine) : (place?.element.textTo ?? page.texts.length);
  const shown = lines.filter(({ hidden }) => !hidden);
  const facts = readLabels(shown.filter((line) => startOf(line) < bodyAt || startOf(line) >= bodyEnd));
  const titled = lines[titleLine];
  const titleAt = titled ? startOf(titled) : bodyAt;
  const around = shown.filter((line) => startOf(line) >= (titled ? titleAt : 0) && startOf(line) < bodyAt);
  const published = publishedDay(
    page,
    facts,
    around,
    body.slice(0, 3),
    { titleAt, bodyAt: firstLine ? bodyAt : page.texts.length, bodyEnd },
    url,
  );
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
    deadlines: findDeadlines(bodyText, published?.day),
    appointments: findAppointments(title, bodyText),
    // Files without a word of text are all there is to read.
    bodySure: place?.sure ?? body.length > 0,
    block: place && describe(place.element),
  };
}

/** The lines of the text below the title, hidden ones only where the whole text is hidden until a script unfolds it. */
function bodyLines(page: Page, lines: readonly PageLine[], place: BodyPlace, titleLine: number): PageLine[] {
  const furniture = furnitureTexts(page, place.element);
  return lines.filter((line, i) => {
    const [first] = line.texts;
    const isFurniture = first !== undefined && furniture.has(first);
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
