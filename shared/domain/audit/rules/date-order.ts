import { daysIn, yearOf } from '../dates.ts';
import { isOneThing, type Told, toldIn } from '../deeds.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { Statement } from '../statements/review-text.ts';

const starts = /开工|开始|启动|动工|进场|寄出|发出|送出|报送|送检|取样|下单|申请|进行|开机|入院|出发|招标|施工/;
const ends = /完工|完成|结束|竣工|收到|出具|提交|交付|办结|验收|返回|拿到|取得|回款|到货|出院|批复|归档|收尾/;

/** What begins on a day is not finished on an earlier one. */
export const dateOrder: Rule = {
  id: 'date-order',
  title: '先开始后完成，日期不倒置',
  check(text) {
    const year = yearOf(text) ?? 2026;
    const sentences = text.statements.filter(({ text: words, cell }) => cell === undefined && starts.test(words) && ends.test(words));
    return outcomeOf(sentences.length, sentences.flatMap((statement) => reversed(statement, year)));
  },
};

interface Dated extends Told {
  readonly day: string;
  readonly isLimit: boolean;
  readonly isStart: boolean;
}

function reversed(statement: Statement, year: number): Finding[] {
  for (const part of statement.text.split(/[；;]/)) {
    const dated = toldIn({ ...statement, text: part }).flatMap((told): Dated[] => {
      const days = daysIn(told.clause, year);
      const [named] = days;
      const [isStart, isEnd] = [starts.test(told.clause), ends.test(told.clause)];
      if (named === undefined || days.length > 1 || isStart === isEnd) return [];
      return [{ ...told, day: named.day, isLimit: named.isLimit, isStart }];
    });
    const begun = dated.find(({ isStart }) => isStart);
    const finished = dated.find(({ isStart, day }) => !isStart && begun !== undefined && day < begun.day);
    if (begun === undefined || finished === undefined || begun.day.slice(0, 4) !== finished.day.slice(0, 4)) continue;
    const isAfter = dated.indexOf(begun) < dated.indexOf(finished);
    // 一期 6月2日完成，二期 6月5日启动 is in order: what ends first must be what starts later.
    if (!isAfter && !isOneThing(begun, finished, '', 2)) continue;
    if (isAfter && hasOtherNumber(begun.clause, finished.clause)) continue;
    return [findingAt(statement, `完成日 ${finished.day} 早于开始日 ${begun.day}：“${begun.clause}”与“${finished.clause}”`)];
  }
  return [];
}

const numbered = /[A-Za-z]\d{1,4}|[一二三四五六七八九十\d](?:期|号|标|栋|区|组)/g;

function hasOtherNumber(one: string, other: string): boolean {
  const [first, second] = [one.match(numbered) ?? [], other.match(numbered) ?? []];
  return second.length > 0 && !second.some((name) => first.some((known) => known === name));
}
