import type { Day } from '../../day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { addressDay, findDays, firstDay } from '../dates/find-days.ts';
import { type DateMark, findDateMarks } from '../list/date-marks.ts';
import { attributeOf, type Page } from '../page/page.ts';
import { meaningOf } from './label-names.ts';
import { isDateLine, isInfoLine, type Labelled } from './labels.ts';
import { endOf, footStart, isLink, type PageLine, startOf } from './lines.ts';

/** A day of a notice, and how the page calls it or where it stands. */
export interface StatedDay {
  readonly day: Day;
  readonly label: string;
}

/** False for a day after that of reading: none was published then. */
const isPossible = (day: Day, readOn: Day | undefined): boolean => readOn === undefined || day <= readOn;

/**
 * The day of the label `name` that stands nearest to the title, which is the text of number `title`, one that names another
 * notice (招标公告发布日期) only for want of one; not after `readOn` where that is given.
 */
export function labelled(
  facts: readonly Labelled[],
  name: Labelled['name'],
  title: number,
  readOn?: Day,
): StatedDay | undefined {
  const dated = facts.flatMap((fact) => {
    const day = fact.name === name && fact.value.length <= 80 ? firstDay(fact.value) : undefined;
    if (!day || !isPossible(day, readOn)) return [];
    const isOther = !meaningOf.has(fact.label);
    return [{ day, label: fact.label, isOther, far: Math.abs(startOf(fact.line) - title) }];
  });
  return dated.sort((a, b) => Number(a.isOther) - Number(b.isOther) || a.far - b.far)[0];
}

/** Where the article stands: the numbers of its title's and its body's first text, and of the text after the body. */
export interface Extent {
  readonly titleAt: number;
  readonly bodyAt: number;
  readonly bodyEnd: number;
}

/** Days that a page shows and that are not that of its publication: of the rule, of the site, of another notice. */
const otherDay =
  /更新|成文|印发|施行|实施|生效|失效|废止|截止|截至|有效期|期限|公示期|今天是|现在是|当前时间|农历|建站|关联|相关|(?:上|下)一[篇条页]|(?:打印|下载|浏览|访问|查询|系统|会议|报名|开标|评审|成交|中标|定标|签署|签订|签约|考试|活动|服务器|开馆)(?:时间|日期)/;

/** True for a line that may name the day of its notice, as far as its words say. */
const mayDate = (line: PageLine): boolean => !otherDay.test(line.text) && !isLink(line);

/** True for a label on a line of its own, of another day than that of publication: 合同签署时间 over 2026-03-17. */
const labelsOther = (line: PageLine | undefined): boolean =>
  line !== undefined && line.text.length <= 24 && otherDay.test(line.text) && /(?:时间|日期)[:：]?$/.test(line.text);

/** Those of `lines` that may name the day of their notice. */
const datable = (lines: readonly PageLine[]): PageLine[] =>
  lines.filter((line, i) => mayDate(line) && !labelsOther(lines[i - 1]));

/** The day of the line under the title: a line of facts before a sentence that names a day. */
function dayUnderTitle(around: readonly PageLine[], readOn: Day | undefined): Day | undefined {
  const lines = datable(around).filter((line) => line.text.length <= 120);
  const facts = lines.filter(({ text }) => isDateLine(text) || isInfoLine(text));
  return [...facts, ...lines]
    .map(({ text }) => firstDay(text))
    .find((day) => day !== undefined && isPossible(day, readOn));
}

/** Texts after the body among which its date may stand. */
const reachAfter = 10;
const asideStart = /^[【[（(]?(?:相关|关联|推荐|延伸|热门|更多|最新|上一|下一|前一|后一)|^(?:扫一扫|分享到)/;

/** The lines right below the body: up to other notices, the way to the next one or the foot of the page. */
export function linesBelow(lines: readonly PageLine[], bodyEnd: number): readonly PageLine[] {
  const after = lines.slice(0, footStart(lines)).filter((line) => startOf(line) >= bodyEnd);
  const end = after.findIndex((line) => isLink(line) || asideStart.test(line.text));
  return end < 0 ? after : after.slice(0, end);
}

/** What a page shows of the days of its notice. */
export interface DayEvidence {
  readonly page: Page;
  readonly facts: readonly Labelled[];
  /** Lines from the title to the body, the first of the body, and those right below it. */
  readonly around: readonly PageLine[];
  readonly opening: readonly PageLine[];
  readonly below: readonly PageLine[];
  readonly lines: readonly PageLine[];
  readonly extent: Extent;
  readonly url: string;
  /** Day of reading: nothing was published after it. */
  readonly readOn: Day | undefined;
  /** The day in the row of the list that led here. */
  readonly listedOn: Day | undefined;
}

/**
 * The published day: its label, else the date line under the title, else 发文日期; without any of these the day of the
 * list's row; without a row 更新时间, a date set beside the title, over the text or right below it, and for want of better
 * what the page states for programs. A day after the day of reading is never taken.
 */
export function publishedDay(evidence: DayEvidence): StatedDay | undefined {
  const { facts, around, extent, listedOn, readOn } = evidence;
  const own = labelled(facts, 'publishedOn', extent.titleAt, readOn);
  if (own) return own;
  const under = dayUnderTitle(around, readOn);
  if (under) return { day: under, label: '标题下' };
  const issued = labelled(facts, 'issuedOn', extent.titleAt, readOn);
  if (issued) return issued;
  if (listedOn !== undefined) return { day: listedOn, label: '列表' };
  return labelled(facts, 'updatedOn', extent.titleAt, readOn) ?? unlabelledDay(evidence);
}

function unlabelledDay({ page, opening, below, lines, extent, url, readOn }: DayEvidence): StatedDay | undefined {
  const { titleAt, bodyAt, bodyEnd } = extent;
  const stated = statedDay(page, titleAt - 20, bodyEnd + reachAfter, readOn);
  const near = ownAddressDay(page, url) ?? stated?.day;
  const marks = findDateMarks(page);
  const beside = dayOfMark(marks, linesAmong(lines, titleAt - 20, bodyAt), near, readOn);
  if (beside) return { day: beside, label: '标题旁' };
  const over = opening.map((line) => readDateCell(line.text)).find((day) => day !== undefined);
  if (over) return { day: over, label: '正文前' };
  if (stated) return stated;
  const after = dayOfMark(marks, linesAmong(below, bodyEnd, bodyEnd + reachAfter), undefined, readOn);
  return after ? { day: after, label: '正文后' } : undefined;
}

const linesAmong = (lines: readonly PageLine[], from: number, to: number): readonly PageLine[] =>
  lines.filter((line) => endOf(line) > from && startOf(line) < to);

/** The day of the first date that stands by itself in one of `lines`, also one that is split over several elements. */
function dayOfMark(
  marks: readonly DateMark[],
  lines: readonly PageLine[],
  near: Day | undefined,
  readOn: Day | undefined,
): Day | undefined {
  const texts = new Set(datable(lines).flatMap((line) => line.texts.map(({ at }) => at)));
  for (const mark of marks) {
    if (!texts.has(mark.texts[0]?.at ?? -1) || mark.text.length > 40) continue;
    const day = mark.day ?? (near && readDateCell(mark.text, { near }));
    if (day && isPossible(day, readOn)) return day;
  }
  return undefined;
}

/** The day under the signature: a line near the end that is nothing but a day. */
export function signedDay(lines: readonly PageLine[]): Day | undefined {
  // A day over the text does not sign it.
  const start = lines.findIndex(({ text }) => /[。；]/.test(text));
  for (let i = lines.length - 1; i > start && i >= 0 && i >= lines.length - 12; i -= 1) {
    const text = lines[i]?.text ?? '';
    const hit = text.length <= 40 ? findDays(text).at(-1) : undefined;
    if (hit && hit.end >= text.length - 2 && text.length - (hit.end - hit.at) <= 20 && !/[，。]/.test(text))
      return hit.day;
  }
  return undefined;
}

const structured = /"(?:datePublished|pubDate)"\s{0,3}:\s{0,3}"([^"]{8,40})"/;

/**
 * The day of publication that a page states for programs: schema.org's datePublished in a JSON-LD script, a time
 * element, the PubDate meta and its like. A time element counts among the texts `from` to `to` only. On half of the
 * government sites the meta is the time at which the page was generated.
 */
function statedDay(page: Page, from: number, to: number, readOn: Day | undefined): StatedDay | undefined {
  for (const { type, text } of page.scripts) {
    const day = /ld\+json/i.test(type) ? firstDay(structured.exec(text)?.[1] ?? '') : undefined;
    if (day && isPossible(day, readOn)) return { day, label: 'datePublished' };
  }
  for (const time of page.select('time[datetime]')) {
    const isNear = time.textFrom >= from && time.textFrom < to;
    const day = isNear ? firstDay(attributeOf(time, 'datetime')) : undefined;
    if (day && isPossible(day, readOn)) return { day, label: 'datetime' };
  }
  const meta = firstDay(
    page.metaOf(['PubDate', 'publishdate', 'article:published_time', 'datePublished', 'og:release_date', 'pubtime']),
  );
  return meta && isPossible(meta, readOn) ? { day: meta, label: 'PubDate' } : undefined;
}

/** The day in the address a page gives itself, for pages that were read from elsewhere. */
function ownAddressDay(page: Page, url: string): Day | undefined {
  const read = addressDay(url);
  if (read) return read;
  const [canonical] = page.select('link[rel="canonical" i]');
  return addressDay(canonical ? attributeOf(canonical, 'href') : page.metaOf(['og:url']));
}
