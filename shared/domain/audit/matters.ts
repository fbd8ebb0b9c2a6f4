import { areTwo, namesIn, type Subject, sharedName } from './subjects.ts';

/** Things that any matter has: alone they tell none. */
const general =
  /^(?:方案|资料|报告|合同|设备|材料|文件|数据|工作|问题|情况|系统|手续|通知|客户|领导|人员|会议|活动|现场|单位|部门|协议|清单|台账|图纸|样品|发票|补充|内容|时间|结果|意见|计划|任务|记录|照片|影像|报表|信息|登记|村民|居民|群众|学生|业主|自然|资源|农业|农村|财政|中心|公司|乡镇|街道|社区)$/;
/** Words for times and for how far things are; two matters may well have them in common. */
const passing =
  /[本上下这全当][周月日天年季]|周[一二三四五六日]|星期|今[天日]|昨天|目前|现在|已经?|完成|通过|进行|开展|情况|工作|项目|有关|相关|正在|还在|仍在|没有?|尚未|未|的|了|\d{1,4}[年月日号]|[\d.,%]+[万亿]?[元户人个件份次家]?/g;
/** As many characters in common are no chance. */
const long = 5;

/**
 * The name under which both speak of one matter; empty when nothing shows it, when places or numbers tell two, or when
 * other words stand right before the shared name: 东区路灯 and 西区路灯.
 */
export function sameMatter(one: Subject, other: Subject, places: ReadonlySet<string>): string {
  if (areTwo(one, other, places)) return '';
  const run = sharedName(runsIn(one.words), runsIn(other.words));
  const named = sharedName(one.names, other.names);
  // 对账任务 and 体检报告 are made of words that are no names by themselves.
  const shared = run.length >= 3 && !general.test(run) && run.length > named.length ? run : named;
  if (shared.length >= long || shared === '') return shared;
  if (general.test(shared) && !isNamedTwice(one, other, shared)) return '';
  const [first, second] = [qualifierOf(one, shared), qualifierOf(other, shared)];
  const areApart = first !== '' && second !== '' && ![...first].some((character) => second.includes(character));
  return areApart && !isNamedTwice(one, other, shared) ? '' : shared;
}

const runsIn = (words: string): string[] =>
  words
    .replace(passing, ' ')
    .split(/[^\u4e00-\u9fa5A-Za-z]+/)
    .filter(({ length }) => length >= 2);

/** Another name in common besides `shared`. */
export function isNamedTwice(one: Subject, other: Subject, shared: string): boolean {
  const [first, second] = [one, other].map(({ names }) =>
    names.flatMap((name) => name.split(shared)).filter((part) => part.length >= 2),
  );
  return first !== undefined && second !== undefined && sharedName(first, second) !== '';
}

/** The name right before `shared`, with 的 or nothing between. */
function qualifierOf({ words }: Subject, shared: string): string {
  const at = words.indexOf(shared);
  const before = /[\u4e00-\u9fa5A-Za-z0-9]{1,8}$/.exec(words.slice(0, Math.max(0, at)).replace(/的$/, ''))?.[0] ?? '';
  return namesIn(before).at(-1) ?? '';
}

const code =
  /[A-Za-z]{1,3}-?\d{1,4}(?!\d|%)|\d{1,3}-\d{2,4}(?![\d-])|第?\d{1,3}\s?(?:号|#|栋|幢|楼|层)[\u4e00-\u9fa5]{0,2}/g;

/** 5-1802, K7, 3号压机: a code in common is a name in common. */
export function haveOneCode({ words: one }: Subject, { words: other }: Subject): boolean {
  const [first, second] = [one, other].map((words) =>
    (words.replace(/\d{1,2}月\d{1,2}[日号]/g, '').match(code) ?? []).map((found) => found.replace(/\s/g, '')),
  );
  return first?.some((found) => second?.some((name) => name.startsWith(found) || found.startsWith(name))) ?? false;
}
