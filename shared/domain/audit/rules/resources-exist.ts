import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { type Figure, figuresIn } from '../statements/figures.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';

/** So many lists, lacks and limits are each held against the whole text. */
const mostCompared = 40;

const needHeader = /所需资源|资源需求|需要资源|所需支持|需要支持|支持需求|资源$/;
const nothing = /^(?:无|暂无|自行完成|[-—–/\s]*)$/;
const help = /(?:的)?(?:支持|配合|协助|准备|搭建|提供|协同|保障|对接|参与|到场|审核|人员|协调)+$/;
const department =
  /财务|法务|技术|商务|市场|人事|行政|采购|产品|研发|设计|运维|审计|运营|测绘|工程|质检|专家|律师|顾问|[\u4e00-\u9fa5]{2,8}?(?:部|组|队|院|室|团队|中心)/;
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
  if (requests === undefined || named === undefined) return [];
  const key = named.replace(/(?:部门?|组|团队|室|中心|队)$/, '');
  if (requests.includes(key.length >= 2 ? key : named)) return [];
  return [findingAt(need, `所需资源“${part}”在协调事项中没有对应的请求`)];
}

function unbuilt(core: string, need: Statement, text: ReviewText): Finding[] {
  const name = /[A-Za-z]{2,}/.exec(core)?.[0] ?? core;
  const wish = text.statements.find((other) => {
    const words = other.cell?.row.text ?? other.text;
    return other !== need && other.text.includes(name) && other.cell?.row !== need.cell?.row && wished.test(words);
  });
  if (wish === undefined) return [];
  return [findingAt(need, `所需资源“${core}”尚不存在：另一处还在建议建设`, wish)];
}

/** Everybody there is of one kind. */
interface Roster {
  readonly statement: Statement;
  readonly members: readonly string[];
}

const closed =
  /没别人|没别的|除此之外|再没|没有多余|无备用|无多余|全部人手|就这|再无|再没有?|别无|无其他|没有其他|没有别|无别|别的没有|仅此|只有|仅有|没有第/;
const list = /(?:[\u4e00-\u9fa5]{2,6}[、和，]){1,10}[\u4e00-\u9fa5]{2,6}/g;

/** `维修工只有 A、B、C 三位，再无他人`; `专监 2 名（测量、试验），无其他`. */
function rostersIn(statement: Statement): Roster[] {
  const { text } = statement;
  if (!closed.test(text) || text.length > 400) return [];
  const only = /就(?:只有)?([\u4e00-\u9fa5]{2,3})(?:1|一)(?:个|人)/.exec(text)?.[1];
  if (only !== undefined) return [{ statement, members: [only] }];
  const members = (text.match(list) ?? []).slice(0, 4).flatMap((words) => words.split(/[、和，]/));
  return members.length < 2 ? [] : [{ statement, members }];
}

const task =
  /(?:由|请|派|安排|让|叫|交给|^|[：:，,；;])([\u4e00-\u9fa5]{4,9}?)(?:带队|带班|带人|负责|牵头|前往|去|到|参加|驻场|驻|上门|下周|值班|主持|处理|跟进|完成|来|把关|操作|顶班|接手|主讲|授课|开车|执行|配合|支援|承担|出车|陪同|整理|讲|做|跑|送|收)/g;
const fromOutside = /另派|增派|新派|到岗|厂家|外聘|外请|外部|借调|借用|临时|新招|新聘|招聘|外包|协作/;

/** Somebody is to do the work in a role whose holders are all named, and is none of them. */
function outsiders({ statement, members }: Roster, { statements }: ReviewText): Finding[] {
  return statements.flatMap((other): Finding[] => {
    if (other === statement || other.text.length > 400 || fromOutside.test(other.text)) return [];
    if (other.section.role !== 'plan' && !/由|请|派|安排|下周|让|拟/.test(other.text)) return [];
    return [...other.text.matchAll(task)]
      .slice(0, 6)
      .flatMap(([, words = '']): Finding[] => {
        const found = roleAndName(
          words.replace(/^(?:下周[一二三四五六日]?|拟|由|请|派|让|安排|明天|本周|计划|的)+/, ''),
          statement.text,
        );
        if (
          found === undefined ||
          members.some((member) => member.includes(found.name) || found.name.includes(member.slice(-2)))
        )
          return [];
        if (statements.some((one) => one !== other && one.text.includes(found.name))) return [];
        return [findingAt(other, `“${found.name}”不在所列的${found.role}之中，而另一处写再无其他`, statement)];
      })
      .slice(0, 1);
  });
}

/** `维修工薛长贵` or `机电专监` parted into the role that the roster names too, and what is left. */
function roleAndName(words: string, roster: string): { role: string; name: string } | undefined {
  for (let length = Math.min(5, words.length - 2); length >= 2; length -= 1) {
    const [start, end] = [words.slice(0, length), words.slice(-length)];
    const [behind, before] = [words.slice(length), words.slice(0, -length)];
    if (roster.includes(start) && behind.length >= 2 && behind.length <= 4) return { role: start, name: behind };
    if (roster.includes(end) && before.length >= 2 && before.length <= 4) return { role: end, name: before };
  }
  return undefined;
}

/** Something or somebody that is not there. */
interface Lack {
  readonly statement: Statement;
  readonly name: string;
}

const thing =
  '[A-Za-z]{2,12}(?:系统|平台|软件)?|[\\u4e00-\\u9fa5]{0,8}?(?:系统|平台|软件|仪|无人机|船|设备|车|机|器|室|台账|环境|部|科|岗|办|员|师|证|库|账号)';
const lacking = new RegExp(
  `(?:没有|尚无|暂无|没买|未配备?|未建成?|未设立?|未成立|没设|没配|缺少|还没有)(?:自己的|专门的|专用的|专职的?|一套|任何|立|成立)?(${thing})(?=[，。；、,;！]|$)`,
  'g',
);
const gone =
  /([\u4e00-\u9fa5A-Za-z]{2,10}?)(?:已经|已于|已|于|本周|上周|昨天|今天|刚|正式|因病|坏了|都|全|被|正在|还在|仍在|\d{1,2}月\d{1,2}[日号])*(?:离职|辞职|调走|调离|休产假|住院|退休|送修|送检|报废|停用|借走|外借|返厂|维修中|坏了)/g;

/** `公司没有 CRM 系统`, `王倩已离职`, `投影仪送修`. */
function missingIn(statement: Statement): Lack[] {
  const { text } = statement;
  if (text.length > 400) return [];
  const absent = [...text.matchAll(lacking)].slice(0, 4).map(([, name = '']) => name);
  const left = /已(?:返回|取回|修好|返岗)|接手|接替/.test(text)
    ? []
    : [...text.matchAll(gone)].slice(0, 4).map(([, name = '']) => name.replace(/^.*(?:的|由|里|把|和)/, ''));
  return [...absent, ...left].filter((name) => name.length >= 2).map((name) => ({ statement, name }));
}

/** A plan or a request builds on what another place says there is not. */
function usedAnyway({ statement, name }: Lack, { statements }: ReviewText): Finding[] {
  const key = /[A-Za-z]{2,}/.exec(name)?.[0] ?? (name.length > 3 ? name.slice(-Math.min(4, name.length - 1)) : name);
  const use = new RegExp(
    `(?:用|由|请|让|派|交|交给|安排|借助|通过|依托|登录|在|需要?|调用|使用|利用)[^，。；]{0,4}(?:${escaped(name)}|${escaped(key)})`,
  );
  const other = statements.find(
    (one) =>
      one !== statement &&
      (one.cell === undefined || one.cell.row !== statement.cell?.row) &&
      use.test(one.text) &&
      !/采购|没有|尚无|暂无|租|借(?!助)|购|申请|到货|上线|引入|建议|招聘|设立|成立|取回|修好|接手|接替/.test(
        one.text,
      ) &&
      (one.section.role === 'plan' ||
        /所需|资源|下周|请|安排|计划|明天|由/.test(`${one.text}${one.cell?.header ?? ''}${one.lead}`)),
  );
  return other === undefined ? [] : [findingAt(other, `所需的“${name}”另一处写没有或不能用`, statement)];
}

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
  const noun =
    limit.label.replace(/(?:一共|总共|目前|现在|就)?(?:只有|仅有|只剩|仅剩|现有)$/, '').slice(-4) ||
    limit.tail.slice(0, 4);
  if (noun.length < 2) return [];
  const other = statements.find(
    (one) =>
      one !== statement &&
      (one.section.role === 'plan' || /下周|安排|计划|派|投入/.test(one.text)) &&
      !/租|借|购|调入|增援|新增|再/.test(one.text) &&
      countsIn(one).some(
        ({ unit, value, label, tail }) =>
          unit === limit.unit && value > limit.value && (isNamed(label, noun) || tail.startsWith(noun)),
      ),
  );
  return other === undefined
    ? []
    : [findingAt(other, `${noun}另一处写只有 ${limit.written}，这里安排得更多`, statement)];
}
