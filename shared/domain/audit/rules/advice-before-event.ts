import { isOneThing, type Told, toldIn } from '../deeds.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement } from '../statements/review-text.ts';

const event = /[\u4e00-\u9fa5]{1,12}?(?:会(?!议室|员|上|计|同|签|谈|见|晤|后)|讲座|培训|论坛|展览|展销|赛|演练|活动|仪式|检查|评审|开标|路演|沙龙|宣讲|节)/;
const over =
  /(?:已|已经|都|就|刚|早|早就|上周|昨天|前天|日前|圆满|顺利|如期)?(?:于[^，。；]{0,12})?(?:召开|开|结束|讲|办|举办|举行|落幕|闭幕)(?:完毕|完成|过了|过|完了|完|了|结束)|(?:已|已经|就|刚刚|圆满|顺利)(?:于[^，。；]{0,12})?(?:结束|召开|举办|举行|落幕|闭幕|办完|讲完|开完)|结束了/;
const ahead = /(?:召开|开始|开讲|开场|举办|举行|开幕|开会|开班|正式)?(?:之前|以前|前)(?!期|景|面|台|后|三|列|述)|提前/;
const advised = /建议|应当?(?!收|急|对|付)|可以|最好|先把|不妨|提议|希望|请(?!假)/;
const at = /(?:建议|应|可|拟|计划|将)[^。；]{0,40}?在(?:[^，。；]{0,12}?)([\u4e00-\u9fa5]{2}会)上/;
const pastAt = /建议[^。；]{0,24}?在(?:上周|上个?月|昨天|前天)[^，。；]{0,12}(?:会|展|活动)/;
const recurring =
  /例会|晨会|周会|月会|季会|年会|调度会|碰头会|班子会|办公会|董事会|委员会|专题会|机会|都会|社会|工会|协会|学会|商会|社会/;

/** What is advised for an event comes before the event. */
export const adviceBeforeEvent: Rule = {
  id: 'advice-before-event',
  title: '建议不晚于所说的活动',
  check(text) {
    const held = heldEvents(text);
    const asked = text.statements.filter(({ section, text: words }) => section.role !== 'results' || /建议/.test(words));
    const findings = asked.flatMap((statement): Finding[] => {
      const known = heldBefore(statement, held, text.title) ?? heldAt(statement, text);
      if (known !== undefined) return [findingAt(statement, '所说的活动已经开过，建议已无法执行', known)];
      return pastAt.test(statement.text) ? [findingAt(statement, '建议用在已经过去的活动上，无法执行')] : [];
    });
    return outcomeOf(held.length, findings);
  },
};

/** Clauses that tell of an event that is over. */
function heldEvents({ statements }: ReviewText): Told[] {
  return statements
    .filter(({ text, section }) => section.role !== 'plan' && over.test(text) && event.test(text) && text.length < 2_000)
    .flatMap(toldIn)
    .filter(({ clause }) => over.test(clause) && event.test(clause) && !/下周|将|拟|未|没|如果/.test(clause) && !recurring.test(clause));
}

/** `建议在…会召开前…` where that event is among `held`. */
function heldBefore(statement: Statement, held: readonly Told[], title: string): Statement | undefined {
  if (held.length === 0 || !advised.test(statement.text) || !ahead.test(statement.text) || statement.text.length > 2_000) return undefined;
  const wished = toldIn(statement).filter(({ clause }) => ahead.test(clause) && event.test(clause));
  for (const one of wished) {
    const name = nameOf(one);
    const known = held.slice(0, 60).find((other) => {
      const own = nameOf(other);
      return own !== undefined && name !== undefined && isOneThing(own, name, title, 3);
    });
    if (known !== undefined) return known.statement;
  }
  return undefined;
}

const particles = /^.*(?:建议|我们|咱们|把|在|于|的|请|先|利用|借|趁|对|跟|与|和|日|号|周|开始|参加|组织)/;

/** The name of the event in a clause, without what leads up to it. */
function nameOf(told: Told): Told | undefined {
  const found = event.exec(told.clause.replace(/\d{1,2}月\d{1,2}[日号]/g, '在'))?.[0].replace(particles, '');
  return found === undefined || found.length < 3 ? undefined : { ...told, object: found, heading: '', variant: '' };
}

/** `建议在推介会上…` where the results tell of one. */
function heldAt(statement: Statement, text: ReviewText): Statement | undefined {
  const name = statement.section.role === 'results' ? undefined : at.exec(statement.text)?.[1];
  if (name === undefined || recurring.test(name) || /下(?:次|个|一)|明年|下月|\d月/.test(statement.text)) return undefined;
  const words = new RegExp(`(?:参加|出席|召开|举办|在)[^，。；]{0,24}${name}`);
  return text.statements.find(
    ({ text: other, section }) =>
      (section.role === 'results' && words.test(other) && !/下周|将|拟|筹备/.test(other)) ||
      (new RegExp(`${name}[^，。；]{0,16}已(?:经)?(?:召开|开过|结束|举办)`).test(other) && !/下周|将|拟/.test(other)),
  );
}
