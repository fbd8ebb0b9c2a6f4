import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { alreadyThere } from '../requests.ts';
import { outsiders, rostersIn } from '../rosters.ts';
import { type Figure, figuresIn } from '../statements/figures.ts';
import { wordsAround } from '../statements/neighbours.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';

/** So many lists, lacks and limits are each held against the whole text. */
const mostCompared = 40;

const needHeader = /所需资源|资源需求|需要资源|所需支持|需要支持|支持需求|资源$/;
const nothing = /^(?:无|暂无|自行完成|[-—–/\s]*)$/;
const help = /(?:的)?(?:支持|配合|协助|准备|搭建|提供|协同|保障|对接|参与|到场|审核|人员|协调)+$/;
const department =
  /^(?:财务|法务|技术|商务|市场|人事|行政|采购|产品|研发|设计|运维|审计|运营|测绘|工程|质检|律师)(?=$|部|组|科|人员|同事|支持|配合)|[\u4e00-\u9fa5]{2,8}?(?:部|组|队|院|室|团队|中心)/;
const systems = /系统|平台|中台|数据库|软件/;
const wished = /建议|上线|引入|拟建|尚未|没有|缺乏|计划建设|拟采购|推动建设|筹建/;

/** What a task needs is asked for in the requests or is there already: no department unasked, no system unbuilt. */
export const resourcesExist: Rule = {
  id: 'resources-exist',
  title: '所需资源有出处',
  mend: '换成现有的人或物，或在协调事项里提出请求',
  check(text) {
    const needs = text.tables
      .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
      .filter(({ cell, text: words }) => needHeader.test(cell?.header ?? '') && !nothing.test(words.trim()));
    const requests = requestsOf(text);
    const [rosters, missing] = [
      text.statements.flatMap(rostersIn).slice(0, mostCompared),
      text.statements.flatMap(missingIn).slice(0, mostCompared),
    ];
    const limits = text.statements.flatMap(limitsIn).slice(0, mostCompared);
    const findings = [
      ...needs.flatMap((need) => partsOf(need).flatMap((part) => judged(part, need, text, requests))),
      ...rosters.flatMap((roster) => outsiders(roster, text)),
      ...missing.flatMap((lack) => usedAnyway(lack, text)),
      ...limits.flatMap((limit) => tooMany(limit, text)),
      ...alreadyThere(text),
    ];
    return outcomeOf(needs.length + rosters.length + missing.length + limits.length, findings);
  },
};

/** The text of the chapter of requests; undefined when the review has no such table. */
function requestsOf(text: ReviewText): string | undefined {
  const tables = text.tables.filter(({ section }) => section.role === 'support');
  if (tables.length === 0) return undefined;
  return tables.flatMap(({ rows }) => rows.map((row) => row.text)).join('\n');
}

const partsOf = ({ text }: Statement): string[] =>
  text
    .split(/[、，,；;/和及与]/)
    .map((part) => part.trim())
    .filter((part) => part.length >= 2);

function judged(part: string, need: Statement, text: ReviewText, requests: string | undefined): Finding[] {
  const core = part
    .replace(/^(?:需要|需|请)/, '')
    .replace(help, '')
    .trim();
  if (core.length < 2) return [];
  if (systems.test(core)) return unbuilt(core, need, text);
  const named = department.exec(core)?.[0];
  // `法务1人` is at hand; `财务部配合` is help that somebody has to be asked for.
  if (requests === undefined || named === undefined || !(help.test(part) || /[院心]$/.test(named))) return [];
  const key = named.replace(/(?:部门?|组|团队|室|中心|队)$/, '');
  if (requests.includes(key.length >= 2 ? key : named)) return [];
  return [findingAt(need, `所需资源“${part}”在协调事项中没有对应的请求`)];
}

function unbuilt(core: string, need: Statement, text: ReviewText): Finding[] {
  const name = /[A-Za-z]{2,}/.exec(core)?.[0] ?? core;
  const wish = text.statements.find((other) => {
    const words = wordsAround(other);
    return other !== need && other.text.includes(name) && other.cell?.row !== need.cell?.row && wished.test(words);
  });
  if (wish === undefined) return [];
  return [findingAt(need, `所需资源“${core}”尚不存在：另一处还在建议建设`, wish)];
}

/** Something or somebody that is not there. */
interface Lack {
  readonly statement: Statement;
  readonly name: string;
}

const thing =
  '[A-Za-z]{2,12}(?:系统|平台|软件)?|[\\u4e00-\\u9fa5]{0,8}?(?:系统|平台|中台|小程序|软件|仪|无人机|船|设备|车|机|器|室|台账|环境|部|科|组|队|中心|岗|办|员|师|证|库|账号)';
const lacking = new RegExp(
  `(?:没有|尚无|暂无|并无|没买|未(?:购置|采购|购买|配置|引进|安装|开通)|未配备?|未建成?|未设立?|未成立|没设|没配|不设|没建|没装|缺少|还没有)(?:自己的|专门的|专用的|专职的?|一套|任何|立|成立)?(${thing})(?=[，。；、,;！]|$)`,
  'g',
);
/** So short that any other one ends like it. */
const general = /^(?:中心|系统|平台|软件|设备|部门|小组|团队|人员|台账|环境)$/;
/** Whatever it is, `没有自己的食堂` says that there is none. */
const notOwn =
  /(?:没有|尚无|暂无|还没有)(?:自己的|自有的?|专门的|专用的|专职的?)([\u4e00-\u9fa5]{2,6})(?=[，。；、,;！]|$)/g;
/** The same with the thing in front: `测绘仪尚未购置`, `数据中台还没建起来`. */
const unready = new RegExp(
  `(?:^|[，。；：、（\\s]|目前|公司|我们|咱们|单位)(${thing})(?:目前|现在|至今|仍然?|还|都|一直)*(?:尚未|还没有?|没有|没|未)(?:能|正式)?(?:建成|建立|建好|建起来|采购|购置|买(?:到|回来)?|组建|成立|设立|配备|招到|装(?:好|上)?)(?=[，。；、,;！）（]|$)`,
  'g',
);
/** `法务专员岗位空缺`, `客户管理系统仍在论证`. */
const vacant =
  /(?:^|[，。；：、（\s])([\u4e00-\u9fa5]{2,8}?)(?:岗位?|一职|这个岗)(?:目前|现在|仍然?|还|一直|暂时?)*(?:空缺|空着|无人|没人|缺编)|(?:^|[，。；：、（\s])([\u4e00-\u9fa5A-Za-z]{0,8}(?:系统|平台|中台|软件))(?:目前|现在)?(?:仍|还|尚|正)在(?:论证|选型|招标|立项)/g;
const gone =
  /([\u4e00-\u9fa5A-Za-z]{2,10}?)(?:已经|已于|已|于|本周|上周|昨天|今天|刚|正式|因病|坏了|都|全部?|被|\d{1,2}月底?|[上本]个?月|月底|一[台架辆条艘套]|正在|还在|仍在|\d{1,2}月\d{1,2}[日号]){0,4}(?:卖掉|卖了|变卖|撤销|裁撤|解散|拆解|退租|借给[^，。；]{2,6}|离职|辞职|调走|调离|休产假|住院|退休|送修|送检|报废|坠毁|摔坏|烧坏|丢失|停用|借走|外借|返厂|维修中|坏了)/g;

/** `公司没有 CRM 系统`, `王倩已离职`, `投影仪送修`. */
function missingIn(statement: Statement): Lack[] {
  const { text } = statement;
  if (text.length > 400) return [];
  const absent = [lacking, notOwn, unready, vacant].flatMap((words) =>
    [...text.matchAll(words)]
      .slice(0, 4)
      .map(([, name, other]) => (name ?? other ?? '').replace(/^(?:目前|公司|我们|咱们|单位)+/, '')),
  );
  const left = /已(?:返回|取回|修好|返岗)|接手|接替/.test(text)
    ? []
    : [...text.matchAll(gone)].slice(0, 4).map(([, name = '']) => name.replace(/^.*(?:的|由|里|把|和)/, ''));
  return [...absent, ...left]
    .filter((name) => name.length >= 2 && !general.test(name))
    .map((name) => ({ statement, name }));
}

/** A plan or a request builds on what another place says there is not. */
function usedAnyway({ statement, name }: Lack, { statements }: ReviewText): Finding[] {
  // 司机周师傅 is 周师傅 where the work is given out.
  const holder = /^[\u4e00-\u9fa5]{1,3}[员机计长](?=[\u4e00-\u9fa5]{2,3}$)/.exec(name)?.[0] ?? '';
  const key =
    /[A-Za-z]{2,}/.exec(name)?.[0] ??
    (holder !== '' ? name.slice(holder.length) : undefined) ??
    (name.length > 3 ? name.slice(-Math.min(4, name.length - 1)) : name);
  const uses = use(name, key);
  if (isUsedBehind(statement, name, key)) return [findingAt(statement, `所需的“${name}”同一处写没有或不能用`)];
  const other = statements.find(
    (one) =>
      one !== statement &&
      (one.cell === undefined || one.cell.row !== statement.cell?.row) &&
      (uses.test(one.text) || (needHeader.test(one.cell?.header ?? '') && one.text.includes(name))) &&
      !/采购|没有|尚无|暂无|租|借(?!助)|购|申请|到货|上线|引入|建议|招聘|设立|成立|取回|修好|接手|接替/.test(
        one.text,
      ) &&
      (one.section.role === 'plan' ||
        /所需|资源|下周|请|安排|计划|明天|由/.test(`${one.text}${one.cell?.header ?? ''}${one.lead}`)),
  );
  return other === undefined ? [] : [findingAt(other, `所需的“${name}”另一处写没有或不能用`, statement)];
}

/** `备用无人机已报废，样区作业用备用无人机`: told and used in one breath. */
function isUsedBehind({ text }: Statement, name: string, key: string): boolean {
  const clauses = text.split(/[，,；;。]/);
  const from = clauses.findIndex((clause) => clause.includes(name) && !use(name, key).test(clause));
  const behind = from === -1 ? [] : clauses.slice(from + 1);
  return behind.some((clause) => use(name, key).test(clause) && !/没有|无法|不能|租|借(?!助)|购|换|改/.test(clause));
}

const use = (name: string, key: string): RegExp =>
  new RegExp(
    `(?:用|由|请|让|派|交|交给|安排|借助|通过|依托|登录|在|需要?|调用|使用|利用)[^，。；]{0,4}(?:${escaped(name)}|${escaped(key)})`,
  );

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const countsIn = (statement: Statement): readonly Figure[] =>
  statement.cell === undefined ? statement.figures : figuresIn(statement.text);
const isNamed = (label: string, noun: string): boolean =>
  label.endsWith(noun) || (label.length >= 2 && noun.endsWith(label));

/** `工程车只有 2 辆` and a plan for 3 of them. */
function limitsIn(statement: Statement): { statement: Statement; limit: Figure }[] {
  const limit = statement.figures.find(
    ({ label, kind }) => /(?:只有|仅有|只剩|仅剩|一共只有|总共只有|现有)$/.test(label) && kind === 'count',
  );
  return limit === undefined || limit.unit === '' ? [] : [{ statement, limit }];
}

function tooMany({ statement, limit }: { statement: Statement; limit: Figure }, { statements }: ReviewText): Finding[] {
  const nouns = [
    limit.label.replace(/(?:一共|总共|目前|现在|就)?(?:只有|仅有|只剩|仅剩|现有)$/, '').slice(-4),
    limit.tail.slice(0, 4),
  ].filter((one) => one.length >= 2);
  const other = statements.find(
    (one) =>
      one !== statement &&
      (one.section.role === 'plan' || /下周|安排|计划|派|投入/.test(one.text)) &&
      !/租|借|购|调入|增援|新增|再/.test(one.text) &&
      countsIn(one).some(
        ({ unit, value, label, tail }) =>
          unit === limit.unit &&
          value > limit.value &&
          nouns.some((noun) => isNamed(label, noun) || tail.startsWith(noun)),
      ),
  );
  return other === undefined
    ? []
    : [findingAt(other, `${nouns.at(-1) ?? ''}另一处写只有 ${limit.written}，这里安排得更多`, statement)];
}
