import { addDays, type Day } from '../../day.ts';
import { calendarOf } from '../../workdays.ts';
import { calendarDay, findDays, smallNumber } from '../dates/find-days.ts';
import { tidy } from '../page/tidy.ts';

/** What ends: 征求意见, 申报, 报名, 公示, 报送, or an end that does not say of what. */
export type DeadlineKind = '征求意见截止' | '申报截止' | '报名截止' | '公示截止' | '报送截止' | '截止';

/** A day by which something has to be done, with the sentence that says so. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly on: Day;
  readonly sentence: string;
}

interface PlacedDay {
  readonly day: Day;
  readonly at: number;
  readonly end: number;
}

const maxSentence = 400;
const maxFound = 20;
const small = '(\\d{1,2}|[一二三四五六七八九十廿卅]{1,4})';
const yearless = new RegExp(`(?<![\\d年/.-])(?<![一二三四五六七八九十]年? ?)${small} ?月 ?${small} ?[日号]`, 'g');
/** 8月底, 2025年8月底, 本月底, 月底, 8月上旬; 年底, 2025年底. */
const partOfMonth = new RegExp(
  `(?:((?:19|20)\\d{2}) ?年 ?)?(?:(?:${small}|本|当|这个) ?)?月 ?(底|末|上旬|中旬|下旬)|(?:((?:19|20)\\d{2}) ?|本|今|当)?年(底|末)`,
  'g',
);
/** The end of a span that does not repeat its month: 7月22日—28日. */
const sameMonth = /^(?:上午|下午)?(?:\d{1,2}[:：]\d{2})? ?(?:至|到|[—–－~～-]{1,2}) ?(\d{1,2}) ?[日号]/;
const actions =
  /意见|建议|反馈|申报|申请|报名|报送|提交|上报|公示|征集|征求|填报|投标|递交|受理|材料|回复|寄|发送|推荐/;
const daysAfter =
  /自?(?:本?(?:通知|公告|公示|文件)?(?:发布|公布|公示|公告|印发|发文)之日起|即日起) ?(\d{1,3}|[一二三四五六七八九十]{1,3}) ?(个?工作日|个?自然日|日|天)(?:内|之内|以内)?/;
/** What may stand between a day and the word that makes it an end: a weekday, a clock time. */
const endAfter =
  /^(?:[（(][^（）()]{1,8}[）)])?(?:星期.|周.)?(?:上午|下午|中午|晚)?(?:\d{1,2}(?:[:：]\d{2}|时|点)(?:\d{1,2}分|整)?)?(?:下班|营业结束|工作时间结束)?(?:之前|以前|前|止|截止|为止)/;
const endBefore = /(?:截止|截至|截止到|截至到)(?:时间|日期|日)?(?:为|是|到|至|在|于)?[:：]?$/;
const spanBefore = /(?:至|到|—|–|－|-|~|～)$/;

/** False for a sentence without a day: one has 日, 号 or 底 and the like, or a year of digits. */
const mayNameDay = (text: string): boolean => /[日号底末旬]/.test(text) || text.includes('20') || text.includes('19');

function kindOf(sentence: string): DeadlineKind {
  if (/征求|征集|意见|建议/.test(sentence)) return '征求意见截止';
  if (/报名/.test(sentence)) return '报名截止';
  if (/申报|申请|推荐/.test(sentence)) return '申报截止';
  if (/公示/.test(sentence)) return '公示截止';
  return /报送|提交|上报|填报|递交|材料|寄|发送|反馈|回复/.test(sentence) ? '报送截止' : '截止';
}

const numberOf = (text: string | undefined): number =>
  text === undefined ? 0 : /^\d+$/.test(text) ? Number(text) : smallNumber(text);

/** The last day of a month. */
function lastOf(year: number, month: number): Day | undefined {
  return (
    calendarDay(year, month, 31) ??
    calendarDay(year, month, 30) ??
    calendarDay(year, month, 29) ??
    calendarDay(year, month, 28)
  );
}

/** The first of the days that `of` gives for the year of `lean` and the next that is not before `lean`. */
function firstFrom(lean: Day | undefined, of: (year: number) => Day | undefined): Day | undefined {
  if (lean === undefined) return undefined;
  const year = Number(lean.slice(0, 4));
  return [year, year + 1].flatMap((one) => of(one) ?? []).find((day) => day >= lean);
}

/** The day that 8月底, 年底, 8月上旬 and the like end with; without a year or month that of `since` or the first after it. */
function endOfPart(match: RegExpMatchArray, since: Day | undefined): Day | undefined {
  const [, year, month, part, yearOfEnd, end] = match;
  if (end !== undefined) return yearOfEnd === undefined ? since && `${since.slice(0, 4)}-12-31` : `${yearOfEnd}-12-31`;
  const lastDay = (inYear: number, inMonth: number) =>
    part === '上旬' || part === '中旬'
      ? calendarDay(inYear, inMonth, part === '上旬' ? 10 : 20)
      : lastOf(inYear, inMonth);
  if (month === undefined) return since && lastDay(Number(since.slice(0, 4)), Number(since.slice(5, 7)));
  const number = numberOf(month);
  return year === undefined ? firstFrom(since, (one) => lastDay(one, number)) : lastDay(Number(year), number);
}

/** Days of a sentence; a day without a year has the year of the day before it, else the first on or after `since`. */
function daysOf(sentence: string, since: Day | undefined): PlacedDay[] {
  const full: PlacedDay[] = findDays(sentence);
  const all = [...full];
  const isTaken = (at: number) => all.some((hit) => at >= hit.at && at < hit.end);
  for (const match of sentence.matchAll(yearless)) {
    const before = full.filter((hit) => hit.end <= match.index).at(-1);
    const [month, dayOfMonth] = [numberOf(match[1]), numberOf(match[2])];
    const day = firstFrom(before?.day ?? since, (year) => calendarDay(year, month, dayOfMonth));
    if (day && !isTaken(match.index)) all.push({ day, at: match.index, end: match.index + match[0].length });
  }
  for (const match of sentence.matchAll(partOfMonth)) {
    const day = endOfPart(match, since);
    if (day && !isTaken(match.index)) all.push({ day, at: match.index, end: match.index + match[0].length });
  }
  return [...all, ...all.flatMap((hit) => endOfSpan(sentence, hit))].sort((a, b) => a.at - b.at);
}

/** The day that ends a span begun by `hit` without a month of its own. */
function endOfSpan(sentence: string, { day, end }: PlacedDay): PlacedDay[] {
  const match = sameMonth.exec(sentence.slice(end, end + 24));
  const last = match && calendarDay(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(match[1]));
  if (!match || !last || last < day) return [];
  const at = end + match[0].search(/\d{1,2} ?[日号]$/);
  return [{ day: last, at, end: end + match[0].length }];
}

function endsOf(sentence: string, days: readonly PlacedDay[]): Day[] {
  return days.flatMap((hit, i) => {
    const after = sentence.slice(hit.end, hit.end + 20).replace(/ /g, '');
    const before = sentence.slice(Math.max(0, hit.at - 12), hit.at).replace(/ /g, '');
    const closesSpan =
      spanBefore.test(before) && i > 0 && hit.at - (days[i - 1]?.end ?? 0) <= 12 && /期|时间|公示|日期/.test(sentence);
    return endAfter.test(after) || endBefore.test(before) || closesSpan ? [hit.day] : [];
  });
}

/** What a notice's days are counted from. */
export interface DeadlineContext {
  /** Gives days without a year theirs, and lets 自发布之日起30日内 be counted. */
  readonly publishedOn?: Day | undefined;
  /** Day of reading: a day before it is past. Without it nothing is, since a day of publication may be wrong. */
  readonly readOn?: Day | undefined;
}

const workdays = calendarOf([]);

/** The day that 自发布之日起5个工作日内 ends on; undefined where the calendar of working days does not reach. */
function countedFrom(publishedOn: Day | undefined, sentence: string): Day | undefined {
  const count = daysAfter.exec(sentence.replace(/ /g, ''));
  if (!count || publishedOn === undefined) return undefined;
  const days = numberOf(count[1]);
  if (!count[2]?.includes('工作日')) return addDays(publishedOn, days);
  const on = workdays.addSendingDays(publishedOn, days);
  return workdays.isWorkday(on) === 'uncovered' ? undefined : on;
}

/**
 * The deadlines a notice sets: 征求意见截止, 申报截止 and the like, each with its sentence. A day before which something
 * was done (截至2024年底，全省完成…) is past on the day of reading. At most 20, in the order of the text.
 */
export function findDeadlines(text: string, { publishedOn, readOn }: DeadlineContext): Deadline[] {
  const found: Deadline[] = [];
  for (const piece of text.split(/[。；;！!\n]/)) {
    const sentence = tidy(piece);
    if (sentence.length < 6 || sentence.length > maxSentence || !mayNameDay(sentence)) continue;
    if (!actions.test(sentence)) continue;
    const counted = countedFrom(publishedOn, sentence);
    for (const on of [
      ...endsOf(sentence, daysOf(sentence, publishedOn)),
      ...(counted === undefined ? [] : [counted]),
    ]) {
      const isNew = !found.some((other) => other.on === on && other.sentence === sentence);
      const isPast = readOn !== undefined && on < readOn;
      if (isNew && !isPast && found.length < maxFound) found.push({ kind: kindOf(sentence), on, sentence });
    }
  }
  return found;
}
