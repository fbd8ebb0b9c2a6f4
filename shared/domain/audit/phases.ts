import { daysIn, yearOf } from './dates.ts';
import { type Finding, findingAt } from './finding.ts';
import { isNamedTwice, sameMatter } from './matters.ts';
import { isTogether } from './statements/neighbours.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { placesOf, type Subject, subjectOf } from './subjects.ts';

/** Between which places of its course a clause says that something is. */
interface Phase {
  readonly least: number;
  readonly most: number;
  readonly clause: string;
  readonly subject: Subject;
  readonly day: string | undefined;
  readonly statement: Statement;
}

/** Courses of things, each word with its place: what is said of one place cannot stand beside a place far from it. */
const courses: readonly (readonly (readonly [place: number, words: RegExp])[])[] = [
  [
    [0, /初步接触|接洽|意向|线索|摸底|认识阶段/],
    [1, /需求|调研|踏勘|选址|可研|可行性/],
    [2, /立项/],
    [3, /初步设计|初设|方案|设计|图纸|UI\s?稿|原型|规划|编制/],
    [4, /送审|评审|会审|审图|报批|报审/],
    [5, /招标|投标|询价|比价|比选|谈判|磋商|谈价|价格/],
    [6, /中标|定标|签约|签合同|合同签/],
    [7, /采购|备货|备料|下料|下单|到货|开发|编码/],
    [8, /进场|开工|打桩|基坑|基础|开挖|挖/],
    [9, /主体|吊装|安装|砌筑|铺设|浇筑|履行|实施|施工|建设/],
    [10, /封顶|装修|调试|联调|测试|试运行|试用|灰度|试跑|内测/],
    [11, /完工|竣工|上线|上架|投用|启用|通车|通水|投产|开业|发布|交付|全量/],
    [12, /验收/],
    [13, /结算|决算|审计|质保期/],
  ],
  [
    [0, /提纲|选题|开题/],
    [2, /初稿|一稿/],
    [4, /修改稿|二稿|三稿|送审稿/],
    [6, /终稿|定稿/],
    [8, /投稿|已投|收稿|送印|排版/],
    [10, /录用|刊发|见刊|出版|印刷/],
  ],
  [
    [0, /育苗|播种|整地|翻耕/],
    [2, /出苗|移栽|定植|返青/],
    [4, /拔节|开花|孕穗|坐果/],
    [6, /灌浆|挂果|结果|成熟/],
    [8, /采收|收割|采摘|收获/],
  ],
];
/** How far apart two places must be: neighbours overlap. */
const apart = 3;

const notYet =
  /[尚还仍]?未(?!来|必)|没(?!问题)|不曾|还差|才能|(?:下月|下周|月底|年底|明年|放在|等到|计划|预计|拟)[^，。；]{0,10}(?:才|再|后)?|待|准备/;
const going =
  /正在|还在|仍在|尚在|处于|停留在|停在|目前|现在|中$|阶段|刚|初步|在(?=[\u4e00-\u9fa5]{2,4}$)|第[一二三四\d]周|过半/;
const done = /已(?!知|定于|约)|完成|通过|结束|了(?!解)|合格|正在|过半|封顶$|进入|第[一二三四\d]周/;
const unreal =
  /如果|若|假如|建议|希望|争取|目标|应当?(?![收用急对届聘邀])|要求|避免|担心|可能|验收款|招标代理|投标人|中标人|设计费|监理招标|为(?!止)|供|用于|经验|模板|培训/;
const past = /上周|上月|此前|之前|原先|月初|当时|曾|最初|起初|去年|本来|以前|[日号]签/;
const most = 160;

/** One thing that one place says is at a step long before the one at which another place has it; a cell names too little. */
export function farApart(text: ReviewText): Finding[] {
  const [places, year] = [placesOf(text), yearOf(text) ?? 2026];
  const told = text.statements
    .filter(({ text: words }) => !corrected.test(words))
    .flatMap((statement) => phasesIn(statement, year))
    .slice(0, most);
  return told.flatMap((early): Finding[] => {
    if (early.statement.cell !== undefined) return [];
    const late = told.find((one) => contradict(one, early, places));
    if (late === undefined || late.statement.cell !== undefined) return [];
    const message = `“${late.clause.slice(0, 40)}”与“${early.clause.slice(0, 40)}”不在一个阶段：请核对到了哪一步`;
    return [findingAt(early.statement, message, late.statement)];
  });
}

function phasesIn(statement: Statement, year: number): Phase[] {
  const { text, cell, section, lead } = statement;
  if (
    text.length > 400 ||
    section.role === 'improvement' ||
    /期望|预期|目标|判据|建议|应对|措施|任务|计划/.test(cell?.header ?? '')
  )
    return [];
  const isPlan = section.role === 'plan' || section.role === 'support';
  const isState = cell !== undefined && /阶段|状态|进度|进展|现状|到哪/.test(cell.header);
  const row =
    cell === undefined
      ? ''
      : (cell.row.cells.find((one) => one !== statement && /[\u4e00-\u9fa5]{2,}/.test(one.text))?.text ?? '');
  const clauses = text.split(/[，,；;。！？：:（）()]/).map((part) => part.trim());
  let named = `${row}，${lead.length <= 16 ? lead : ''}`;
  return clauses.flatMap((clause): Phase[] => {
    if (clause.length < 2) return [];
    const own = subjectOf(clause.replace(all, '，'));
    const subject = subjectOf(`${clause.replace(all, '，')}，${named}`);
    if (own.names.length > 0) named = `${named}，${clause.slice(0, 40)}`;
    if (unreal.test(clause)) return [];
    const found = courses.flatMap((course) => {
      // 停在可研编制阶段: of two words the earlier one is where it stands.
      const step = /停[在留]|仍处|阶段/.test(clause)
        ? course.find(([, words]) => words.test(clause))
        : course.findLast(([, words]) => words.test(clause));
      return step === undefined ? [] : [{ course, place: step[0] }];
    })[0];
    if (found === undefined) return [];
    const base = courses.indexOf(found.course) * 100 + found.place;
    const day = daysIn(clause, year)[0]?.day;
    const tell = (least: number, limit: number): Phase[] => [{ least, most: limit, clause, subject, day, statement }];
    if (notYet.test(clause))
      return past.test(clause) && !/还|仍|尚/.test(clause) ? [] : tell(Number.NEGATIVE_INFINITY, base);
    if (isPlan || past.test(clause)) return [];
    if (going.test(clause) || isState) return tell(base, base + (/过半|封顶/.test(clause) ? 1 : 0.5));
    return done.test(clause) ? tell(base, Number.POSITIVE_INFINITY) : [];
  });
}

const all = new RegExp(courses.flatMap((course) => course.map(([, { source }]) => source)).join('|'), 'g');

function contradict(late: Phase, early: Phase, places: ReadonlySet<string>): boolean {
  if (late.statement === early.statement || !Number.isFinite(early.most) || !Number.isFinite(late.least)) return false;
  if (Math.floor(late.least / 100) !== Math.floor(Math.max(0, early.most) / 100)) return false;
  // 还没竣工 beside 已验收: what was not reached is surely before what was.
  const isNot = (early.least === Number.NEGATIVE_INFINITY && early.most % 100 >= 8) || /停[在留]/.test(early.clause);
  if (late.least - early.most < (isNot ? 1 : apart)) return false;
  const [one, other] = [late.statement, early.statement];
  if (isTogether(one, other)) return false;
  // What was open on an earlier day, or before somebody's answer, has come on since.
  if (early.day !== undefined && (late.day === undefined || early.day <= late.day)) return false;
  if (other.speaker !== undefined && other.order < one.order) return false;
  const shared = sameMatter(late.subject, early.subject, places);
  if (shared === '') return false;
  // A part with a name of its own, such as the supervision of a project, has a course of its own.
  const rest = early.subject.names.flatMap((name) => name.split(shared)).filter((part) => part.length >= 2);
  const isPart = rest.length > 0 && !isNamedTwice(late.subject, early.subject, shared) && shared.length < 4;
  return shared.length >= 2 && !isPart;
}
