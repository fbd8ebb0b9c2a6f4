import { clausesOf } from '../clauses.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { wordsAround } from '../statements/neighbours.ts';
import type { Statement } from '../statements/statement.ts';
import { isOurTrade } from '../trade.ts';

/** Words and why they need a look; the exceptions are trades and places that are written alike (打点, 旅游局, 县内定点). */
const words: readonly (readonly [RegExp, string])[] = [
  [
    /内部(?:信息(?!化|系统|平台|共享|安全|公开|网)|消息|情报|渠道|关系|人士)|内幕|独家消息|未公开(?:的)?(?:信息|消息|政策)|提前(?:获取|获知|拿到|掌握|知道)[^，。；]{0,8}(?:标|参数|评审|底价|未公开)/,
    '不得获取未公开信息',
  ],
  [
    /绑定[^，。；]{0,6}(?:政府|客户(?!端)|领导|利益|需求(?!编号))|(?:政府|领导|利益)[^，。；]{0,4}绑定/,
    '不得与政府客户形成利益绑定',
  ],
  [
    /非公务|私下(?:会面|沟通|见面|接触|聚|联系)|私人(?:关系|聚会|饭局|交情)|联谊(?!村|路|小区|大厦|社区|镇|街)|聚餐|饭局|酒局|KTV|高尔夫|(?:组织|陪同|邀请|安排|请)[^，。；]{0,10}(?:旅游(?!局)|度假(?!区|村)|垂钓|钓鱼|唱歌|打牌)/,
    '与公职人员的非公务活动',
  ],
  [
    /(?:送|赠|带|备|给|收)[^，。；]{0,12}礼品|礼品[^，。；]{0,8}(?:领导|局|客户|干部|主任|[县区镇处科]长)|礼金|礼物|红包|购物卡|好处费|回扣|(?<![往扣])返点(?!位)|(?:[付给返送塞]|打给|转给)[^，。；]{0,10}佣金|佣金[^，。；]{0,8}(?:返|给|付给|打给)|(?:送|赠|带)[^，。；]{0,6}(?:土特产|特产|烟酒)|打点(?:关系|领导|上下|一下)|(?:关系|领导|上下)[^，。；]{0,3}(?:打点|疏通)|疏通(?:关系|领导|环节)|感谢费/,
    '可能构成输送利益',
  ],
  [
    /围标|串标|陪标|(?<![县区市省乡镇村院园期周月年日室域境项])内定(?!点|于|期|位)|定向招标|量身定[制做]|控标|指定[^，。；]{0,4}中标(?!单位|人|通知|候选)|规避招标|化整为零/,
    '可能违反招标投标规定',
  ],
];
const inHouse = /^(?:聚餐|联谊|红包|KTV|饭局|酒局|礼物|购物卡|高尔夫|感谢费)|旅游|度假|唱歌|打牌/;
const outside =
  /领导|经办|同志|客户|干部|[局县区镇乡处科市州]长|主任|书记|政府|甲方|公务|公职|专家|评委|对方|投资方|官员|业主|董事长|[\u4e00-\u9fa5]总(?![^，。；]{0,1}结)/;
const hospitality = /宴请|招待(?!所|费)|接待(?!方|我|人员|费|室|处|日|大厅|中心|能力|流程|规范|制度)/;
/** Suppliers, visitors of a counter and numbers of guests are received without a letter. */
const ordinary =
  /供应商|厂家|厂商|业主|家长|患者|病人|游客|顾客|旅客|咨询|来电|来访群众|群众|居民|学员|求职|应聘|考生|会员|用户|商户|接待(?:量|\d)|桌|客流|前台|门店|批次|求助|记入|计入/;
const guest =
  /接待(?:了|过)?[^，。；]{0,16}(?:领导|书记|[县区市镇乡局处科厅州]长|主任|政委|董事长|总(?![部体公局社量数会])|一行|考察团|来宾|干部|人大|政协|官员|贵宾)/;
const isOfficial = (text: string): boolean => guest.test(text) && !ordinary.test(text);
const approved = /审批|批准|报备|报批|公函|接待函|接待单|接待清单|登记编号|无接待/;
const refused =
  /不得|严禁|禁止|杜绝|防止|避免|拒绝|谢绝|不提供|不接受|不安排|未发生|未收受|没有|无[^，。；]{0,6}(?:宴请|礼|接待)|廉洁|合规培训/;

/** Words that a person must look at before a review goes out. They are flagged, never suggested. */
export const complianceWords: Rule = {
  id: 'compliance-words',
  title: '合规用语',
  mend: '请合规人员看过再发；公务接待补公函和审批',
  check(text) {
    const isOurs = isOurTrade(text);
    // Guests whose meal and number are told somewhere are accounted for.
    const isAccounted = text.statements.some(({ text: words }) => accounted.test(words));
    return outcomeOf(
      text.statements.length,
      text.statements.flatMap((statement) => flagged(statement, isOurs, isAccounted)),
    );
  },
};

const accounted = /(?:接待|陪餐|餐费)[^。；]{0,16}\d[\d,.]{0,9}\s?万?元/;

function flagged(statement: Statement, isOurs: boolean, isAccounted: boolean): Finding[] {
  const clauses = clausesOf(statement.text).filter((clause) => !refused.test(clause));
  const found = words.flatMap(([word, why]) => {
    // A school's gifts and a shop's outing are no matter of public servants.
    if (!isOurs && /公职人员|输送利益/.test(why)) return [];
    const match = clauses.map((clause) => word.exec(clause)?.[0]).find(Boolean);
    // A dinner of one's own people is no matter of anybody else's.
    if (match !== undefined && inHouse.test(match) && !outside.test(wordsAround(statement))) return [];
    return match === undefined ? [] : [findingAt(statement, `“${match}”：${why}，请合规人员核对`)];
  });
  return [...found, ...(isAccounted ? [] : unapproved(statement, clauses))];
}

/** Entertaining is told in the log; it needs its approval beside it. */
function unapproved(statement: Statement, clauses: readonly string[]): Finding[] {
  const match = clauses.map((clause) => hospitality.exec(clause)?.[0]).find(Boolean);
  if (
    match === undefined ||
    (match.startsWith('接待') && !isOfficial(statement.text)) ||
    approved.test(wordsAround(statement))
  )
    return [];
  return [findingAt(statement, `“${match}”未注明审批：公务接待应有公函和审批，请补充或核对`)];
}
