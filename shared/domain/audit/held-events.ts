import type { Day } from '../day.ts';
import { daysIn, reportedPeriod, yearAround } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** An event that one place tells as over. */
interface Held {
  readonly name: string;
  readonly statement: Statement;
}

const event =
  /[\u4e00-\u9fa5A-Za-z]{1,12}?(?:会|展|节|赛|论坛|培训|演练|评审|检查|验收|初验|终验|预验|考试|中考|高考|述职|开标|马拉松|仪式|典礼|庆典|活动|路演|开放日|来审|审核|督查|答辩|盘点|演出|运动会|大促|促销|招聘|体检|比武|考核|参观|观摩|宣讲|讲座|直播|晚会|签约|揭牌|开业|首映|巡展)(?:评审|审核|会)?(?![长员议计展示场馆室])/g;
/** Events that need no name before them. */
const bare = /开标|初验|终验|预验收?|述职|高考|中考|马拉松|体检|盘点|答辩|开业|大促|年会|复评|审厂/g;
const recurring =
  /例会|晨会|周会|月会|早会|夕会|班会|组会|站会|机会|社会|工会|协会|委员会$|董事会|会议室|都会|不会|才会|就会|节日|季节|环节|细节|调节|章节|科学|社区活动|班子会|碰头会|调度会|办公会|一会|议会|误会|体会|学会|开展|进展|发展|扩展|拓展|日常/;
const over =
  /了(?!解)|已|过(?!程|去的)|到场|到会|参加|出席|举办|举行|召开|来审|效果|结束|[办跑开搞做]完|圆满|顺利|出车|收到|得分|扣|名次|通过/;
const coming = /下周|将(?!近)|拟|预计|定于|定在|计划|筹备|待|未|没(?!人)|改到|推迟|延期|还有一场|尚/;
/** What is done for an event before it. */
const preparing =
  /准备|筹备|迎接|提前|(?:之|以)?前(?!期|景|面|台|后|三|列|述|[一二三四五\d]|年|往|来)|邀|请柬|请帖|寄|招募|招(?!标|聘会)|布置|彩排|排练|预演|演一遍|搭|订|备好|备齐|备足|当天|现场|场地|菜单|名单|座次|议程|流程|PPT|初稿|发言稿|讲稿|讲解词|主持稿|物料|展板|展台|样件|样品|志愿者|嘉宾|车位|引导|报名|通知|海报|再[刷找过做练]|怎么(?:讲|答|开)|问答|踩点|试[讲音]/;
const after =
  /[会动试查审收练训]后|复盘|总结|纪要|反馈|照片|感谢|整改|结算|报道|宣传稿|回访|结果|奖品|报销|通报|落实|收尾|撤场|拆|归还|退|补签|归档|跟进|兑现|第[二三四五六]|下(?:次|一?[届场期轮批个回])|明年|下月|今后|以后|每次|类似|同类|借鉴|下半年/;
const most = 80;
const mostAsked = 40;

/** Something is to be made ready for an event that another place tells as over. */
export function readiedTooLate(text: ReviewText): Finding[] {
  const last = reportedPeriod(text)?.to;
  const year = last === undefined ? 2026 : yearAround({ from: last, to: last });
  const held = text.statements.flatMap((statement) => heldIn(statement, last, year)).slice(0, most);
  if (held.length === 0) return [];
  const asked = text.statements.flatMap((statement) => {
    const known = isAdvice(statement) ? askedFor(statement, held, last, year) : undefined;
    return known === undefined ? [] : [{ statement, known }];
  });
  // Each is held against the whole text.
  return asked.slice(0, mostAsked).flatMap(({ statement, known }): Finding[] => {
    if (isAhead(text, known.name, last, year)) return [];
    const message = `“${known.name}”另一处写已经办过：为它做的准备和建议已来不及`;
    return [findingAt(statement, message, known.statement, statement.cell?.row.quote)];
  });
}

/** Events of the clauses of `statement` that are over by their day or by their words. */
function heldIn(statement: Statement, last: Day | undefined, year: number): Held[] {
  const { text, cell, section } = statement;
  if (section.role === 'plan' || section.role === 'support' || text.length > 400 || corrected.test(text)) return [];
  const rowDay = cell === undefined ? undefined : daysIn(cell.row.text, year)[0]?.day;
  const isLogged = cell !== undefined && /周[一二三四五六日]|星期/.test(cell.row.cells[0]?.text ?? '');
  return text.split(/[，,；;。！？：:]/).flatMap((clause, at, all): Held[] => {
    const names = [...clause.matchAll(event), ...clause.matchAll(bare)]
      .map(([name]) => nameOf(name))
      .filter((name) => name.length >= 2 && !recurring.test(name));
    const [name] = names;
    if (name === undefined || coming.test(clause)) return [];
    const day = daysIn(clause, year)[0]?.day ?? rowDay;
    const isPast =
      day !== undefined && last !== undefined ? day <= last : over.test(`${clause}${all[at + 1] ?? ''}`) || isLogged;
    return isPast ? names.slice(0, 2).map((one) => ({ name: one, statement })) : [];
  });
}

/** The words that name the event, without a day, a verb or a place before it. */
const nameOf = (words: string): string =>
  words
    .replace(
      /^.*(?:[日号]|周[一二三四五六日末]|昨天|上午|下午|晚上|参加了?|出席了?|举办了?|召开了?|开展了?|组织了?|迎来|完成了?|迎接|为|在|是|的|了|和|与|对|由|来)(?=[\u4e00-\u9fa5A-Za-z]{2})/,
      '',
    )
    .slice(-8);

const isAdvice = ({ text, section, lead, cell }: Statement): boolean =>
  text.length < 300 &&
  !corrected.test(text) &&
  (section.role === 'plan' ||
    section.role === 'support' ||
    section.role === 'improvement' ||
    /^(?:建议|下周|下一?步|后续|待办|计划|打算|需|请)/.test(lead) ||
    /建议|务必|提议|最好|下周|要提前/.test(text) ||
    /任务|计划|建议/.test(cell?.header ?? ''));

/** The event for which a clause of `statement` makes something ready. */
function askedFor(statement: Statement, held: readonly Held[], last: Day | undefined, year: number): Held | undefined {
  const { text } = statement;
  if (after.test(text)) return undefined;
  for (const clause of text.split(/[，,；;。！？：:]/)) {
    if (!preparing.test(clause) || /了(?!解)|已/.test(clause)) continue;
    // A day to come is that of another event of the name.
    if (
      last !== undefined &&
      daysIn(clause, year).some(({ day, index }) => day > last && clause.slice(index).search(event) !== -1)
    )
      continue;
    const known = held.find((one) => one.statement.block !== statement.block && isNamedIn(clause, one.name));
    if (known !== undefined) return known;
  }
  return undefined;
}

/** The clause has the event by its full name, by the end of a long one, or by the body that comes and what for. */
function isNamedIn(clause: string, name: string): boolean {
  if (clause.includes(name)) return name.length >= 3 || /前|准备|迎接|PPT|稿/.test(clause);
  if (name.length >= 4 && clause.includes(name.slice(-3)) && !recurring.test(name.slice(-3))) {
    // 青口推介会 is not 龙湾推介会.
    const before = clause
      .slice(0, clause.indexOf(name.slice(-3)))
      .replace(/^.*(?:为|给|把|在|的|于|对|[日号])/, '')
      .slice(-2);
    return (
      before.length < 2 ||
      name.includes(before) ||
      !/^[\u4e00-\u9fa5]{2}$/.test(before) ||
      /建议|务必|尽快|提前|准备|一下|下周|需要|安排/.test(before)
    );
  }
  if (name.length >= 4 && name.length <= 8) {
    const head = name.slice(0, 3);
    return (
      clause.includes(head) &&
      /[审检查验评会展赛]/.test(name.slice(-1)) &&
      clause.includes(name.slice(-1)) &&
      clause.indexOf(head) < clause.lastIndexOf(name.slice(-1))
    );
  }
  return false;
}

/** The event is told for a day to come as well: there is another one. */
const isAhead = ({ statements }: ReviewText, name: string, last: Day | undefined, year: number): boolean =>
  last !== undefined &&
  statements.some(
    ({ text }) =>
      text.length < 400 &&
      text
        .split(/[，,；;。]/)
        .some(
          (clause) =>
            clause.includes(name.slice(-4)) &&
            !preparing.test(clause.replace(/通知|现场|报名|当天/g, '')) &&
            daysIn(clause, year).some(({ day }) => day > last),
        ),
  );
