import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement } from '../statements/review-text.ts';

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
  check(text) {
    const needs = text.tables
      .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
      .filter(({ cell, text: words }) => needHeader.test(cell?.header ?? '') && !nothing.test(words.trim()));
    const requests = requestsOf(text);
    const [rosters, missing] = [text.statements.flatMap(rostersIn), text.statements.flatMap(missingIn)];
    const findings = [
      ...needs.flatMap((need) => partsOf(need).flatMap((part) => judged(part, need, text, requests))),
      ...rosters.flatMap((roster) => outsiders(roster, text)),
      ...missing.flatMap((lack) => usedAnyway(lack, text)),
    ];
    return outcomeOf(needs.length + rosters.length + missing.length, findings);
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

/** Everybody or everything there is of one kind. */
interface Roster {
  readonly statement: Statement;
  /** `维修工`, `专监`. */
  readonly role: string;
  readonly members: readonly string[];
}

const closed = /再无|别无|无其他|没有其他|没有别|无别|仅此|只有|仅有/;
const people = /([\u4e00-\u9fa5]{2,6}?)(?:里|中|目前|现在)?(?:只有|仅有|现有|共有|就是?)(?!\d)((?:[\u4e00-\u9fa5]{2,4}[、和]){1,8}[\u4e00-\u9fa5]{2,4}?)(?:这)?\d{1,2}(?:位|人|名)/g;
const kinds = /([\u4e00-\u9fa5]{2,4})\d{1,2}(?:名|人|位|台|套)[（(]([\u4e00-\u9fa5、]{2,40})[）)]/g;

/** `维修工只有 A、B、C 三位，再无他人`; `专监 2 名（测量、试验），无其他`. */
function rostersIn(statement: Statement): Roster[] {
  const { text } = statement;
  if (!closed.test(text) || text.length > 2_000) return [];
  return [...text.matchAll(people), ...text.matchAll(kinds)].slice(0, 8).map(([, words = '', list = '']) => ({
    statement,
    role: words.replace(/.*(?:的|抽调|可用|能用|现有|监理部|、)/, ''),
    members: list.split(/[、和]/),
  }));
}

/** Somebody is to do the work in a role whose holders are all named, and is none of them. */
function outsiders({ statement, role, members }: Roster, { statements }: ReviewText): Finding[] {
  if (role.length < 2) return [];
  const behind = new RegExp(`(?:由|请|派|安排|让|拟由)${role}([\\u4e00-\\u9fa5]{2,3}?)(?:带队|负责|牵头|前往|去|到|参加|驻|上门|下周|值|主持|带|处理|跟进|完成|来|把关)`);
  const before = new RegExp(`(?:由|请|派|安排|让|拟由)([\\u4e00-\\u9fa5]{2,4}?)${role}`);
  return statements.flatMap((other): Finding[] => {
    if (other === statement || !other.text.includes(role)) return [];
    const name = behind.exec(other.text)?.[1] ?? before.exec(other.text)?.[1];
    if (name === undefined || members.some((member) => member.includes(name) || name.includes(member))) return [];
    if (/另派|增派|新派|到岗|厂家|外聘|外请|借调|外部|临时|新招|新聘/.test(other.text)) return [];
    return [findingAt(other, `“${name}”不在所列的${role}（${members.join('、')}）之中，而另一处写再无其他`, statement)];
  });
}

/** Something that there is not. */
interface Lack {
  readonly statement: Statement;
  readonly name: string;
}

const lacking = /(?:没有|尚无|暂无|还没有|没买|未配备|未建成?|尚未建成?|缺少|没有配)(?:自己的|专门的|专用的|一套|任何)?([A-Za-z]{2,12}(?:系统|平台|软件)?|[\u4e00-\u9fa5]{0,8}?(?:系统|平台|软件|仪|无人机|测量船|设备|专车|工具车|叉车|吊车|实验室|演示环境))/g;
const used = /使用|利用|依托|借助|登录|通过|在[^，。；]{0,12}(?:里|中|上)|用[^，。；]{0,10}(?:复测|测|做|跑|登记|录入|提醒|演示|运)|调用|需要?/;

const missingIn = (statement: Statement): Lack[] =>
  statement.text.length > 2_000
    ? []
    : [...statement.text.matchAll(lacking)].slice(0, 4).flatMap(([, name = '']) => (name.length < 2 ? [] : [{ statement, name }]));

/** A plan or a request builds on what another place says there is not. */
function usedAnyway({ statement, name }: Lack, { statements }: ReviewText): Finding[] {
  const key = /[A-Za-z]{2,}/.exec(name)?.[0] ?? name;
  const other = statements.find(
    (one) =>
      one !== statement &&
      (one.cell === undefined || one.cell.row !== statement.cell?.row) &&
      one.text.includes(key) &&
      used.test(one.text) &&
      !wished.test(one.text) &&
      !/采购|没有|尚无|暂无|租|借(?!助)|买|申请|到货|已/.test(one.text) &&
      (one.section.role === 'plan' || /所需|资源|下周|请|安排|计划/.test(`${one.text}${one.cell?.header ?? ''}${one.lead}`)),
  );
  return other === undefined ? [] : [findingAt(other, `所需的“${name}”另一处写没有`, statement)];
}
