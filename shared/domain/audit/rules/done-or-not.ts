import { againstTable } from '../all-done.ts';
import { type Deed, deedsOf, isOneThing } from '../deeds.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { corrected } from '../statements/segments.ts';
import type { ReviewText } from '../statements/statement.ts';
import { areOfTwoBodies } from '../subjects.ts';

/** Deeds of one verb are compared with so many others: a longer text repeats its verbs. */
const mostCompared = 60;

/** One thing is not both done and open, nor done and planned once more. */
export const doneOrNot: Rule = {
  id: 'done-or-not',
  title: '同一件事不既写已办又写未办',
  mend: '问经办人，只留一种说法；分批的写明哪一批',
  check(text) {
    const deeds = deedsOf(text).filter(({ statement }) => !corrected.test(statement.text));
    const findings: Finding[] = [];
    for (const same of Map.groupBy(deeds, ({ verb }) => verb).values()) {
      const done = same.filter(({ state }) => state === 'done').slice(0, mostCompared);
      for (const other of same.filter(({ state }) => state === 'open').slice(0, mostCompared)) {
        const known = done.find((one) => one.statement !== other.statement && contradicts(one, other, text));
        if (known === undefined) continue;
        findings.push(
          findingAt(
            other.statement,
            `“${known.clause.slice(0, 40)}”已经写成办完，这里写还没有：请核对`,
            known.statement,
          ),
        );
      }
    }
    return outcomeOf(
      deeds.length,
      unique([...findings, ...plannedAgain(text), ...noneButSome(text), ...againstTable(text)]),
    );
  },
};

const unique = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [`${finding.place}|${finding.quote}`, finding])).values(),
];

function contradicts(done: Deed, other: Deed, { title }: ReviewText): boolean {
  if (isEarlier(other) || areOfTwoBodies(done.statement.text, other.statement.text)) return false;
  return isOneThing(done, other, title, sharesNumber(done, other) ? 2 : 3);
}

/** A short name counts with a number in common: 老周 … 3 万. */
const sharesNumber = (done: Deed, other: Deed): boolean =>
  numbersOf(done).some((number) => numbersOf(other).includes(number));

const numbersOf = ({ clause }: Deed): string[] => clause.match(/\d[\d,.]{0,12}\s?[万亿]?/g) ?? [];

/** What was open before may be done by now. */
const isEarlier = ({ clause, statement }: Deed): boolean =>
  /上周|此前|之前|原先|月初|昨天|\d{1,2}月\d{1,2}日|周[一二三四五六日]|当时/.test(clause) &&
  !/仍|至今|目前|现在|还/.test(clause) &&
  statement.cell === undefined;

const finished = /已(?!知|定于|约)|完毕|完成了|办结|完了|好了|收齐了|到了|全部|完结|了结|了$/;
const planWords = /(?:^|[：:])(?:下周|下一?步|明日|明天|要做)|下周(?:要|计划|工作)/;
const notAgain = /继续|剩余|其余|后续|第[二三四]批|下一|另一|跟进|复核|验收后|之后|再次|更新|修改|补|完善|回访/;
const empty =
  /第[一二三四五六七八九]是|完成|一是|二是|三是|四是|下周|要做|工作|计划|安排|继续|把|给|将|对|的|了|已|于|并|和|都|全部|昨天|今天|本周|上周|周[一二三四五六日]|已经|通过|双方|办结|完毕|前|\d{1,2}月\d{1,2}[日号]|[\s：:（）()、“”"。①-⑳]/g;

/** What was finished is not in the plan once more: most of the plan's words are those of the finished clause. */
function plannedAgain({ statements }: ReviewText): Finding[] {
  const clauses = statements.flatMap((statement) =>
    statement.text.length > 1_000 || /期望|预期|原计划|建议/.test(statement.cell?.header ?? '')
      ? []
      : withSubjects(statement.text).flatMap((clause) => {
          const words = clause.replace(/^【[^】]*】|^[^：:]{0,8}[：:]/, '').replace(empty, '');
          const isPlan =
            statement.section.role === 'plan' || planWords.test(statement.text) || /下周|下步/.test(statement.lead);
          return words.length < 4 ? [] : [{ clause, words, statement, isPlan }];
        }),
  );
  const done = clauses
    .filter(
      ({ clause, isPlan, statement }) =>
        !isPlan &&
        (finished.test(clause) ||
          /已办|已完成|完成/.test(statement.lead) ||
          /^(?:[一二三四五六七八九十]{1,2}、)?(?:已办|已完成)/.test(statement.section.title)) &&
        !/未|没|拟|将|计划/.test(clause),
    )
    .slice(0, 400);
  return clauses
    .filter(
      ({ isPlan, clause, statement }) =>
        isPlan && !notAgain.test(clause) && !/率|%|共/.test(clause) && !/总结|小结/.test(statement.section.title),
    )
    .slice(0, 200)
    .flatMap(({ clause, words, statement }): Finding[] => {
      const known = done.find(
        (one) => one.statement !== statement && isSameTask(words, one.words) && haveSameNumbers(clause, one.clause),
      );
      return known === undefined
        ? []
        : [
            findingAt(
              statement,
              `“${known.clause.slice(0, 40)}”已经写成办完，下一步又列为待办：请核对`,
              known.statement,
            ),
          ];
    });
}

/** `封面打样，周四已经定稿了`: a clause that begins with a day or 已 is said of the words before it. */
function withSubjects(text: string): string[] {
  const clauses = text.split(/[，,；;。！？]/);
  return clauses.map((clause, at) => {
    const before = clauses[at - 1] ?? '';
    const isOfBefore = /^(?:(?:周|星期)[一二三四五六日天])?(?:就|都)?已/.test(clause) && before.length < 16;
    return isOfBefore && !/[了完过已\d]/.test(before) ? `${before}${clause}` : clause;
  });
}

function isSameTask(plan: string, done: string): boolean {
  if (done.length > plan.length * 2.4 + 2) return false;
  const pairs = Array.from({ length: plan.length - 1 }, (_, at) => plan.slice(at, at + 2));
  const shared = pairs.filter((pair) => done.includes(pair)).length / pairs.length;
  const others = [...plan].filter((character) => !done.includes(character));
  // A single other character may be a verb, but 东区 is not 西区.
  return others.length === 0
    ? shared >= 0.5
    : others.length === 1 &&
        shared >= 0.75 &&
        !/[东西南北上下左右内外甲乙丙丁新旧一二三四五六七八九十\w]/.test(others.join(''));
}

const number =
  /[A-Za-z]{0,3}\d{1,4}|[一二三四五六七八九十](?:季度|月|期|标|号|组|区|队|楼|栋|批)|[A-Z](?:标|栋|区|座|段)/g;

const numbersOfTask = (clause: string): string[] =>
  clause.replace(/\d{1,2}月\d{1,2}[日号]|第\d{1,2}周/g, '').match(number) ?? [];

function haveSameNumbers(one: string, other: string): boolean {
  const [first, second] = [numbersOfTask(one), numbersOfTask(other)];
  return second.length === 0 || first.every((name) => second.includes(name));
}

const none =
  /(?:^|[，。；：\s])(?:全周|本周|全月)?(?:无|没有|未发生|未出现|零)([\u4e00-\u9fa5]{2,5}?)(?:事件|情况|事故|现象|案例|记录)?(?=[，。；,;]|$)/g;

/** `无跌倒事件` beside `跌倒 1 例`. */
function noneButSome({ statements }: ReviewText): Finding[] {
  const said = statements.flatMap((statement) =>
    statement.cell !== undefined || /上周|上月|去年/.test(statement.text)
      ? []
      : [...statement.text.matchAll(none)].slice(0, 8).map(([, noun = '']) => ({ statement, noun })),
  );
  return said.slice(0, mostCompared).flatMap(({ statement, noun }): Finding[] => {
    const some = statements.find(
      (other) =>
        other !== statement &&
        other.figures.some(
          ({ label, unit, value, kind }) =>
            value > 0 &&
            kind === 'count' &&
            label.endsWith(noun) &&
            /[例起件次宗]/.test(unit) &&
            !/上周|上月|去年|累计|无/.test(other.text),
        ),
    );
    return some === undefined ? [] : [findingAt(some, `另一处写没有“${noun}”，这里写有`, statement)];
  });
}
