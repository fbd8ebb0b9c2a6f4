import { type Deed, deedsOf, isOneThing } from '../deeds.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText } from '../statements/review-text.ts';
import { corrected } from '../statements/segments.ts';

/** Deeds of one verb are compared with so many others: a longer text repeats its verbs. */
const mostCompared = 60;

/** One thing is not both done and open, nor done and planned once more. */
export const doneOrNot: Rule = {
  id: 'done-or-not',
  title: '同一件事不既写已办又写未办',
  check(text) {
    const deeds = deedsOf(text).filter(({ statement }) => !corrected.test(statement.text));
    const findings: Finding[] = [];
    for (const same of Map.groupBy(deeds, ({ verb }) => verb).values()) {
      const done = same.filter(({ state }) => state === 'done').slice(0, mostCompared);
      for (const other of same.filter(({ state }) => state !== 'done').slice(0, mostCompared)) {
        const known = done.find((one) => one.statement !== other.statement && contradicts(one, other, text));
        if (known === undefined) continue;
        const what = other.state === 'open' ? '这里写还没有' : '下一步又列为待办';
        findings.push(findingAt(other.statement, `“${known.clause.slice(0, 40)}”已经写成办完，${what}：请核对`, known.statement));
      }
    }
    return outcomeOf(deeds.length, unique([...findings, ...noneButSome(text)]));
  },
};

const unique = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding, at) => findings.findIndex(({ place, quote }) => place === finding.place && quote === finding.quote) === at);

function contradicts(done: Deed, other: Deed, { title }: ReviewText): boolean {
  if (other.state === 'open' && isEarlier(other)) return false;
  if (other.state === 'planned' && done.statement.section.role === 'plan') return false;
  const least = other.state === 'planned' ? Math.max(4, Math.ceil(other.object.length / 2)) : 3;
  return isOneThing(done, other, title, other.state === 'open' && sharesNumber(done, other) ? 2 : least);
}

/** A short name counts with a number in common: 老周 … 3 万. */
const sharesNumber = (done: Deed, other: Deed): boolean =>
  numbersOf(done).some((number) => numbersOf(other).includes(number));

const numbersOf = ({ clause }: Deed): string[] => clause.match(/\d[\d,.]{0,12}\s?[万亿]?/g) ?? [];

/** What was open before may be done by now. */
const isEarlier = ({ clause, statement }: Deed): boolean =>
  /上周|此前|之前|原先|月初|昨天|\d{1,2}月\d{1,2}日|周[一二三四五六日]|当时/.test(clause) && !/仍|至今|目前|现在|还/.test(clause) && statement.cell === undefined;

const none = /(?:^|[，。；：\s])(?:全周|本周|全月)?(?:无|没有|未发生|未出现|零)([\u4e00-\u9fa5]{2,5}?)(?:事件|情况|事故|现象|案例|记录)?(?=[，。；,;]|$)/g;

/** `无跌倒事件` beside `跌倒 1 例`. */
function noneButSome({ statements }: ReviewText): Finding[] {
  return statements.flatMap((statement): Finding[] => {
    if (statement.cell !== undefined || /上周|上月|去年/.test(statement.text)) return [];
    return [...statement.text.matchAll(none)].slice(0, 8).flatMap(([, noun = '']): Finding[] => {
      const some = statements.find(
        (other) =>
          other !== statement &&
          other.figures.some(
            ({ label, unit, value, kind }) => value > 0 && kind === 'count' && label.endsWith(noun) && /[例起件次宗]/.test(unit) && !/上周|上月|去年|累计|无/.test(other.text),
          ),
      );
      return some === undefined ? [] : [findingAt(some, `另一处写没有“${noun}”，这里写有`, statement)];
    });
  });
}
