import { addDays, type Day, weekdayName } from '../../day.ts';
import { dailyEntries } from '../daily.ts';
import { daysIn, type Period, plannedPeriod, reportDay, reportedPeriod, yearAround } from '../dates.ts';
import { type Finding, findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';

const dueHeader = /完成时间|完成日期?|时间|日期|期限|截止|节点|时限|何时|什么时候|哪天|^日$/;
/** A cell or row may say itself that its day lies outside the week. */
const admitted = /计划周(?:之)?[外后]|跨周|顺延|超出|下下周|W\d{2}|非本周|长期|之后一周/;

/** Days of the log lie in the week reported, days of the plan in the week planned. */
export const datesInWeek: Rule = {
  id: 'dates-in-week',
  title: '日期落在所述的那一周',
  mend: '改日期，或写明它属于哪一周',
  check(text) {
    const reported = reportedPeriod(text);
    const planned = plannedPeriod(text);
    const written = reportDay(text);
    const log = reported === undefined ? [] : dailyEntries(text).flatMap(({ all }) => all.slice(0, 1));
    const due = planned === undefined ? [] : planCells(text);
    const told = reported === undefined ? [] : text.statements.filter(isOfTheWeek);
    const findings = [
      ...told.flatMap((statement) => doneOutside(statement, reported)),
      ...futureDone(text, reported),
      ...text.statements.flatMap((statement) => otherWeekday(statement, reported, planned, written)),
      ...planLines(text).flatMap((statement) => planPast(statement, reported, planned)),
      ...log.flatMap((statement) => outside(statement, reported, '每日记录的日期不在统计周', true)),
      ...due.flatMap((statement) => outside(statement, planned, '计划的完成时间不在计划周', false)),
    ];
    return outcomeOf(log.length + due.length + told.length, oncePerPassage(findings));
  },
};

/** What is told of a holiday lies where the holiday does. */
const holiday = /放假|假期|休假|[节年]后|春节|国庆|端午|中秋|清明|元旦/;

/** Says that something is of the week reported, and done. */
const isOfTheWeek = ({ text, section, cell }: Statement): boolean =>
  (cell === undefined || counted.test(text)) &&
  section.role !== 'plan' &&
  /(?:本周|这周|这一周|这礼拜|本星期|(?:报告|统计|复盘)(?:期|周)内?|本期)(?!.{0,4}[（(])/.test(text) &&
  (done.test(text) || counted.test(text)) &&
  !/将|预计|拟|定于|提前/.test(text);

/** Says that something counts as of this week, whatever the verb was. */
const counted =
  /(?<!不|别|未)(?:算(?:是|作|入|到|进|在)?|[计列归记放报写作当](?:入|在|进|到|为|作)?|属于?|登记[为入]?|作为)(?:了)?(?:本|这)(?:周|礼拜|星期)/;
const done = /了(?!解)|已|过|签|开展|召开|举行|举办|参观|检查|完成|修好|办好|做完|换完|签下|顺利|成功/;

/** Something done on a day of another week is told as of this one. */
function doneOutside(statement: Statement, period: Period | undefined): Finding[] {
  if (period === undefined) return [];
  const days = daysIn(statement.text, yearAround(period)).filter(({ day }) => isOutside(day, period));
  const [named] = days;
  if (named === undefined || days.length > 1 || named.isLimit || admitted.test(statement.text)) return [];
  const after = statement.text.slice(named.index + named.quote.length, named.index + named.quote.length + 30);
  if (
    !isOutside(named.day, period) ||
    !(done.test(after) || counted.test(after)) ||
    (named.day < period.from &&
      !saidOfWeek.test(statement.text.slice(0, named.index)) &&
      !counted.test(after) &&
      !/(?:本|这)周(?:的|任务|完成)/.test(after))
  )
    return [];
  return [
    findingAt(
      statement,
      `${named.day}（${weekdayName(named.day)}）不在统计周 ${period.from} 至 ${period.to} 内，却写成本周的事`,
    ),
  ];
}

/** `本周5月8日签了…`: the week stands right before the day. */
const saidOfWeek =
  /(?:[本这](?:一)?周|(?:报告|统计|复盘)(?:期|周)|本期)(?:[内里的于中，]{0,2}|(?:工作|成果|要事|情况|动态|小结)[：:，]?|(?:还|又)?(?:完成|做完|干完|办成|搞定|办结)的?(?:还有|有|是|包括)?[：:，]?)\s?$/;

const weekdayOfThis = /(?:本|这)(?:周|星期|礼拜)[一二三四五六日天]\s?[（(，]?\s?(?=(?:20\d{2}年)?\d{1,2}[月./-]\d)/g;

/** `本周三（12月3日）` in a report on the week before: the day is neither in that week, nor in the one in which it is written. */
function otherWeekday(
  { text, section, speaker, ...rest }: Statement,
  reported: Period | undefined,
  planned: Period | undefined,
  written: Day | undefined,
): Finding[] {
  if (reported === undefined || section.role === 'plan' || speaker !== undefined) return [];
  const days = daysIn(text, yearAround(reported));
  return [...text.matchAll(weekdayOfThis)]
    .flatMap(({ 0: words, index }): Finding[] => {
      const named = days.find((day) => day.index === index + words.length);
      if (named === undefined || !isOutside(named.day, reported) || /将|拟|计划|预计|定于|安排|打算|起[）)]/.test(text))
        return [];
      const isWrittenThen = written !== undefined && written > reported.to && planned !== undefined;
      if (isWrittenThen && !isOutside(named.day, planned)) return [];
      const message = `“${words.slice(0, 3)}”是 ${named.day}（${weekdayName(named.day)}），不在统计周 ${reported.from} 至 ${reported.to} 内`;
      return [findingAt({ text, section, ...rest }, message)];
    })
    .slice(0, 1);
}

/** Something is told as done on a day after the week reported, and after the day on which the review is dated. */
function futureDone(text: ReviewText, period: Period | undefined): Finding[] {
  if (period === undefined) return [];
  const written = reportDay(text);
  const latest = written !== undefined && written > period.to ? written : addDays(period.to, 1);
  const year = yearAround(period);
  return text.statements
    .filter(
      ({ cell, section, text: words }) =>
        cell === undefined &&
        section.role !== 'plan' &&
        /\d/.test(words) &&
        !/将|拟|计划|预计|定于|安排|下周|前(?!台|线)|待|约/.test(words),
    )
    .flatMap((statement) => {
      const [named, ...more] = daysIn(statement.text, year);
      if (named === undefined || more.length > 0 || named.day <= latest || named.day > addDays(period.to, 60))
        return [];
      const after = statement.text.slice(named.index + named.quote.length, named.index + named.quote.length + 16);
      const isDone =
        /^[，,]?[^，。；]{0,12}(?:已|[\u4e00-\u9fa5]{2}了(?!解)|完成了|办好|修好|做完|换完|结束了|签下|装完|开过)/.test(
          after,
        );
      return isDone
        ? [
            findingAt(
              statement,
              `${named.day}（${weekdayName(named.day)}）在统计周 ${period.from} 至 ${period.to} 之后，却写成已经做完`,
            ),
          ]
        : [];
    });
}

/** Sentences of a plan outside of tables. */
const planLines = ({ statements }: ReviewText): Statement[] =>
  statements.filter(
    ({ cell, section, text, lead }) =>
      cell === undefined &&
      !/日期|时间|编制|填报|报告|落款|制表|周期|覆盖/.test(lead) &&
      (section.role === 'plan' || isAsked({ section, text }) || /^(?:下周|这周打算|本周打算)/.test(text)) &&
      !longTerm.test(section.path.join(' ')) &&
      !holiday.test(text) &&
      !isSignature(text),
  );

/** `尤珊 5月4日`: who wrote it, and when. */
const isSignature = (text: string): boolean =>
  /^(?:[—–-]{1,3}\s?)?[\u4e00-\u9fa5]{2,4}\s{1,4}(?:20\d{2}年)?\d{1,2}(?:月\d{1,2}日|[./]\d{1,2})\s?[\u4e00-\u9fa5]?$/.test(
    text,
  );

/** A request with a day to be kept. */
const isAsked = ({ section, text }: Pick<Statement, 'section' | 'text'>): boolean =>
  section.role === 'support' && /\d[日号]?前/.test(text);

const longTerm = /月度|季度|年度|中长期|里程碑|总体|全年|近期|专项|实施计划/;
/** Words that name a day for another reason than as the day of the task. */
const mention =
  /已|系|回款|到账|付款|那笔|那次|上周|签订的|签的|召开的|发布|印发|批复|会议|到期|起算|以来|提出|下达|顺延|原定|逾期|截止|〔/;

/** A plan for a day that is over, or for one after the week that it is made for. */
function planPast(statement: Statement, reported: Period | undefined, planned: Period | undefined): Finding[] {
  if (planned === undefined || admitted.test(statement.text)) return [];
  const { text, section, lead } = statement;
  const isForOneWeek = /下周|本周|这周|计划周/.test(`${section.title}${lead}${text.slice(0, 12)}`);
  return daysIn(text, yearAround(planned))
    .flatMap(({ day, index, quote, isLimit }): Finding[] => {
      const clause =
        text
          .slice(Math.max(0, index - 12), index + quote.length + 16)
          .split(/[，；。,;]/)
          .find((part) => part.includes(quote)) ?? '';
      const isRange =
        /[-—–~～至到]/.test(text.charAt(index + quote.length)) || /[-—–~～至到]\s?$/.test(text.slice(0, index));
      if (mention.test(clause) || isRange) return [];
      const what = `${day}（${weekdayName(day)}）`;
      if (reported !== undefined && day <= reported.to && day >= addDays(reported.from, -180))
        return [findingAt(statement, `计划的日期 ${what} 在统计周 ${reported.from} 至 ${reported.to} 已经过去`)];
      const isTask =
        startsWithDay.test(text.slice(index)) &&
        !isLimit &&
        /^[\s，、：:。]*$|[：:；;。，,、）)]\s?$/.test(text.slice(0, index));
      if (!isForOneWeek || !isTask || day <= planned.to) return [];
      return [findingAt(statement, `计划的完成时间不在计划周 ${planned.from} 至 ${planned.to} 内：${what}`)];
    })
    .slice(0, 1);
}

/** Due days of plans that are for one week; what is planned for a month or a year is not measured by it. */
function planCells(text: ReviewText): Statement[] {
  return text.tables
    .filter(({ section }) => section.role === 'plan' && !longTerm.test(section.path.join(' ')))
    .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
    .filter(({ cell }) => dueHeader.test(cell?.header ?? '') && !holiday.test(cell?.row.text ?? ''));
}

const startsWithDay = /^(?:20\d{2}[年./-])?\d{1,2}[月/.-]\d{1,2}[日号]?(?!前|之前|以前)/;

function outside(statement: Statement, period: Period | undefined, what: string, isLog: boolean): Finding[] {
  if (period === undefined) return [];
  if (admitted.test(isLog ? statement.text : (statement.cell?.row.text ?? statement.text))) return [];
  const year = yearAround(period);
  // A log names its day at the head; words that are cut there may cut a day: 10月1 of 10月19日.
  const headLength = isLog ? 24 : statement.text.length;
  const named = daysIn(statement.text, year);
  // A log is of the day that it names first.
  const days = (isLog ? named.slice(0, 1) : named).filter(
    ({ day, index }) => index < headLength && isOutside(day, period),
  );
  return days.slice(0, 1).map(({ day, quote }) => {
    const message = `${what} ${period.from} 至 ${period.to} 内：${day}（${weekdayName(day)}）`;
    return findingAt(statement, message, undefined, isLog ? quote : (statement.cell?.row.quote ?? quote));
  });
}

const isOutside = (day: Day, { from, to }: Period): boolean => day < from || day > to;
