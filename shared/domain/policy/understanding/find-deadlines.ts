import { addDays, type Day } from '../../day.ts';
import { calendarDay, findDays } from '../dates/find-days.ts';
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
const yearless = /(?<![\d年/.-])(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/g;
const actions =
  /意见|建议|反馈|申报|申请|报名|报送|提交|上报|公示|征集|征求|填报|投标|递交|受理|材料|回复|寄|发送|推荐/;
const daysAfter =
  /自?(?:本?(?:通知|公告|公示|文件)?(?:发布|公布|公示|公告|印发|发文)之日起|即日起) ?(\d{1,3}) ?(?:个?自然日|日|天)(?:内|之内|以内)?/;
/** What may stand between a day and the word that makes it an end: a weekday, a clock time. */
const endAfter =
  /^(?:[（(][^（）()]{1,8}[）)])?(?:星期.|周.)?(?:上午|下午|中午|晚)?(?:\d{1,2}(?:[:：]\d{2}|时|点)(?:\d{1,2}分|整)?)?(?:之前|以前|前|止|截止|为止)/;
const endBefore = /(?:截止|截至|截止到|截至到)(?:时间|日期|日)?(?:为|是|到|至|在|于)?[:：]?$/;
const spanBefore = /(?:至|到|—|–|－|-|~|～)$/;

/** False for a sentence without a day: one has 日 or 号, or a year of digits. */
const mayNameDay = (text: string): boolean =>
  text.includes('日') || text.includes('号') || text.includes('20') || text.includes('19');

function kindOf(sentence: string): DeadlineKind {
  if (/征求|征集|意见|建议/.test(sentence)) return '征求意见截止';
  if (/报名/.test(sentence)) return '报名截止';
  if (/申报|申请|推荐/.test(sentence)) return '申报截止';
  if (/公示/.test(sentence)) return '公示截止';
  return /报送|提交|上报|填报|递交|材料|寄|发送|反馈|回复/.test(sentence) ? '报送截止' : '截止';
}

/** Days of a sentence; a day without a year has the year of the day before it, else the first on or after `since`. */
function daysOf(sentence: string, since: Day | undefined): PlacedDay[] {
  const full: PlacedDay[] = findDays(sentence);
  const all = [...full];
  for (const match of sentence.matchAll(yearless)) {
    const before = full.filter((hit) => hit.end <= match.index).at(-1);
    const lean = before?.day ?? since;
    if (!lean || full.some((hit) => match.index >= hit.at && match.index < hit.end)) continue;
    const year = Number(lean.slice(0, 4));
    const day = [year, year + 1]
      .flatMap((y) => calendarDay(y, Number(match[1]), Number(match[2])) ?? [])
      .find((candidate) => candidate >= lean);
    if (day) all.push({ day, at: match.index, end: match.index + match[0].length });
  }
  return all.sort((a, b) => a.at - b.at);
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

/**
 * The deadlines a notice sets: 征求意见截止, 申报截止 and the like, each with its sentence. A day before which something
 * was done (截至2024年底，全省完成…) is not a deadline. `publishedOn` gives days without a year theirs and lets 自发布之日起30日内
 * be counted; counts in working days are left to the reader. At most 20, in the order of the text.
 */
export function findDeadlines(text: string, publishedOn: Day | undefined): Deadline[] {
  const found: Deadline[] = [];
  for (const piece of text.split(/[。；;！!\n]/)) {
    const sentence = tidy(piece);
    if (sentence.length < 6 || sentence.length > maxSentence || !mayNameDay(sentence)) continue;
    if (!/\d/.test(sentence) || !actions.test(sentence)) continue;
    const count = daysAfter.exec(sentence.replace(/ /g, ''));
    const counted = count && publishedOn && !/工作日/.test(sentence) ? [addDays(publishedOn, Number(count[1]))] : [];
    for (const on of [...endsOf(sentence, daysOf(sentence, publishedOn)), ...counted]) {
      const isNew = !found.some((other) => other.on === on && other.sentence === sentence);
      const isPast = publishedOn !== undefined && on < publishedOn;
      if (isNew && !isPast && found.length < maxFound) found.push({ kind: kindOf(sentence), on, sentence });
    }
  }
  return found;
}
