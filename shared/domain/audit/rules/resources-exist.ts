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
    return outcomeOf(
      needs.length,
      needs.flatMap((need) => partsOf(need).flatMap((part) => judged(part, need, text, requests))),
    );
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
