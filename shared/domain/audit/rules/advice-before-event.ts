import { addDays, type Day } from '../../day.ts';
import { withoutEndings } from '../../text-ends.ts';
import { daysIn, reportedPeriod, yearAround } from '../dates.ts';
import { objectOf, sharedRun } from '../deeds.ts';
import { type Finding, findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import { readiedTooLate } from '../held-events.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';

/** Says that an event is over; what stands before it names the event. */
const over =
  /(?:召开|开|结束|讲|办|搞|演|赛|考|比|评|举办|举行|落幕|闭幕|散场|做|上|走)(?:完毕|完成|过了|过|完了|完)(?!成率|善)|(?:已|已经|就|刚刚|刚|早|圆满|顺利|如期|上周|上周[一二三四五六日]|昨天|前天|[日号])\s?(?:圆满|顺利|正式|如期|全部|全面)?(?:结束|召开|举办|举行|落幕|闭幕|收官|散场|收尾|落下帷幕)|(?:结束|收官|落幕|闭幕|散场)了?$|已(?:经)?(?:于[^，。；]{1,12}?)?(?:全量|全部|圆满|顺利|如期)(?:完成|结束|上线)|已(?:经)?于[^，。；]{1,12}?(?:完成|办完|结束|举行|举办|召开)|是[^，。；]{1,12}(?:开|办|搞|举行|举办|召开|结束|考|比|讲|做)的/;
/** Says that something is to be done before an event; what stands before it names the event. */
const ahead =
  /(?:正式)?(?:召开|开始|开讲|开场|举办|举行|开幕|开会|开班|开赛|启动|进行|开|举)?(?:之前|以前|前)(?!期|景|面|台|后|三|列|述|[一二三四五\d]|年)/;
/** On the day of the event: only advice in so many words. */
const during = /(?:当天|当日|当晚|现场|期间|会场)(?!的?(?:情况|照片|记录))/;
const proposed = /建议|提议|最好/;
const advised = /建议|提议|应当?(?!收|急|对|付)|可以|最好|先|不妨|希望|请(?!假)|要|提前|打算|计划|拟/;
const again = /第[二三四五六]|新一|二期|下次|下一?[次届场期轮批个回]|下回|明年|下月|今后|以后/;
const at = /(?:建议|应|可|拟|计划|将)[^。；]{0,40}?在(?:[^，。；]{0,12}?)([\u4e00-\u9fa5]{2}会)上/;
const pastAt = /建议[^。；]{0,24}?在(?:上周|上个?月|昨天|前天)[^，。；]{0,12}(?:会|展|活动)/;
const recurring =
  /例会|晨会|周会|月会|季会|年会|调度会|碰头会|班子会|办公会|董事会|委员会|专题会|机会|都会|社会|工会|协会|学会|商会/;

/** What is advised for an event comes before the event. */
export const adviceBeforeEvent: Rule = {
  id: 'advice-before-event',
  title: '建议不晚于所说的活动',
  mend: '活动已过的建议删去，或改为下一次活动',
  check(text) {
    const sentences = text.statements.filter((statement) => statement.text.length < 2_000).map(asRow);
    const last = reportedPeriod(text)?.to;
    const held = sentences.flatMap((statement) => heldEvents(statement, last)).slice(0, 60);
    // Each is held against the whole text.
    const asked = new Set(sentences.filter(({ text: words }) => at.test(words)).slice(0, 40));
    const findings = sentences.flatMap((statement): Finding[] => {
      const known = heldBefore(statement, held) ?? (asked.has(statement) ? heldAt(statement, text) : undefined);
      if (known !== undefined) return [findingAt(statement, '所说的活动已经开过，建议已无法执行', known)];
      if (isForPastDay(statement, last) || advisesPastDay(statement, last))
        return [findingAt(statement, '所说的日子已经过去，建议已无法执行')];
      return pastAt.test(statement.text) ? [findingAt(statement, '建议用在已经过去的活动上，无法执行')] : [];
    });
    return outcomeOf(held.length, oncePerPassage([...readiedTooLate(text), ...findings]));
  },
};

/** `建议：在4月14日终验会之前先送…，下周落实`: the day named has passed with the week reported. */
function isForPastDay({ text, section, cell }: Statement, last: Day | undefined): boolean {
  if (last === undefined || cell !== undefined || section.role === 'results' || text.length > 400) return false;
  if (!/建议|下周|提议/.test(text) || /已(?!知)|改到|推迟/.test(text)) return false;
  return daysIn(text, yearAround({ from: last, to: last })).some(
    ({ day, index, quote }) =>
      day <= last && /^[^，。；]{0,14}(?:之前|以前|前)(?:[，,]|先|要|应)/.test(text.slice(index + quote.length)),
  );
}

/** `建议7月16日动身前先问清路况`: the writer's own advice for a day within the week that is over. */
function advisesPastDay({ text, cell }: Statement, last: Day | undefined): boolean {
  if (last === undefined || cell !== undefined || text.length > 400) return false;
  return text.split(/[，,；;。！？（）()：:]/).some((clause) => {
    if (!/^\s?(?:另外|再|还|也)?(?:建议|提议|提醒|记得|务必|请务必)/.test(clause) || /已|上次|当时|曾/.test(clause))
      return false;
    const days = daysIn(clause, yearAround({ from: last, to: last }));
    return days.length === 1 && days[0] !== undefined && days[0].day <= last && days[0].day > addDays(last, -14);
  });
}

/** The first cell of a row speaks for the row: the event may stand in one cell, and that it is over in another. */
const asRow = (statement: Statement): Statement =>
  statement.cell !== undefined && statement.cell.row.cells[0] === statement && statement.cell.table.headers.length < 4
    ? { ...statement, text: statement.cell.row.text }
    : statement;

interface Event {
  readonly name: string;
  /** The words as they stand, for names such as 对账会 of which the cleaned one keeps too little. */
  readonly raw: string;
  readonly statement: Statement;
  readonly clause: string;
}

const holding =
  /(?:完成|召开|举办|举行|组织|开展)了?([\u4e00-\u9fa5]{1,16}?(?:会|初验|终验|验收|评审|演练|培训|考试|体检|论坛|仪式|比赛|答辩|讲座|活动|切换))(?=$|[（(])/;

/** `9月9日召开青山县推介会`: the name behind the verb, of what is done by its words or by its day. */
function nameHeld(clause: string, last: Day | undefined): string | undefined {
  const name = holding.exec(clause)?.[1];
  if (name === undefined || name.length < 3 || /下周|将|拟|未|没|如果|待|定于|计划|预计|建议|应|筹备|准备/.test(clause))
    return undefined;
  const [day] = last === undefined ? [] : daysIn(clause, yearAround({ from: last, to: last }));
  const isPast = day !== undefined && last !== undefined && day.day <= last;
  return isPast || (day === undefined && /已|了(?!解)/.test(clause)) ? name : undefined;
}

/** Clauses that tell of an event that is over. */
function heldEvents(statement: Statement, last: Day | undefined): Event[] {
  if (statement.section.role === 'plan') return [];
  return statement.text.split(/[，,；;。！？]/).flatMap((clause): Event[] => {
    const named = nameHeld(clause, last);
    if (named !== undefined && !recurring.test(named)) return [{ name: named, raw: named, statement, clause }];
    const hit = over.exec(clause);
    if (hit === null || /下周|将|拟|未|没|如果|等|待|定于|计划|预计/.test(clause) || recurring.test(clause)) return [];
    const words = clause.slice(0, hit.index);
    const [name, raw] = [objectOf(words), withoutDay(words)];
    return Math.max(name.length, raw.length) < 3 ? [] : [{ name, raw, statement, clause }];
  });
}

/** `建议在…会召开前…` where that event is among `held`. */
function heldBefore(statement: Statement, held: readonly Event[]): Statement | undefined {
  const { text } = statement;
  if (
    held.length === 0 ||
    !(ahead.test(text) || (during.test(text) && proposed.test(text))) ||
    again.test(text) ||
    !(advised.test(text) || /建议|计划/.test(statement.section.title))
  )
    return undefined;
  for (const clause of text.split(/[，,；;。！？]/)) {
    const hit = ahead.exec(clause) ?? (proposed.test(clause) ? during.exec(clause) : null);
    if (hit === null || over.test(clause)) continue;
    const words = clause.slice(0, hit.index);
    const [name, raw] = [objectOf(words).slice(-12), withoutDay(words)];
    // `会前` alone is before the only meeting there was.
    const [only] = held;
    if (
      held.length === 1 &&
      only !== undefined &&
      only.name.endsWith('会') &&
      only.clause !== clause &&
      /会前/.test(clause) &&
      name.length < 6
    )
      return only.statement;
    const known = held.find(
      (event) =>
        (event.statement !== statement || event.clause !== clause) &&
        areOfOneMonth(event.clause, clause) &&
        (isOneEvent(event.name, name) || isOneRaw(event.raw, raw)),
    );
    if (known !== undefined) return known.statement;
  }
  return undefined;
}

/** `4 月培训开始前` is not about the training held in March, nor about one whose month is not told. */
const areOfOneMonth = (event: string, asked: string): boolean =>
  (asked.match(/\d{1,2}月/g) ?? []).every((month) => event.includes(month));

/** Names that end alike and that no word before tells apart: 龙湾推介会 is not 青口推介会. */
function isOneEvent(one: string, other: string): boolean {
  const shared = sharedRun(one, other);
  if (shared.length < 3) return false;
  const [first, second] = [one, other].map((name) => name.slice(0, name.indexOf(shared)).replace(opener, '').slice(-2));
  return first === '' || second === '' || first === undefined || second === undefined || first === second;
}

/** The words right before `已开完` and `召开之前`, as they stand, without a day. */
const withoutDay = (words: string): string =>
  withoutEndings(words.replace(/\d{1,2}月\d{1,2}[日号]|周[一二三四五六日]|昨天|前天|上周|本周|[\s“”"]/g, ''), [
    '已经',
    '已',
    '就',
    '圆满',
    '顺利',
    '如期',
    '于',
    '是',
    '了',
  ]).slice(-12);

/** Both end in the name of one event. */
function isOneRaw(one: string, other: string): boolean {
  const shared = sharedRun(one, other);
  return (
    shared.length >= 3 &&
    /[会赛展节课训日座练礼式动布试验收审检换迁坛辩]$/.test(shared) &&
    one.endsWith(shared) &&
    other.endsWith(shared) &&
    isOneEvent(one, other)
  );
}

const opener = /^.*(?:建议|提议|最好|应当?|可以|希望|务必|事项|一是|二是|三是|[在把各由请先：:])/;

/** `建议在推介会上…` where the results tell of one. */
function heldAt(statement: Statement, text: ReviewText): Statement | undefined {
  const name = statement.section.role === 'results' ? undefined : at.exec(statement.text)?.[1];
  if (name === undefined || recurring.test(name) || again.test(statement.text) || /\d月/.test(statement.text))
    return undefined;
  const words = new RegExp(`(?:参加|出席|召开|举办|在)[^，。；]{0,24}${name}`);
  return text.statements.find(
    ({ text: other, section }) =>
      (section.role === 'results' && words.test(other) && !/下周|将|拟|筹备/.test(other)) ||
      (new RegExp(`${name}[^，。；]{0,16}已(?:经)?(?:召开|开过|结束|举办)`).test(other) && !/下周|将|拟/.test(other)),
  );
}
