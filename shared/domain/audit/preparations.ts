import { daysIn } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import type { Statement } from './statements/statement.ts';

/** What an event cannot do without, so that it is ready before. Reports, minutes and lists of results come after. */
const preparation =
  /评审稿|送审稿|讨论稿|汇报稿|讲稿|发言稿|会议材料|上会材料|参会材料|汇报材料|标书|投标文件|邀请函|请柬|会议通知|参会名单|场地|会场|接站|接机|接待方案|用餐|住宿|订房|订票|车辆|试卷|考场|道具|物料|座位|议程|展板|横幅|讲义|课件|节目单|彩排|布展|报名/;
const settling = /前|出|定|完成|提交|交|送|印|到位|做好|备齐|发|落实|截止|敲定|拿到|准备/;
const event =
  /(?:会|会议|评审|答辩|演练|培训|考试|比赛|竞赛|仪式|展览|论坛|讲座|活动|典礼|考察|调研|视察|检查|验收|初验|宴|听证)[^，。；]{0,12}(?:开|办|审议|审定|召开|举行|举办|进行|定在|定于|安排在)|来[^，。；]{0,8}(?:考察|调研|检查|参观|视察|评审|验收)|(?:考察|调研|检查|验收|评审)[^，。；]{0,8}(?:到|来)|(?:开|召开|举行|举办)[^，。；]{0,8}会(?=$|[，。；])|到访|来访|开标|开讲|开赛|开考|开幕/;
const otherwise =
  /会后|赛后|之后|事后|补|纪要|总结|结果|下次|下一|另|改期|改到|改为|顺延|推迟|提前|原定|退|还|撤|公布|公示|反馈|修改|回收/;

interface DatedClause {
  readonly clause: string;
  readonly day: string;
  readonly statement: Statement;
}

/** `评审稿12月26日出，专家会定在12月24日开`: what an event needs is dated after it. In one line, about one event. */
export function lateFor(statement: Statement, next: Statement | undefined, year: number): Finding[] {
  const around = next !== undefined && next.block === statement.block ? [statement, next] : [statement];
  const clauses = around.flatMap((one) => clausesOf(one, year));
  const events = clauses.filter(({ clause }) => event.test(clause) && !preparation.test(clause));
  if (new Set(events.map(({ day }) => day)).size !== 1) return [];
  const [held] = events;
  const late = clauses.find((one) => held !== undefined && one.day > held.day && isNeededFor(one.clause, held.clause));
  if (held === undefined || late === undefined || (late.statement !== statement && held.statement !== statement))
    return [];
  return [
    findingAt(
      late.statement,
      `“${late.clause.slice(0, 40)}”在“${held.clause.slice(0, 40)}”之后：准备不能晚于所服务的活动`,
      held.statement === late.statement ? undefined : held.statement,
    ),
  ];
}

function clausesOf(statement: Statement, year: number): DatedClause[] {
  return statement.text.split(/[，,；;。！？]/).flatMap((clause): DatedClause[] => {
    const [named, ...more] = daysIn(clause, year);
    return named === undefined || more.length > 0 || otherwise.test(clause)
      ? []
      : [{ clause, day: named.day, statement }];
  });
}

/** Words that say no more than that something is for the event. */
const plain =
  /会议|活动|相关|所需|所用|本次|这次|此次|现场|参会|[的用其请由把将要和与、：:\s]|\d{1,2}月\d{1,2}[日号]前?/g;

/** A review or test of the thing itself: `图纸会审9月19日召开，图纸9月22日才出`. */
const reviewOf = /(图纸|方案|样品|样机|报告|可研|设计|合同|标书|预算)(?:会审|评审|审查|论证|鉴定|比选|验收)/;

/** Nothing before the thing needed names another event. */
function isNeededFor(clause: string, held: string): boolean {
  const thing = reviewOf.exec(held)?.[1];
  if (thing !== undefined && clause.startsWith(thing) && /才|初稿/.test(clause)) return true;
  const hit = preparation.exec(clause);
  if (hit === null || !settling.test(clause)) return false;
  const before = clause
    .slice(0, hit.index)
    .replace(/^.*[：:.、]/, '')
    .replace(plain, '');
  return [...before].every((character) => held.includes(character));
}
