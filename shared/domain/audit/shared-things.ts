import { daysIn } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import { partOf } from './presences.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** Things of which there is mostly one, and which serve one at a time. */
const thing =
  /会议室|报告厅|礼堂|操场|体育馆|实验室|机房|教室|面包车|商务车|检测车|工程车|冷藏车|吊车|挖机|铲车|无人机|全站仪|投影仪|叉车|摄像机/;
const only =
  /(?:只有|仅有|就|唯一的?|只剩)(?:1|一)(?:台|辆|套|架|个|间|部|条|艘)([\u4e00-\u9fa5]{1,6}?)(?=[，。；、（]|$)/;
const onlyBehind = /([\u4e00-\u9fa5]{2,6})(?:只有|仅有|只剩)(?:1|一)(?:台|辆|套|架|个|间|部|条|艘)/;
const both = /同时|各用|各派|两地都|两个组都|两处都|分别用/;
const otherwise = /租|借|轮流|错开|先后|改到|换到|另|再买|调来|取消/;
const most = 60;

/** One thing is not used in two places at a time. */
export function usedTwice({ statements }: ReviewText, year: number): Finding[] {
  const told = statements.filter(({ text }) => text.length < 300 && !otherwise.test(text));
  return [...told.flatMap((statement) => onlyOne(statement, told)).slice(0, 4), ...sameTime(told, year)];
}

/** `只有一台车` and both groups want it at once. */
function onlyOne(statement: Statement, told: readonly Statement[]): Finding[] {
  const name = only.exec(statement.text)?.[1] ?? onlyBehind.exec(statement.text)?.[1];
  if (name === undefined) return [];
  const other = told.find((one) => both.test(one.text) && one.text.includes(name) && one.order >= statement.order);
  return other === undefined
    ? []
    : [findingAt(other, `“${name}”只有一份，却安排同时用在两处`, other === statement ? undefined : statement)];
}

function sameTime(told: readonly Statement[], year: number): Finding[] {
  const uses = told
    .filter(({ text }) => thing.test(text))
    .slice(0, most)
    .flatMap((statement) => {
      const [name, part] = [thing.exec(statement.text)?.[0], partOf(statement.text)];
      const days = daysIn(statement.text, year);
      const [day] = days;
      if (name === undefined || part === undefined || part === 'unknown' || day === undefined || days.length > 1)
        return [];
      return [{ name, part, day: day.day, statement }];
    });
  return uses.flatMap((one, at): Finding[] => {
    const other = uses
      .slice(0, at)
      .find(
        ({ name, part, day, statement }) =>
          name === one.name &&
          day === one.day &&
          part === one.part &&
          statement !== one.statement &&
          !isNumbered(statement, one.statement),
      );
    return other === undefined ? [] : [findingAt(one.statement, `${one.name}同一时段安排了两处使用`, other.statement)];
  });
}

const number = /[一二三四五六七八九十\d]号|[A-Z]\d|[一二三四五六]楼|\d{3}|第[一二三四五]/;
/** 二楼会议室 is not 三楼会议室. */
const isNumbered = (one: Statement, other: Statement): boolean =>
  number.test(one.text.replace(/\d{1,2}月\d{1,2}[日号]/g, '')) ||
  number.test(other.text.replace(/\d{1,2}月\d{1,2}[日号]/g, ''));
