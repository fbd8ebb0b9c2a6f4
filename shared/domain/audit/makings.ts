import { type Finding, findingAt } from './finding.ts';
import { areTwo, namesIn, oneMatter, type Subject, subjectOf } from './subjects.ts';
import type { Telling } from './tellings.ts';

/** Something is made, fetched or cleared here, so that it can be used. */
const make =
  /初稿|编制|编写|起草|审核|复核|核算|测算|估算|印制|印刷|打印|制作|准备|备齐|采购|送到|运到|到货|搭建|布置|平整|清场|取回|维修|检修|汇出|缴纳|交纳|落实|下发|出具|审定|校对|装订|调配|租|借来|订好|预订|申领|办证|开具|法务意见|法审|审查意见|翻译|拍摄|采样|出库|发出/;
/** It is used here, or what it is for takes place. */
const use =
  /汇报|送达|递交|提交|评审|讲解|投标|签约|签订|签字|用印|盖章|上报|报送|发放|演示|参观|进场|开标|会议|培训|考试|施工|执行|验收|安装|到访|考察|开工|上线|外业|调研|观摩|推介|宣讲|答辩|路演|开业|巡检|航拍|专家.{0,4}到|送.{0,6}局/;
/** What follows the use: a second round, papers about it, money for it. */
const after =
  /修改|改完|完善|修订|按.{0,8}意见|根据|终稿|纪要|总结|归档|结算|尾款|回访|复查|反馈|整理|报销|验收单|会后|之后|后续|第[二三]|再|补|公示|质保|决算|开票|发票|请款/;
const most = 60;

interface Dated {
  readonly telling: Telling;
  readonly day: string;
  readonly words: string;
  readonly subject: Subject;
  readonly isMake: boolean;
  readonly isUse: boolean;
}

/** In plans and requests: what is made for a use is due after the use. */
export function madeLate(told: readonly Telling[], places: ReadonlySet<string>): Finding[] {
  const dated = told.flatMap(datedIn).slice(0, most * 4);
  const makes = dated.filter(({ isMake }) => isMake).slice(0, most);
  const uses = dated.filter(({ isUse }) => isUse).slice(0, most);
  return makes.flatMap((one): Finding[] => {
    const held = uses.find((other) => other !== one && other.day < one.day && isFor(one, other, places));
    if (held === undefined) return [];
    const against = held.telling === one.telling ? undefined : held.telling.statement;
    return [
      findingAt(
        one.telling.statement,
        `${one.day} 的“${one.words.slice(0, 24)}”要赶在 ${held.day} 的“${held.words.slice(0, 24)}”之前`,
        against,
        one.telling.quote,
      ),
    ];
  });
}

/** A row, or a clause of a sentence of a plan. */
function datedIn(telling: Telling): Dated[] {
  const { words, days, statement } = telling;
  const { cell, section } = statement;
  const isPlan = section.role === 'plan' || section.role === 'support' || cell !== undefined;
  if (cell !== undefined && /日期|日子|星期/.test(cell.table.headers[0] ?? '') && section.role !== 'plan') return [];
  if (!isPlan && days.length < 2) return [];
  const clauses = cell === undefined ? words.split(/[，,；;。！？]/) : [words];
  return clauses.flatMap((clause): Dated[] => {
    const named = days.filter(({ quote }) => clause.includes(quote));
    const [day, ...more] = named;
    if (day === undefined || more.length > 0 || after.test(clause) || /已(?!知)|改到|改为|推迟|顺延/.test(clause))
      return [];
    const task = taskOf(telling, clause);
    const isMake = make.test(task);
    return [{ telling, day: day.day, words: task, subject: subjectOf(task), isMake, isUse: !isMake && use.test(task) }];
  });
}

/** Of a row the cells in words but those of people. */
const taskOf = ({ statement: { cell } }: Telling, clause: string): string =>
  cell === undefined
    ? clause
    : cell.row.cells
        .filter(
          ({ cell: own }) => !/责任|负责|谁|人员|部门|对象|所需|资源|支持|风险|原因|目的|备注/.test(own?.header ?? ''),
        )
        .map(({ text }) => text)
        .join('，');

/** They name one matter; in one sentence one of them may name nothing of its own. */
function isFor(one: Dated, other: Dated, places: ReadonlySet<string>): boolean {
  if (areTwo(one.subject, other.subject, places)) return false;
  if (one.telling === other.telling) {
    const [first, second] = [one, other].map(({ words }) => namesIn(words.replace(make, '，').replace(use, '，')));
    return (first?.length ?? 0) <= 1 || (second?.length ?? 0) <= 1;
  }
  const shared = oneMatter(strip(one), strip(other), places);
  // A place alone is not enough: what is made must be of the kind that the use needs.
  return (
    shared !== '' &&
    (!places.has(shared) || links.some(([needs, made]) => needs.test(other.words) && made.test(one.words)))
  );
}

const links: readonly (readonly [use: RegExp, made: RegExp])[] = [
  [/签约|签订|签字|用印|盖章/, /合同|协议|法务|条款|用印/],
  [/投标|开标/, /标书|投标|报价|保证金|造价/],
  [/汇报|评审|讲解|答辩|述标/, /方案|材料|PPT|汇报|评审|初稿|样板|效果图/],
  [/进场|施工|开工|外业|安装/, /设备|场地|人员|车辆|保证金|进场|施工|仪器|材料/],
  [/验收/, /资料|报告|整改|验收|图纸/],
  [/培训|考试|会议/, /教材|课件|培训|场地|试卷|会场|材料|会议/],
  [/参观|考察|调研|观摩|到访/, /展板|车辆|接待|样板|参观|考察|场地|讲解/],
];

const strip = ({ subject }: Dated): Subject =>
  subjectOf(subject.words.replace(new RegExp(make.source, 'g'), '，').replace(/递交|提交|送达|上报|报送|发放/g, '，'));
