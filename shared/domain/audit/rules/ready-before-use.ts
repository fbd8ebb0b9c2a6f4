import { daysIn, yearOf } from '../dates.ts';
import { type Finding, findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import { madeLate } from '../makings.ts';
import { namesIn, placesOf, sharedName } from '../subjects.ts';
import { datedTellings, type Telling } from '../tellings.ts';
import { outOfTurn, preparedLate, tooSoonBeside } from '../turns.ts';

/** So many things that are needed for something are each held against the whole text. */
const mostCompared = 80;

/** Says what something is needed for: the event is the group. */
const uses: readonly RegExp[] = [
  /供([^，。；]{2,20}?)(?:使用|用|参考|之用)(?=[，。；）)]|$)/,
  /([\u4e00-\u9fa5]{2,10}会?)上(?:要|就)?(?:用|使用|发|讲|汇报|演示|展示|宣读|讨论|审)/,
  /([\u4e00-\u9fa5]{2,10}?)(?:当天|当日|当晚|现场|那天|时)(?:要|就)?(?:发|用|使用|派|摆|穿|展示|播放|挂)/,
  /带(?:到|去)([\u4e00-\u9fa5]{2,10}?)(?:上|去|现场|$)/,
  /(?:交|给|用于|为)[^，。；]{0,8}?([\u4e00-\u9fa5]{2,6})(?:使用|要用|所用|用)(?=[，。；）)]|$)/,
  /([\u4e00-\u9fa5]{2,8})(?:要用|用得上|等着用|需要用)/,
  /([\u4e00-\u9fa5]{2,8}?)(?:通过|完成|合格)后(?:再|才|方可|才能|即)?[\u4e00-\u9fa5]{2}/,
  /(?:通过[^，。；]{1,8}|[^，。；]{1,8}完?)后(?:再|才|方可|才能)?([送交报发签装讲][\u4e00-\u9fa5]{1,8})/,
];

/** Says that one of two dated clauses waits for the other. */
const waiting =
  /到货后|到了(?:现场|以后|之后|再|才)?|到位后|方可|才能|后才|边用边|须在[^，。；]{1,12}前|用(?:补丁|新版|新|这批|该)|凭[^，。；]{1,8}(?:进场|参加|入场)|没有[^，。；]{1,8}(?:不能|没法|开不了)|[演示看讲试展]用(?=[，。；]|$)|先[^，。；]{1,12}[，,]?再|等[^，。；]{1,10}(?:到|出来|好)了?(?:再|才|就)/;
const ready =
  /到货|下单|发布|发货|出库|交货|寄|给成果|交成果|印好|印完|做好|做完|定稿|备好|到场|出来|交付|采购|送到|运到|拿到|开出|办好|完成|出具|到库|搭好|装好|布置好|缴|交齐|审完|审定|盖好/;
const event =
  /培训|进场|升级|讲座|评审|安装|上线|开工|验收|参观|会(?=定|$|议|在)|开会|入库|关[窗门]|窗口|演练|比赛|活动|仪式|使用|考试|检查|发车|开班|开课|开展|投放|拍摄|播出|手术|装车|提交|切换|割接|演示|签(?:合同|约|协议)|庆典|开标|宴|典礼|开幕|开业/;
const otherwise = /改为|改到|推迟|顺延|延期|原定|补|会后|之后发|第二批|下一批/;

/** What is needed for something is ready before it. */
export const readyBeforeUse: Rule = {
  id: 'ready-before-use',
  title: '准备不晚于所服务的事',
  mend: '把准备提前，或把所服务的事推后',
  check(text) {
    const [year, places] = [yearOf(text) ?? 2026, placesOf(text)];
    const told = datedTellings(text, year).filter(({ words }) => !otherwise.test(words));
    const needed = told.flatMap((telling) => needsIn(telling)).slice(0, mostCompared);
    const findings = [
      ...needed.flatMap((need) => late(need, told)),
      ...told.filter(({ words }) => waiting.test(words)).flatMap((telling) => crossed(telling, year)),
      ...told.flatMap((telling) => outOfTurn(telling, year, places)),
      ...preparedLate(told),
      ...tooSoonBeside(told, year),
      ...madeLate(told, places),
    ];
    return outcomeOf(told.length, oncePerPassage(findings));
  },
};

interface Need {
  readonly telling: Telling;
  readonly use: string;
  /** The day on which it is ready. */
  readonly day: string;
  /** The day of the use where the words give it: `供3月21日参观使用`. */
  readonly usedOn: string | undefined;
}

function needsIn(telling: Telling): Need[] {
  const { words, days } = telling;
  return uses.flatMap((pattern): Need[] => {
    const hit = pattern.exec(words);
    if (hit?.[1] === undefined) return [];
    const within = days.find(({ index }) => index >= hit.index && index < hit.index + hit[0].length);
    const own = days.filter((day) => day !== within && day.index <= hit.index + hit[0].length);
    // A row of a plan has its day in a cell of its own, wherever that stands.
    const day = own.at(-1) ?? (telling.isPlanRow ? days.findLast((one) => one !== within) : undefined);
    return day === undefined ? [] : [{ telling, use: hit[1], day: day.day, usedOn: within?.day }];
  });
}

/** The use is told for a day before the thing is ready, and for no later day. */
function late({ telling, use, day, usedOn }: Need, told: readonly Telling[]): Finding[] {
  if (usedOn !== undefined) {
    return usedOn < day ? [findingAt(telling.statement, tooLate(day, usedOn), undefined, telling.quote)] : [];
  }
  const names = namesIn(use.replace(/^(?:之前|以后|你|他|她|我|到时候?)+/, ''));
  if (names.length === 0) return [];
  const held = told.flatMap((other) => heldIn(other, telling, names, use));
  const [first] = held.sort((one, other) => one.day.localeCompare(other.day));
  if (first === undefined || held.some((one) => one.day >= day)) return [];
  const against = first.telling === telling ? undefined : first.telling.statement;
  return [findingAt(telling.statement, tooLate(day, first.day), against, telling.quote)];
}

const tooLate = (day: string, used: string): string => `${day} 才备好，${used} 就要用：准备不能晚于所服务的事`;

function heldIn(
  other: Telling,
  need: Telling,
  names: readonly string[],
  use: string,
): { day: string; telling: Telling }[] {
  const clauses = other.isPlanRow && other !== need ? [other.words] : other.words.split(/[，,；;。]/);
  return clauses.flatMap((clause) => {
    const shared = sharedName(names, [clause, ...namesIn(clause)]);
    const days = other.days.filter(({ quote }) => clause.includes(quote));
    const [day] = days;
    if (shared === '' || day === undefined || day.isLimit) return [];
    // In the clause of the need itself the words of the use are no event.
    if (other === need && (clause.includes(`${use}上`) || /才|完成|备好|印|做好|准备好|交/.test(clause))) return [];
    if (other !== need && shared.length < 3 && !isBeside(other, need, shared)) return [];
    return [{ day: (days.at(-1) ?? day).day, telling: other }];
  });
}

/** A short word such as 进场 means the same event where another name is shared, or in one list. */
const isBeside = (one: Telling, other: Telling, shared: string): boolean =>
  sharedName(restOf(one, shared), restOf(other, shared)) !== '' || one.statement.block === other.statement.block;

const restOf = ({ words }: Telling, shared: string): string[] =>
  namesIn(words)
    .flatMap((name) => name.split(shared))
    .filter((part) => part.length >= 2);

/** `设备3月24日到货，培训定在3月23日，到货后方可培训`. */
function crossed(telling: Telling, year: number): Finding[] {
  const clauses = telling.words.split(/[，,；;。]/).flatMap((clause) => {
    const [day, ...more] = daysIn(clause, year);
    return day === undefined || more.length > 0 ? [] : [{ clause, day: day.day }];
  });
  const prepared = clauses.filter(({ clause }) => ready.test(clause));
  for (const { clause, day } of prepared) {
    const used = clauses.find((one) => one.clause !== clause && event.test(one.clause) && one.day < day);
    if (used !== undefined && !/已|了$/.test(used.clause))
      return [findingAt(telling.statement, tooLate(day, used.day), undefined, telling.quote)];
  }
  return [];
}
