import { type Finding, findingAt } from './finding.ts';
import { corrected } from './statements/segments.ts';
import type { ReviewText, Statement } from './statements/statement.ts';
import { areTwo, placesOf, subjectOf } from './subjects.ts';

interface Asked {
  readonly name: string;
  readonly clause: string;
  readonly statement: Statement;
}

const classifier = '(?:台|套|辆|架|部|把|个|名|位|件|只|张|支|艘|组|批|条|箱|顶|间|人)';
const count = '(?:\\d{1,3}|[一两二三四五六七八九十]|几)';
const asks =
  /申请|恳请|请(?!假|示|教|问)[^，。；]{0,16}(?:[调派配批拨添增买购借发给]|支援|提供|安排|支持|补充|解决)|务必[^，。；]{0,6}[给调派配批拨添]|急需|亟需|希望[^，。；]{0,8}[给调派配批拨添]|想要|缺(?!陷|勤|席|口)|没有(?!问题)|都没有|还差|所需|需要/;
/** `一台皮卡`, `造价师1名`, `缺热缩机`, `一台演示机都没有`. */
const things: readonly RegExp[] = [
  new RegExp(
    `${count}${classifier}((?!左右|以内)[\\u4e00-\\u9fa5A-Za-z]{2,8}?)(?=$|[，。；、,;！？（(]|都没有|支援|支持|到|来|用于|用|协助|配合|备用)`,
    'g',
  ),
  new RegExp(
    `(?:提供|支援|配发|增拨|增派|安排|申请|[调派配批拨添增购买借发给要])(?:[给到]|一?下)?((?!给|到|我们|我方|片区)[\\u4e00-\\u9fa5A-Za-z]{2,8}?)\\s?${count}?\\s?${classifier}(?=$|[，。；、,;！？（(]|支援|支持|用于|协助|配合)`,
    'g',
  ),
  /(?:缺少?|没有)(?!问题|意见|异议)([\u4e00-\u9fa5A-Za-z]{2,6}?)(?=$|[，。；、,;！？（(]|怎么|无法|没法|不能)/g,
  /([\u4e00-\u9fa5A-Za-z]{2,8})(?:不足|不够用?|紧缺|短缺)(?=$|[，。；、,;！？（(])/g,
];
const arrived =
  /(?:已经?|上月|上周|本周|月底|\d[日号]|周[一二三四五六日]|昨天|前天|按[^，。；]{2,10}请求)[^，。；]{0,14}(?:到货|到仓|到岗|到位|到组|到场|到了|驻点|配发|发来|送来|送到|调到|调来|派来|派到|装在|领到|领回|领走|领用|批下|批了|拨付|增拨|增派|添置|买好|买回|购置|借到|到[^，。；]{2,6}(?:驻点|报到)|入库|投用|在用|用上)|(?:发来|配发|调来|派来|借来|买来|配)的[^，。；]{0,10}(?:已经?|在用|用了|到)/;
const otherwise =
  /不再|无需|不用|不必|另[请外行]?|再(?!说)|第二|补充说明|损坏|坏了|故障|维修|送修|归还|还回|被借|借走|仍不够|还是不够|不够用|另外|其余|剩|电池|配件|更换|上次|去年/;
const most = 60;

/** What is asked for as lacking, and another place says has come. */
export function alreadyThere(text: ReviewText): Finding[] {
  const told = text.statements.filter(
    ({ text: words }) => words.length < 400 && !corrected.test(words.replace(/不是/g, '')),
  );
  const asked = told.flatMap(askedIn).slice(0, most);
  if (asked.length === 0) return [];
  const places = placesOf(text);
  const there = told.flatMap((statement) =>
    clausesOf(statement).flatMap((clause) =>
      arrived.test(clause) && !otherwise.test(clause) ? [{ clause, statement }] : [],
    ),
  );
  return asked.flatMap(({ name, clause, statement }): Finding[] => {
    const known = there.find(
      (one) =>
        one.statement !== statement &&
        (one.statement.cell === undefined || one.statement.cell.row !== statement.cell?.row) &&
        one.clause.includes(name) &&
        !areTwo(subjectOf(clause), subjectOf(one.clause), places),
    );
    return known === undefined
      ? []
      : [
          findingAt(
            statement,
            `请求的“${name}”另一处写已经到了：请核对是否还要`,
            known.statement,
            statement.cell?.row.quote,
          ),
        ];
  });
}

const clausesOf = ({ text }: Statement): string[] => text.split(/[，,；;。！？]/);

function askedIn(statement: Statement): Asked[] {
  if (statement.section.role === 'risk' && !/请/.test(statement.text)) return [];
  const isNeed = /资源|支持|需/.test(statement.cell?.header ?? '');
  return clausesOf(statement).flatMap((clause): Asked[] => {
    if (
      (!asks.test(clause) && !isNeed && !/不足|不够|紧缺|短缺/.test(clause)) ||
      otherwise.test(clause) ||
      arrived.test(clause)
    )
      return [];
    return things
      .flatMap((pattern) => [...clause.matchAll(pattern)].slice(0, 3).map(([, name = '']) => nounOf(name)))
      .filter((name) => name.length >= 2 && !general.test(name))
      .map((name) => ({ name, clause, statement }));
  });
}

/** The thing without what is said of it: 旧的, 新, 移动. */
const nounOf = (words: string): string =>
  words
    .replace(/^.*(?:[给到由为向的是]|片区|站里|公司|总部|领导|一台|我们|我组)/, '')
    .replace(/^(?:新|旧|专用|专业)/, '');
const general =
  /^(?:人员|人手|设备|资料|材料|时间|经费|资金|费用|支持|机器|问题|办法|条件|数据|项目|工作|东西|人力|车辆)$/;
