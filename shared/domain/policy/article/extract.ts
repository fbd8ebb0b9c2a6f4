import type { Day } from '../../day.ts';
import { type Appointment, findAppointments } from '../appointment/find-appointments.ts';
import { addressDay } from '../dates/address-day.ts';
import { type Deadline, findDeadlines } from '../deadline/find-deadlines.ts';
import { type FlatPage, flatten } from '../page/flat.ts';
import { type Attachment, findAttachments } from './attachments.ts';
import { findBody } from './body.ts';
import { type BodyBlock, bodyBlocks, fileLines, isFurniture, textOf, trimBody } from './content.ts';
import { labelled, publishedDay, signedDay } from './days.ts';
import { type Labelled, readLabels } from './labels.ts';
import { linesOf } from './lines.ts';
import { ownNumber } from './own-number.ts';
import { findTitle, metaOf } from './title.ts';

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
  readonly page?: FlatPage | undefined;
}

const cutSource = /\s*(?:[|｜]|发布|时间|日期|浏览|作者|编辑|字号|字体|点击|阅读|打印|分享|\d{4}[-年/.]).*$/;

function sourceOf(page: FlatPage, facts: readonly Labelled[]): string | undefined {
  for (const name of ['source', 'publisher'] as const) {
    for (const fact of facts) {
      const value = fact.name === name ? fact.value.replace(cutSource, '').slice(0, 80).trim() : '';
      if (value !== '') return value;
    }
  }
  return metaOf(page, ['ContentSource', 'source']) || undefined;
}

/** Everything an article page says about its notice. Never throws: what the page does not say is undefined or empty. */
export function extractArticle({ html, url, page = flatten(html) }: ArticleInput): ExtractedArticle {
  const lines = linesOf(page);
  const { title, line: titleLine } = findTitle(page, lines);
  const place = findBody(page, lines, titleLine);
  const bodyFrom = place ? (page.textStart[place.element] ?? 0) : page.texts.length;
  const bodyTo = place ? (page.textEnd[place.element] ?? 0) : page.texts.length;
  const furniture = place ? furnitureTexts(page, place.element) : undefined;
  const inBody = lines.filter(
    (line, i) =>
      i > titleLine &&
      line.from >= bodyFrom &&
      line.to <= bodyTo &&
      (!line.hidden || place?.countsHidden === true) &&
      furniture?.[line.from] !== 1,
  );
  const trimmed = place ? trimBody(inBody, title) : fileLines(lines, titleLine);
  const blocks = bodyBlocks(page, trimmed, place?.element);
  const firstFrom = trimmed[0]?.from ?? bodyFrom;
  const bodyLine = lines.findIndex((line) => line.from >= firstFrom);
  const textTo = trimmed.at(-1)?.to ?? bodyTo;
  const outside = lines.filter((line) => !line.hidden && (line.from < firstFrom || line.from >= textTo));
  const facts = readLabels(outside);
  const titleAt = lines[titleLine]?.from ?? firstFrom;
  const around = lines
    .slice(Math.max(0, titleLine), bodyLine < 0 ? lines.length : bodyLine)
    .filter((line) => !line.hidden);
  const bodyText = textOf(blocks);
  // Without a text only what stands below the title is the notice's.
  const filesFrom = place ? 0 : (lines[titleLine]?.block ?? page.elements.length);
  const published = publishedDay(
    page,
    facts,
    around,
    trimmed.slice(0, 3),
    { titleAt, bodyAt: trimmed[0]?.from ?? page.texts.length, bodyEnd: trimmed.at(-1)?.to ?? bodyTo },
    url,
  );
  return {
    title,
    source: sourceOf(page, facts),
    number: ownNumber(facts, title, [...around, ...trimmed.slice(0, 12)]),
    writtenOn:
      labelled(facts, 'writtenOn', titleAt)?.day ?? labelled(facts, 'issuedOn', titleAt)?.day ?? signedDay(trimmed),
    publishedOn: published?.day,
    publishedBy: published?.label,
    addressOn: addressDay(url),
    blocks,
    bodyText,
    attachments: findAttachments(page, filesFrom, page.elements.length, page.base || url),
    validity: facts.find((fact) => fact.name === 'validity' && fact.value !== '')?.value.slice(0, 20),
    deadlines: findDeadlines(bodyText, published?.day),
    appointments: findAppointments(title, bodyText),
    // Files without a word of text are all there is to read.
    bodySure: place?.sure ?? trimmed.length > 0,
    block: place ? describeBody(page, place.element) : undefined,
  };
}

function describeBody(page: FlatPage, element: number): string {
  const own = page.elements[element];
  return `${own?.name ?? ''}${own?.attribs['id'] ? `#${own.attribs['id']}` : ''}${own?.attribs['class'] ? `.${own.attribs['class'].trim().split(/\s+/)[0]}` : ''}`;
}

/** Texts of the body that stand in share bars, code pictures and the like: 1 for each. */
function furnitureTexts(page: FlatPage, body: number): Uint8Array {
  const marks = new Uint8Array(page.texts.length);
  const size = (page.textEnd[body] ?? 0) - (page.textStart[body] ?? 0);
  for (let i = body + 1; i < (page.elementEnd[body] ?? body); i += 1) {
    const from = page.textStart[i] ?? 0;
    const to = page.textEnd[i] ?? 0;
    if (to > from && (to - from) * 3 < size && isFurniture(page, i)) marks.fill(1, from, to);
  }
  return marks;
}
