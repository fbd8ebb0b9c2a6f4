import { type Finding, findingAt } from './finding.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, namesIn, placesOf } from './subjects.ts';

interface Asked {
  /** The thing: its first or its last characters name it, as it stands behind or before its number. */
  readonly name: string;
  readonly isHead: boolean;
  readonly clause: string;
  readonly statement: Statement;
}

const classifier = '(?:台|套|辆|架|部|把|个|名|位|件|只|张|支|艘|组|批|条|箱|顶|间|份|本|册|块|双|副|万元|元|人)';
const count = '(?:\\d[\\d,.]{0,6}|[一两二三四五六七八九十几])\\s?';
const asks =
  /申请|恳请|盼|请(?!假|示|教|问)[^，。；]{0,16}(?:[调派配批拨添增买购借发给做寄修换办]|支援|提供|安排|支持|补充|解决|开通|协调)|协调|务必[^，。；]{0,6}[给调派配批拨添]|急需|亟需|希望[^，。；]{0,8}[给调派配批拨添]|想要|最?缺(?!陷|勤|席|口)|没有(?!问题)|都没有|还差|所需|需要|需协调|要协调/;
const lacking = /坏了|没得用|不能用|用不了|不足|不够用?|紧缺|短缺/;
const there =
  /开[到来过]|停在|已(?!经?(?:坏|损|停|申请|上报))|到(?:货|位|岗|组|账|仓|场|了)|收到|领[走到回]|送来|发来|配发|派来|调(?:来|到|过来)|借(?:给|来|到)|装[好在]|换(?:新|好)|报到|进组|驻点|正在用|在用|用上|用了|试[打用过]|打到|放在|在我(?:这|手)|跑了|买[好到回]|配[齐好]|批(?:了|下来)|增[拨派]|添置/;
const otherwise =
  /不再|无需|不用|不必|另[请外行]?|再(?!说)|第二|损坏|坏|故障|维修|送修|归还|还回|借走|外借|仍不够|还是不够|不够|其余|剩|电池|配件|更换|上次|去年|没|未|尚|还(?!原)|待|申请|请(?!求)|需/;
const most = 80;

/** What is asked for as lacking, and another place says has come. */
export function alreadyThere(text: ReviewText): Finding[] {
  const told = text.statements.filter(
    ({ text: words }) => words.length < 400 && !corrected.test(words.replace(/不是/g, '')),
  );
  const asked = told.flatMap(askedIn).slice(0, most);
  if (asked.length === 0) return [];
  const places = placesOf(text);
  const come = told.flatMap((statement) =>
    clausesOf(statement).flatMap((clause, at, all) => {
      const next = all[at + 1] ?? '';
      const words = there.test(clause) || !there.test(next) || namesIn(next).length > 2 ? clause : `${clause}，${next}`;
      return there.test(words) && !otherwise.test(words) ? [{ clause, statement }] : [];
    }),
  );
  return asked.flatMap((one): Finding[] => {
    if (isOfLog(one.statement)) return [];
    const known = come.find(
      ({ clause, statement }) =>
        statement !== one.statement &&
        (statement.cell === undefined || statement.cell.row !== one.statement.cell?.row) &&
        isOf(one, clause) &&
        !areTwo({ words: one.clause, names: [] }, { words: clause, names: [] }, places),
    );
    if (known === undefined) return [];
    const message = `请求的“${one.name.slice(0, 8)}”另一处写已经到了：请核对是否还要`;
    return [findingAt(one.statement, message, known.statement, one.statement.cell?.row.quote)];
  });
}

/** A day of the log tells what was done that day, and asks for nothing. */
const isOfLog = ({ section, cell }: Statement): boolean =>
  [section.title, cell?.header ?? ''].some((words) => /每日|日志|日报/.test(words));

const clausesOf = ({ text }: Statement): string[] => text.split(/[，,；;。！？：:]/);

/** The other clause has the thing: its last characters, or its first ones where it stands behind a number. */
function isOf({ name, isHead }: Asked, clause: string): boolean {
  if (clause.includes(name)) return true;
  const least = Math.max(2, Math.min(3, name.length - 1));
  return clause.includes(isHead ? name.slice(0, least) : name.slice(-least));
}

const behind = new RegExp(`${count}${classifier}([\\u4e00-\\u9fa5A-Za-z]{2,12})`, 'g');
const before = new RegExp(`([\\u4e00-\\u9fa5A-Za-z]{2,12}?)${count}${classifier}`, 'g');

/** Behind the thing that is lacking. */
const lackEnd = /坏了|没得用|不能用|用不了|不足|不够用?|紧缺|短缺|怎么|图纸|无法|没法|，/;

function askedIn(statement: Statement): Asked[] {
  if (statement.section.role === 'risk' && !/请/.test(statement.text)) return [];
  const isNeed = /资源|支持|需/.test(`${statement.cell?.header ?? ''}${statement.lead}`);
  return clausesOf(statement).flatMap((clause): Asked[] => {
    const isAsked = asks.test(clause) || isNeed || lacking.test(clause);
    if (!isAsked || /不再|无需|不用|不必|另[请外行]?|再(?!说)|第二|电池|配件|已|本期不/.test(clause)) return [];
    const tell = (name: string, isHead: boolean): Asked[] =>
      name.length < 2 || general.test(name) || /(?:资料|材料|数据|文件|人手|意见|资金|时间)$/.test(name)
        ? []
        : [{ name, isHead, clause, statement }];
    const counted = [
      ...[...clause.matchAll(behind)].slice(0, 3).flatMap(([, name = '']) => tell(firstOf(name), true)),
      ...[...clause.matchAll(before)].slice(0, 3).flatMap(([, name = '']) => tell(lastOf(name), false)),
    ];
    return counted.length > 0 ? counted : tell(lastOf(clause.split(lackEnd, 1)[0] ?? ''), false);
  });
}

/** What stands behind its number, without what is to be done with it. */
const firstOf = (words: string): string =>
  (words.split(/都没有|支援|支持|用于|协助|配合|参加|备用|左右|以内|[到来去给用做]/, 1)[0] ?? '')
    .replace(/^(?:新|旧|专用|专业)/, '')
    .slice(0, 6);

/** The last name of `words`: what stands before its number or at the end of the clause. */
const lastOf = (words: string): string =>
  (words.match(/[\u4e00-\u9fa5A-Za-z]+/g)?.at(-1) ?? '')
    .replace(
      /^.*(?:配发|提供|支援|增拨|增派|安排|申请|开通|办理|补充|协调|需要|急需|没有|最缺|缺少|缺|[调派配批拨添增购买借发给要到由为向的是租做寄把])/,
      '',
    )
    .slice(-6);

const general =
  /^(?:人员|人手|人|设备|资料|材料|时间|经费|资金|费用|支持|机器|问题|办法|条件|数据|项目|工作|东西|人力|车辆|领导|公司|财务|法务部|技术部|市场部|部门|单位|意见|异议|协调|配合|手续|文件|合同|方案|报告|情况|审核|名单|内容|客户|县局|区局|镇里|乡里)$/;
