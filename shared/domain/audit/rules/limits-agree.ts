import { brokenCaps } from '../caps.ts';
import { daysIn, yearOf } from '../dates.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { corrected } from '../statements/segments.ts';
import type { Statement } from '../statements/statement.ts';
import { areTwo, oneMatter, placesOf, type Subject, sharedName, subjectOf } from '../subjects.ts';
import { datedTellings, type Telling } from '../tellings.ts';

/** A day by which something is to be done. */
interface Limit {
  readonly day: string;
  /** Somebody else has set it: no plan may go past it. */
  readonly isHard: boolean;
  readonly clause: string;
  readonly subject: Subject;
  /** 才能 and the like: not before that day. */
  readonly isEarliest: boolean;
  /** Amounts and counts of the clause, such as 余2条. */
  readonly counts: readonly string[];
  readonly telling: Telling;
  /** The event that is set for the day; undefined for a limit. */
  readonly event?: string;
}

const mostCompared = 200;
const hard =
  /(?<!有)限(?!额|价|于|制|高)|截止|期限|最迟|最晚|必须|须(?:在|于|\d)|只等到|逾期|不得(?:晚于|迟于|超过)|晚一天|过期|死线|(?:要求|规定|约定|通知|明确|催|让我们|要我们|叫我们|请贵[司方公单局院校]|请你们|请您)[^，。；]{0,10}\d/;
/** A day that is set for an event: it is held on that day and no other. */
const held =
  /(?:定于|定在|安排在|时间(?:是|为|：)|拟于|将于)[^，。；\d]{0,4}\d|[日号](?:上午|下午|\d{1,2}[时点])?[^，。；\d]{0,4}(?:开标|开幕|开业|开考|开庭|截标|述标|验收|评审|发射|首播|挂网)/;
const events =
  /开标|验收|评审|开幕|开业|考试|开庭|述标|上线|签约|培训|演练|比赛|庆典|仪式|论坛|大会|答辩|开工|挂网|听证/;
const soft = /前(?!期|景|面|往|台)|完成|截至|之内|以内|到期|要到|交|报|办完|做完/;
const intended = /答应|承诺|计划|安排|拟|预计|打算|将于|准备|定于|定在|排在|放在|排期|日程|说|表示|答复|回复/;
const other = /改为|改到|延期|顺延|推迟|原定|延长|展期|提前到|上次|已于|已在|发布|印发/;

/** One matter has one limit, and no plan goes past it. */
export const limitsAgree: Rule = {
  id: 'limits-agree',
  title: '同一件事只有一个期限，数目不越过所写的限额',
  mend: '问清以哪个期限、限额为准；越过的写明原因和批准',
  check(text) {
    const year = yearOf(text) ?? 2026;
    const told = datedTellings(text, year);
    const limits = told.flatMap(limitsIn).slice(0, 2_000);
    const places = placesOf(text);
    const findings: Finding[] = [];
    for (const one of limits.filter(({ isHard }) => isHard).slice(0, mostCompared)) {
      const known = limits.slice(0, mostCompared * 2).find((candidate) => contradict(one, candidate, places));
      if (known === undefined) continue;
      const message = `同一件事期限一处为 ${known.day}，一处为 ${one.day}：请核对以哪个为准`;
      findings.push(findingAt(one.telling.statement, message, known.telling.statement, one.telling.quote));
    }
    const within = told.flatMap((telling) => pastOwnLimit(telling, year));
    return outcomeOf(limits.length, [...oncePerPair(findings), ...within, ...brokenCaps(text)]);
  },
};

const ends = /到期|截止|截标|为止|最迟|最晚/;
const moved = /延|改|补|宽限|顺延|推迟|已(?!知)|了(?!解)|逾期|罚|起|后续|下一/;

/** `保函9月8日到期，续保安排在9月11日办`: what is due is done after it, in one breath. */
function pastOwnLimit({ words, statement, quote, isPlanRow }: Telling, year: number): Finding[] {
  if (isPlanRow || moved.test(words)) return [];
  const dated = words.split(/[，,；;。！？]/).flatMap((clause) => {
    const [day, ...more] = daysIn(clause, year);
    return day === undefined || more.length > 0 ? [] : [{ clause, day: day.day }];
  });
  const limit = dated.find(({ clause }) => ends.test(clause));
  const late =
    limit === undefined
      ? undefined
      : dated.find(
          (one) =>
            one.day > limit.day &&
            /[办交缴签付投报送做递上]|安排|才|开始|定/.test(one.clause) &&
            !ends.test(one.clause),
        );
  if (limit === undefined || late === undefined) return [];
  const isOne = [...limit.clause.replace(/[\d月日号前的到期截止为在]/g, '')].some((character) =>
    late.clause.includes(character),
  );
  return isOne
    ? [findingAt(statement, `期限 ${limit.day}，却安排在 ${late.day}：请核对以哪个为准`, undefined, quote)]
    : [];
}

/** Two hard limits find each other; the pair is told once. */
function oncePerPair(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ span, line, against }) => {
    const ends = [span?.start ?? line, against?.span?.start ?? against?.line].sort().join('|');
    const isNew = !seen.has(ends);
    seen.add(ends);
    return isNew;
  });
}

/** The name of a notice sets no limit, and the digits of its address are no day. */
const withoutTitles = (words: string): string =>
  words.replace(/《[^《》]{0,200}》/g, '').replace(/\(https?:[^()\s]{0,500}\)/g, '');

function limitsIn(telling: Telling): Limit[] {
  const { days, isPlanRow, statement } = telling;
  const words = withoutTitles(telling.words);
  if (corrected.test(words) || other.test(words)) return [];
  if (isPlanRow) {
    const day = days.at(-1)?.day;
    return day === undefined ? [] : [limitOf(telling, day, hard.test(words), words, taskOf(statement))];
  }
  if (statement.cell !== undefined && !hard.test(words)) {
    const [only, ...more] = days;
    const isDue = only !== undefined && more.length === 0 && /[日号](?:之?前)?\s?[\u4e00-\u9fa5]?[完交报]/.test(words);
    return isDue ? [limitOf(telling, only.day, false, words, taskOf(statement))] : [];
  }
  const clauses = words.split(/[，,；;。！？]/);
  return clauses.flatMap((clause, at): Limit[] => {
    const named = days.filter(({ quote }) => clause.includes(quote));
    const [day] = named;
    if (day === undefined || named.length > 1) return [];
    const isHard = hard.test(clause) || /^\s?(?:最迟|逾期|晚一天|过期)/.test(clauses[at + 1] ?? '');
    const isEvent = held.test(clause) && events.test(`${clause}${clauses[at - 1] ?? ''}`);
    if (isEvent && !isHard)
      return [{ ...limitOf(telling, day.day, true, clause, clause), event: events.exec(clause)?.[0] ?? '' }];
    if (!isHard && !(soft.test(clause) && day.isLimit) && !intended.test(clause) && !isTask(statement, clause))
      return [];
    const topic = `${clauses[at - 1] ?? ''}，${clause}`;
    return [limitOf(telling, day.day, isHard, clause, statement.cell === undefined ? topic : words)];
  });
}

const over = /已(?!知)|了(?!解)|完成于|办完|送审过/;
/** Work given out with its day: in the plan, whatever the verb. */
const isTask = ({ section, text, cell }: Statement, clause: string): boolean =>
  cell === undefined &&
  (section.role === 'plan' || /下周|安排|打算|分工/.test(text) || startsWithDay.test(text)) &&
  !over.test(clause);
const startsWithDay = /^\d{1,2}月\d{1,2}日[^，。；]{2,}/;

/** The first cell of the row in words: the task, not who does it. */
const taskOf = ({ cell, text }: Statement): string =>
  cell?.row.cells.find(({ text: words }) => /[\u4e00-\u9fa5]{2,}/.test(words))?.text ?? text;

const limitOf = (telling: Telling, day: string, isHard: boolean, clause: string, topic: string): Limit => ({
  day,
  isHard,
  clause,
  isEarliest: /才(?:能|可|会)|最早|不早于/.test(clause),
  subject: subjectOf(topic),
  counts:
    topic.match(/[\u4e00-\u9fa5]\d{1,6}[\u4e00-\u9fa5](?![月日])/g)?.filter((words) => !/[月日年]/.test(words)) ?? [],
  telling,
});

function contradict(one: Limit, candidate: Limit, places: ReadonlySet<string>): boolean {
  if (one.day === candidate.day || one.telling === candidate.telling || !one.isHard) return false;
  if (!candidate.isHard && candidate.day < one.day && !one.isEarliest) return false;
  if (one.event !== candidate.event) return false;
  if (one.counts.some((count) => candidate.counts.includes(count))) return true;
  if (haveOneCode(one.clause, candidate.clause) || areOfTender(one, candidate, places)) return true;
  if (oneMatter(one.subject, candidate.subject, places) !== '') return true;
  if (isBeside(one, candidate) && !areTwo(one.subject, candidate.subject, places))
    return sharedName(one.subject.names, candidate.subject.names) !== '';
  if (areTwo(one.subject, candidate.subject, places)) return false;
  const shared = sharedName(one.subject.names, candidate.subject.names);
  return shared.length >= 4 || (shared !== '' && strict.test(one.clause) && isOnlyRow(candidate, shared));
}

/** The next sentence of the paragraph goes on about the same. */
const isBeside = ({ telling: one }: Limit, { telling: other }: Limit): boolean =>
  one.statement.block === other.statement.block && Math.abs(one.statement.order - other.statement.order) <= 1;

const tender = /标书|投标|招标|递交截止|截标/;
/** Whatever they call the papers, a tender has one limit: 招标文件 sets it and the 标书 goes in by it. */
const areOfTender = (one: Limit, other: Limit, places: ReadonlySet<string>): boolean =>
  tender.test(one.telling.words) &&
  tender.test(other.telling.words) &&
  /截止|递交|送达|投|交/.test(other.clause) &&
  /截止|递交|必须|最晚/.test(one.clause) &&
  !areTwo(one.subject, other.subject, places);

const code = /\d{1,3}(?:层|号|#|栋|楼|标|幢)(?!前|之前|以前|[（(])|[A-Z]\d{1,4}/g;

/** 14层 … 浇完 and 14层 … 浇筑: one numbered thing, and a character of the verb. */
function haveOneCode(one: string, other: string): boolean {
  const [first, second] = [one, other].map((words) =>
    [...words.replace(/\d{1,2}月\d{1,2}[日号]/g, '').matchAll(code)].map(([name]) => name),
  );
  const isOne = first?.some((name) => second?.includes(name)) ?? false;
  return isOne && [...one.matchAll(/[浇装砌铺交验测封移改修拆]/g)].some(([verb]) => other.includes(verb));
}

const strict = /须|截止|期限|最迟|最晚|不得|要求/;

/** The only row of its table that bears the name: the table has no other matter of it. */
function isOnlyRow({ telling: { statement } }: Limit, name: string): boolean {
  const rows = statement.cell?.table.rows ?? [];
  return rows.length > 1 && rows.slice(0, 200).filter(({ text }) => text.includes(name)).length === 1;
}
