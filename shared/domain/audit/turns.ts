import { daysIn } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import type { Statement } from './statements/statement.ts';
import { areTwo, namesIn, sharedName, subjectOf } from './subjects.ts';
import type { Telling } from './tellings.ts';

/** Steps of which the second cannot be without the first, whatever the trade. */
const turns: readonly (readonly [first: RegExp, second: RegExp])[] = [
  [/封装|递交标书|(?<!截止|止)投标(?!文件|人|保证金|截止)|交标/, /开标|截标|截止投标|投标截止|截止递交|递交截止/],
  [/标书[^，。；]{0,4}(?:定稿|装订|打印|盖章)/, /开标|截标|截止|递交/],
  [/(?:证|许可|执照|批文|手续)[^，。；]{0,14}才?(?:拿|办|领|下|到)/, /开盘|推售|开业|开工|营业|开售|投产|上岗/],
  [/发货|到货|出库|运到|送到/, /安装|调试|验收|布置/],
  [/通知|请柬|邀请函|请帖/, /会(?:议)?(?=$|[^员议]|定|在|举)|庆典|活动|仪式|典礼|开业|举行|召开/],
  [/审完|审核|会签|法审|审定/, /签(?:合同|约|协议|订|字)|盖章|用印/],
  [
    /(?:报告|材料|资料|方案|汇报稿|PPT|图纸|标书)[^，。；]{0,8}(?:定稿|完成|出|做好|[报交送备]|装订)/,
    /评审|汇报会|述标|答辩|会审|论证|(?:评委|专家|审查|评标|党委|办公)会/,
  ],
  [
    /(?:物料|展台|展品|展位|样机|样品|服装|道具|礼品|横幅|展板|背景板|座签|手册|奖品)[^，。；]{0,10}(?:发货|到货|[到送运印做搭备寄])/,
    /开幕|开展|举行|举办|开业|庆典|典礼|会(?:定|在|$)/,
  ],
  [/试卷|考场/, /考试|开考|测验/],
  [/体检/, /入职|上岗|手术/],
  [/测试|联调/, /正式上线|上线|切换|投用/],
  [/整改(?:完|到位|完成)/, /复查|复验|终验/],
  [/缴|交齐|保证金|到位/, /进场|开工|入场/],
  [/彩排|排练/, /演出|晚会|汇演/],
  [/备料|采购|进料/, /开工|浇筑|施工|生产/],
  [/借款|拨款|筹款/, /付款|支付工程款|发工资/],
  [/招标公告|挂网|公告/, /开标/],
  [/评标|开标/, /中标公示|公示中标|发中标通知/],
  [/中标通知/, /签合同|签约|签订合同/],
];
const otherwise = /改|推迟|顺延|延期|补|下次|上次|第二|二次|复测|复审|会后|事后|纪要|总结|结果|反馈|公示期|已于/;

interface Dated {
  readonly clause: string;
  readonly day: string;
}

/** `标书5月21日封装，5月20日开标`, `先评审后报批：5月18日报批，5月20日评审`: both in one sentence. */
export function outOfTurn(
  { words: told, statement, quote }: Telling,
  year: number,
  places: ReadonlySet<string>,
): Finding[] {
  const words = told.replace(/(?<=\d):(?=\d)/g, '点');
  const reported = [...reportTooSoon(words, statement, year), ...noticeTooLate(words, statement, year)].slice(0, 1);
  if (reported.length > 0 || otherwise.test(words)) return reported;
  const dated = words.split(/[，,；;。：:]/).flatMap((clause): Dated[] => {
    const [day, ...more] = daysIn(clause, year);
    return day === undefined || more.length > 0 ? [] : [{ clause, day: day.day }];
  });
  if (dated.length < 2) return [];
  for (const [first, second] of [...turns, ...toldTurns(words)]) {
    const one = dated.find(({ clause }) => first.test(clause) && !second.test(clause.replace(first, '')));
    const other = dated.find(
      (candidate) => candidate !== one && second.test(candidate.clause) && !first.test(candidate.clause),
    );
    if (one === undefined || other === undefined || other.day >= one.day || !areOfOne(one, other, places)) continue;
    const message = `${one.day} 的“${one.clause.trim().slice(0, 20)}”应在 ${other.day} 的“${other.clause.trim().slice(0, 20)}”之前`;
    return [findingAt(statement, message, undefined, quote)];
  }
  return [];
}

const paperOf = /([\u4e00-\u9fa5]{2})(?:报告|总结|纪要|通报|小结)/;
/** What goes out before the event after which it is called. */
const noticeOf =
  /([\u4e00-\u9fa5]{2,4}?)(?:通知|公告|邀请函?|请柬|报名|试卷|教材|材料|资料|课件|名单|预案|场地|证件|彩排|踩点)/;

/** `体检4月8日，体检通知4月10日发`: a notice of an event is out before it. */
function noticeTooLate(words: string, statement: Statement, year: number): Finding[] {
  if (/改|推迟|顺延|延期|上次|补|第[二三]/.test(words)) return [];
  const clauses = words.split(/[，,；;。]/);
  return clauses.slice(0, 12).flatMap((clause): Finding[] => {
    const [name, [day]] = [noticeOf.exec(clause)?.[1]?.slice(-2), daysIn(clause, year)];
    const held =
      name === undefined
        ? undefined
        : clauses.find((one) => one !== clause && one.includes(name) && !noticeOf.test(one));
    const [on, ...more] = held === undefined ? [] : daysIn(held, year);
    return day === undefined ||
      on === undefined ||
      more.length > 0 ||
      on.day >= day.day ||
      /结束|后$|已/.test(held ?? '')
      ? []
      : [findingAt(statement, `${name ?? ''}在 ${on.day}，为它发的却在 ${day.day}：次序倒置`)];
  });
}

/** `6月20日前完成演练报告，演练安排在6月21日`: a paper on an event is due before the event. */
function reportTooSoon(words: string, statement: Statement, year: number): Finding[] {
  if (/改|推迟|顺延|延期|上次|预案/.test(words)) return [];
  const clauses = words.split(/[，,；;。]/);
  const papers = clauses.flatMap((clause) => {
    const [name, [day]] = [paperOf.exec(clause)?.[1], daysIn(clause, year)];
    return name === undefined || day === undefined ? [] : [{ name, day: day.day, clause }];
  });
  return papers.slice(0, 4).flatMap(({ name, day, clause }): Finding[] => {
    const event = clauses.find((one) => one !== clause && one.includes(name) && !paperOf.test(one));
    const [on, ...more] = event === undefined ? [] : daysIn(event, year);
    return on === undefined || more.length > 0 || on.day <= day
      ? []
      : [findingAt(statement, `${name}在 ${on.day}，写它的材料却在 ${day} 就要：次序倒置`)];
  });
}

/** One of the two hardly names anything of its own, or both name the same. */
function areOfOne(one: Dated, other: Dated, places: ReadonlySet<string>): boolean {
  if (areTwo(subjectOf(one.clause), subjectOf(other.clause), places)) return false;
  const [first, second] = [one, other].map(({ clause }) => namesIn(clause).filter((name) => name.length > 3));
  if (first === undefined || second === undefined || first.length === 0 || second.length === 0) return true;
  return sharedName(first, second) !== '';
}

/** `先评审后报批` gives two steps in their order. */
function toldTurns(words: string): (readonly [RegExp, RegExp])[] {
  const [, first, second] =
    /先([\u4e00-\u9fa5]{2,4})[，,]?(?:再|后|然后)([\u4e00-\u9fa5]{2,4})(?=[，。；：:]|$)/.exec(words) ?? [];
  return first === undefined || second === undefined ? [] : [[new RegExp(first), new RegExp(second)]];
}

const event =
  /([\u4e00-\u9fa5]{2,10}(?:会议?|培训|评审|考试|活动|仪式|演练|讲座|比赛|开放日|述标|验收|论坛|典礼|庆典|参观|考察|推介|路演|竞赛|检查))(?=$|[，。；、（(\s]|举行|召开|\d)/;
const preparation =
  /材料|资料|图纸|报告|课件|教材|讲义|PPT|手册|请柬|邀请函|标书|试卷|物料|展板|横幅|样品|汇报稿|发言稿|议程|名单|座位|场地|会场|布置|道具|奖品|证件|票|服装|车辆|设备|样板/;
const after = /纪要|总结|会后|结果|反馈|修改|公布|归档|整理|报销|退还|回收|照片|宣传稿|验收单|通过后|意见/;
const most = 60;

/** Rows and items of a plan: what is prepared for an event is due after the event. */
export function preparedLate(told: readonly Telling[]): Finding[] {
  const plan = told.filter(
    ({ isPlanRow, statement, words }) =>
      (isPlanRow || statement.section.role === 'plan' || statement.cell !== undefined) &&
      !otherwise.test(words) &&
      words.length < 80,
  );
  const events = plan.filter(({ words }) => event.test(words) && !preparation.test(words)).slice(0, most);
  const prepared = plan.filter(({ words }) => preparation.test(words) && !after.test(words)).slice(0, most);
  return prepared.flatMap((one): Finding[] => {
    const [day] = one.days.slice(-1);
    const held = events.find((candidate) => {
      const on = candidate.days.at(-1)?.day;
      const name = event.exec(candidate.words)?.[1] ?? '';
      const isOnly = events.filter(({ words }) => words.includes(name.slice(-2))).length === 1;
      return (
        candidate !== one && on !== undefined && day !== undefined && on < day.day && isFor(one.words, name, isOnly)
      );
    });
    const on = held?.days.at(-1)?.day ?? '';
    return held === undefined || day === undefined
      ? []
      : [
          findingAt(
            one.statement,
            `${day.day} 才备好，${on} 就要用：准备不能晚于所服务的事`,
            held.statement,
            one.quote,
          ),
        ];
  });
}

/** `预售证4月30日才拿得到` and, in the next message, `推售定在4月28日`. */
export function tooSoonBeside(told: readonly Telling[], year: number): Finding[] {
  const single = told.flatMap((telling) => {
    const [day, ...more] = daysIn(telling.words, year);
    return day === undefined || more.length > 0 || otherwise.test(telling.words.replace(/[别不]改|不变/g, ''))
      ? []
      : [{ ...telling, day: day.day }];
  });
  return single.slice(0, most * 4).flatMap((one, at): Finding[] => {
    const next = single[at + 1];
    if (next === undefined || next.day >= one.day || !/才|最早/.test(one.words) || !/定[在于]|安排在/.test(next.words))
      return [];
    const isBeside = next.statement.order - one.statement.order <= 2 && one.statement.cell === undefined;
    const turn = turns.find(([first, second]) => first.test(one.words) && second.test(next.words));
    return !isBeside || turn === undefined
      ? []
      : [findingAt(next.statement, `${one.day} 才有的，${next.day} 就要用：次序倒置`, one.statement)];
  });
}

/** The words of the preparation name the event: 评审汇报材料 is for the 专家评审会. */
function isFor(words: string, name: string, isOnly: boolean): boolean {
  const kind = name.replace(/会议?$/, '').slice(-2);
  const own = namesIn(name.slice(0, -2));
  return (
    kind.length === 2 &&
    words.includes(kind) &&
    (isOnly ||
      own.length === 0 ||
      sharedName(own, namesIn(words)) !== '' ||
      namesIn(words.replace(preparation, '')).length <= 2)
  );
}
