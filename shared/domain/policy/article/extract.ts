import type { Day } from '../../day.ts';
import { type Appointment, findAppointments } from '../appointment/find-appointments.ts';
import { addressDay } from '../dates/address-day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { findDays } from '../dates/find-days.ts';
import { type Deadline, findDeadlines } from '../deadline/find-deadlines.ts';
import { type DateMark, findDateMarks } from '../list/date-marks.ts';
import { documentNumber, numberAtTitleEnd, saysNoNumber } from '../number/document-number.ts';
import { type FlatPage, flatten } from '../page/flat.ts';
import { type Attachment, findAttachments } from './attachments.ts';
import { findBody } from './body.ts';
import { type BodyBlock, bodyBlocks, fileLines, isFurniture, textOf, trimBody } from './content.ts';
import { isDateLine, isInfoLine, type Labelled, readLabels } from './labels.ts';
import { linesOf, type PageLine } from './lines.ts';
import { ownAddressDay, statedDay } from './stated-day.ts';
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

function firstDay(text: string): Day | undefined {
  return findDays(text)[0]?.day;
}

function labelled(
  facts: readonly Labelled[],
  name: Labelled['name'],
  title: number,
): { day: Day; label: string } | undefined {
  const dated = facts.flatMap((fact) => {
    const day = fact.name === name && fact.value.length <= 80 ? firstDay(fact.value) : undefined;
    return day ? [{ day, label: fact.label, far: Math.abs(fact.line.from - title) }] : [];
  });
  return dated.sort((a, b) => a.far - b.far)[0];
}

/** Where the article stands among the texts of the page. */
interface Extent {
  readonly titleAt: number;
  readonly bodyAt: number;
  readonly bodyEnd: number;
}

/** The day of the first date that stands by itself among some texts, also one that is split over several elements. */
function dayOfMark(marks: readonly DateMark[], from: number, to: number, near: Day | undefined): Day | undefined {
  for (const mark of marks) {
    if (mark.from < from || mark.from >= to || mark.text.length > 40) continue;
    const day = mark.day ?? (near && readDateCell(mark.text, { near }));
    if (day) return day;
  }
  return undefined;
}

const otherDay = /更新|成文|印发|施行|实施|今天是|现在是|当前时间|农历/;

/** The day of the line under the title: a line of facts before a sentence that names a day. */
function dayUnderTitle(around: readonly PageLine[]): Day | undefined {
  const lines = around.filter(({ text }) => text.length <= 120 && !otherDay.test(text));
  const facts = lines.filter(({ text }) => isDateLine(text) || isInfoLine(text));
  return [...facts, ...lines].map(({ text }) => firstDay(text)).find((day) => day !== undefined);
}

/** Texts after the body among which its date may stand. */
const reachAfter = 10;

/**
 * The published day: its label, else the date line under the title, else 发文日期 or 更新时间, else a date set beside the
 * title, over the text or right below it, else what the page states for programs, for want of better.
 */
function publishedDay(
  page: FlatPage,
  facts: readonly Labelled[],
  around: readonly PageLine[],
  opening: readonly PageLine[],
  { titleAt, bodyAt, bodyEnd }: Extent,
  url: string,
): { day: Day; label: string } | undefined {
  const own = labelled(facts, 'publishedOn', titleAt);
  if (own) return own;
  const under = dayUnderTitle(around);
  if (under) return { day: under, label: '标题下' };
  const other = labelled(facts, 'issuedOn', titleAt) ?? labelled(facts, 'updatedOn', titleAt);
  if (other) return other;
  const marks = findDateMarks(page);
  const stated = statedDay(page, titleAt - 20, bodyEnd + reachAfter);
  const near = ownAddressDay(page, url) ?? stated?.day;
  const beside = dayOfMark(marks, titleAt - 20, bodyAt, near);
  if (beside) return { day: beside, label: '标题旁' };
  const over = opening.map((line) => readDateCell(line.text)).find((day) => day !== undefined);
  if (over) return { day: over, label: '正文前' };
  if (stated) return stated;
  const below = dayOfMark(marks, bodyEnd, bodyEnd + reachAfter, undefined);
  return below ? { day: below, label: '正文后' } : undefined;
}

/** The day under the signature: a line near the end that is nothing but a day. */
function signedDay(lines: readonly PageLine[]): Day | undefined {
  // A day over the text is no signature.
  const start = lines.findIndex(({ text }) => /[。；]/.test(text));
  for (let i = lines.length - 1; i > start && i >= 0 && i >= lines.length - 12; i -= 1) {
    const text = lines[i]?.text ?? '';
    const hit = text.length <= 40 ? findDays(text).at(-1) : undefined;
    if (hit && hit.end >= text.length - 2 && text.length - (hit.end - hit.at) <= 20 && !/[，。]/.test(text))
      return hit.day;
  }
  return undefined;
}

/** The document's own number: metadata first, then the lines from the title to the salutation, then the title's end. */
function ownNumber(facts: readonly Labelled[], title: string, opening: readonly PageLine[]): string | undefined {
  for (const fact of facts) {
    if (fact.name !== 'number' || fact.value === '') continue;
    // Other facts without a label that is known may follow in the same cell.
    const number = documentNumber(fact.value) ?? documentNumber(fact.value.split(/[\s|｜]/)[0] ?? '');
    if (number) return number;
    if (saysNoNumber(fact.value)) return undefined;
  }
  let before = title;
  for (const line of opening) {
    const number = line.text.length <= 60 ? documentNumber(line.text) : undefined;
    // 青川省人民政府令 on one line, 第212号 on the next.
    const decree =
      /^第.{1,8}号$/.test(line.text) && /令$/.test(before) ? documentNumber(before + line.text) : undefined;
    if (number ?? decree) return number ?? decree;
    // A salutation ends with a colon, and so does a line of facts whose last value a script fills in (浏览次数：);
    // below the first sentence a number alone is another document's.
    if ((/[：:]$|[。；]/.test(line.text) && !isInfoLine(line.text)) || line.text.length > 120) break;
    before = line.text;
  }
  return numberAtTitleEnd(title);
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
  const outside = lines.filter((line) => !line.hidden && (line.from < firstFrom || line.from >= bodyTo));
  const facts = readLabels(outside);
  const titleAt = lines[titleLine]?.from ?? firstFrom;
  const around = lines
    .slice(Math.max(0, titleLine), bodyLine < 0 ? lines.length : bodyLine)
    .filter((line) => !line.hidden);
  const bodyText = textOf(blocks);
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
    attachments: place ? findAttachments(page, 0, page.elements.length, page.base || url) : [],
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
