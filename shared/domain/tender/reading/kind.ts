import type { NoticeKind } from '../notice.ts';

const announces = '(?:公告|公示|通知|函|说明|公开)';
const changed = new RegExp(
  `更正|(?:变更|澄清|补遗|补充|答疑|延期|修改|修正|调整|顺延|推迟)(?:招标|采购|磋商|谈判|询价|事项|文件|时间|开标|的|\\d|（|\\(){0,3}${announces}|(?:开标|递交|截止|投标).{0,8}(?:延期|延后|顺延|推迟|变更)|(?:延期|推迟)(?:开标|开启)|(?:延长|变更|调整).{0,6}(?:时间|日期|期限)`,
);
const answers = /(?:澄清|补遗|答疑)(?:文件|书|纪要|函|说明)(?:（[^（）]{1,8}）)?$/;
const called =
  /废标|流标|(?:采购|招标|项目|活动|评审)?(?:终止|失败|中止)(?:公告|公示|的|采购|招标|$|（|通知)|(?:取消|撤销|撤回|作废|宣布).{0,40}(?:中标|成交|结果|采购|招标|项目|资格)|(?:中标|成交|结果).{0,6}(?:无效|作废|取消|撤销)|暂停(?:采购|招标)|终止.{0,10}(?:采购|招标)/;
const result =
  /(?:中标|成交|中选|入围|定标|入选|比选|询价|磋商|谈判|评标|评审|采购|招标|开标|项目|竞价|遴选|直接采购)(?:（[^（）]{1,6}）)?(?:的)?(?:结果|报告公示|公告$|公示$|供应商)|结果(?:公告|公示|公开|$)|(?:中标|成交|中选|定标|入围)(?:（成交）)?(?:公告|公示|信息|通知|结果)/;
const withdrawn =
  /(?:中标|成交)?结果无效|取消.{0,6}(?:中标|成交)资格|中标无效|撤销.{0,8}(?:中标|成交)|重新(?:开展|组织)采购活动/;

/** Part of the form of every result: it does not make it one of a single source. */
const experts = /单一来源采购人员/g;
/** What a trading platform shows of a contract, whatever its title. */
const contractCard = /合同(?:签署|签订)(?:时间|日期)[\s\S]{0,60}|合同金额[\s\S]{0,60}合同期限/;
const announcing =
  /公告|公示|公开(?!招标|采购|竞|询|比|选|遴)|通知|公布|说明|函|结果|候选|合同|协议|意向|更正|变更|澄清|废标|流标|终止|单一来源/;

/** What a notice announces, from its title, and from its text where the title leaves it open. */
export function kindOf(title: string, text: string): NoticeKind {
  const name = title.replace(/\s/g, '');
  const said = text.replace(experts, '');
  // A title that announces nothing is the project's name: the notice itself says what it is.
  if (contractCard.test(said.slice(0, 600)) && !/变更|终止|公告|公示/.test(name)) return 'contract';
  const own = announcing.test(name) ? undefined : statedKind(said);
  return own ?? kindOfTitle(name, said);
}

function kindOfTitle(name: string, text: string): NoticeKind {
  if (/意向|(?:招标|采购)计划/.test(name)) return 'intention';
  if (changed.test(name) || answers.test(name)) return 'correction';
  if (called.test(name)) return 'cancelled';
  if (/候选(?:人|供应商|单位)/.test(name)) return 'candidates';
  if (/合同.{0,8}(?:公告|公示|公开|备案)|(?:合同|协议)书?$/.test(name)) return 'contract';
  if (/单一来源/.test(name) && !/中标|成交|结果/.test(name)) return 'single-source';
  if (/(?:中标|成交|中选|定标|入围)(?:（成交）|\(成交\))?(?:结果)?(?:公告|公示|信息|通知|公布)|结果/.test(name))
    return resultKind(name, text);
  if (/招标|采购|磋商|谈判|询价|比选|竞价|遴选|资格预审|邀请|竞谈|询比/.test(name) && !result.test(text.slice(0, 200)))
    return 'tender';
  if (result.test(name)) return resultKind(name, text);
  return statedKind(text) ?? 'tender';
}

const wonLabel = /(?:中标|成交|中选)(?:（成交）)?(?:人|供应商|单位|金额|价|结果)|入围|确定.{0,40}为/;
const ranks = /第[一二三123]名|排名|排序|名次/;

/** 评标结果公示 with ranks and nobody called the winner: the works form's name for the notice of candidates. */
const isRanking = (name: string, text: string): boolean =>
  !wonLabel.test(text.replace(name, '').replace(/(?:中标|成交)(?:结果|候选)/g, '')) &&
  (/(?:评标|评审|开标)(?:结果|情况|报告)/.test(name) || (ranks.test(text) && /公示(?:期|时间)/.test(text)));

const failedWhole =
  /(?:本项目|本次采购|本次招标|采购活动|项目)(?:作|予以|按|做)?(?:废标|流标)(?:处理)?|采购失败|招标失败/;
/** Who won a lot beside another that failed: the label, and an organisation in its line or row. */
const wonAnother = /(?:中标|成交|中选)(?:人|供应商|单位)[^\n。]{0,80}?[\t：:][^\n。]{2,40}?(?:公司|研究院|事务所)/;

/** A result that names candidates only is none yet; one that is withdrawn or without any winner is none at all. */
function resultKind(name: string, text: string): NoticeKind {
  if (
    !/候选人?公示(?:期满|期已满|期间|结束)|公示期满/.test(text) &&
    (/(?:第[一二三1]|推荐|为)(?:名)?(?:的)?(?:中标|成交)?候选(?:人|供应商)/.test(text) ||
      /推荐[^。]{0,30}第[一1]名|(?:将|拟)(?:确定|选定)[^。，]{0,12}为(?:中标|成交)/.test(text)) &&
    !/(?:中标|成交)(?:人|供应商|单位)(?:名称)?\s?(?:[:：]|为)|(?:中标|成交)(?:人|供应商|单位)供货|(?:中标|成交)(?:人|供应商|单位)信息\s{1,3}(?:单位)?名称/.test(
      text,
    )
  )
    return 'candidates';
  if (isRanking(name, text)) return 'candidates';
  if (withdrawn.test(text) && !/(?:中标|成交)(?:人|供应商|单位)(?:名称)?\s?[:：]/.test(text)) return 'cancelled';
  if (failedWhole.test(text) && !/(?:中标|成交|中选)(?:人|供应商|单位|金额|价)/.test(text)) return 'cancelled';
  return /候选人/.test(name) ? 'candidates' : 'award';
}

/** What the notice says of itself at its head; undefined where it leaves that open. */
function statedKind(text: string): NoticeKind | undefined {
  const head = text.slice(0, 600);
  if (/采购意向/.test(head)) return 'intention';
  if (/作?如下(?:更正|变更|修改)|更正(?:信息|内容|事项)/.test(head)) return 'correction';
  if (
    /废标|流标|终止(?:采购|招标|本次)|采购失败/.test(head) &&
    (failedWhole.test(text) || !wonAnother.test(text.slice(0, 3000)))
  )
    return 'cancelled';
  if (/中标候选人/.test(head)) return 'candidates';
  if (/合同编号/.test(head) && /甲方|乙方/.test(text)) return 'contract';
  if (/合同金额/.test(head) && /合同(?:签署|签订)(?:时间|日期)|合同期限/.test(head)) return 'contract';
  if (/(?:中标|成交|中选)(?:（成交）)?(?:人|供应商|单位|金额|价|结果|信息)/.test(head)) return 'award';
  return /单一来源/.test(head) ? 'single-source' : undefined;
}
