import type { NoticeKind } from '../notice.ts';

const announces = '(?:公告|公示|通知|函|说明|公开)';
const changed = new RegExp(
  `更正|(?:变更|澄清|补遗|补充|答疑|延期|修改|修正|调整|顺延|推迟)(?:招标|采购|磋商|谈判|询价|事项|文件|时间|开标|的|\\d|（|\\(){0,3}${announces}|(?:开标|递交|截止|投标).{0,8}(?:延期|延后|顺延|推迟|变更)|(?:延期|推迟)(?:开标|开启)|(?:延长|变更|调整).{0,6}(?:时间|日期|期限)`,
);
const called =
  /废标|流标|(?:采购|招标|项目|活动|评审)?(?:终止|失败|中止)(?:公告|公示|的|采购|招标|$|（|通知)|(?:取消|撤销|撤回|作废|宣布).{0,40}(?:中标|成交|结果|采购|招标|项目|资格)|(?:中标|成交|结果).{0,6}(?:无效|作废|取消|撤销)|暂停(?:采购|招标)|终止.{0,10}(?:采购|招标)/;
const result =
  /(?:中标|成交|中选|入围|定标|入选|比选|询价|磋商|谈判|评标|评审|采购|招标|开标|项目|竞价|遴选|直接采购)(?:（[^（）]{1,6}）)?(?:的)?(?:结果|公告$|公示$|供应商)|结果(?:公告|公示|公开|$)|(?:中标|成交|中选|定标|入围)(?:（成交）)?(?:公告|公示|信息|通知|结果)/;
const withdrawn =
  /(?:中标|成交)?结果无效|取消.{0,6}(?:中标|成交)资格|中标无效|撤销.{0,8}(?:中标|成交)|重新(?:开展|组织)采购活动/;

/** What a notice announces, from its title, and from its text where the title leaves it open. */
export function kindOf(title: string, text: string): NoticeKind {
  const name = title.replace(/\s/g, '');
  if (/意向/.test(name)) return 'intention';
  if (changed.test(name)) return 'correction';
  if (called.test(name)) return 'cancelled';
  if (/候选(?:人|供应商|单位)/.test(name)) return 'candidates';
  if (/合同.{0,8}(?:公告|公示|公开|备案)|合同$/.test(name)) return 'contract';
  if (/单一来源/.test(name) && !/中标|成交|结果/.test(name)) return 'single-source';
  if (/(?:中标|成交|中选|定标|入围)(?:（成交）|\(成交\))?(?:结果)?(?:公告|公示|信息|通知|公布)|结果/.test(name))
    return resultKind(name, text);
  if (/招标|采购|磋商|谈判|询价|比选|竞价|遴选|资格预审|邀请|竞谈|询比/.test(name) && !result.test(text.slice(0, 200)))
    return 'tender';
  if (result.test(name)) return resultKind(name, text);
  return kindOfText(text);
}

/** A result that names candidates only is none yet; one that is withdrawn or without any winner is none at all. */
function resultKind(name: string, text: string): NoticeKind {
  if (
    !/候选人?公示(?:期满|期已满|期间|结束)|公示期满/.test(text) &&
    (/(?:第[一二三1]|推荐|为)(?:名)?(?:的)?(?:中标|成交)?候选(?:人|供应商)/.test(text) ||
      /推荐[^。]{0,30}第[一1]名|(?:将|拟)(?:确定|选定)[^。，]{0,12}为(?:中标|成交)/.test(text)) &&
    !/(?:中标|成交)(?:人|供应商|单位)(?:名称)?\s?(?:[:：]|为)/.test(text)
  )
    return 'candidates';
  if (withdrawn.test(text) && !/(?:中标|成交)(?:人|供应商|单位)(?:名称)?\s?[:：]/.test(text)) return 'cancelled';
  const failed =
    /(?:本项目|本次采购|本次招标|采购活动|项目)(?:作|予以|按|做)?(?:废标|流标)(?:处理)?|采购失败|招标失败/.test(text);
  if (failed && !/(?:中标|成交|中选)(?:人|供应商|单位|金额|价)/.test(text)) return 'cancelled';
  return /候选人/.test(name) ? 'candidates' : 'award';
}

function kindOfText(text: string): NoticeKind {
  const head = text.slice(0, 600);
  if (/采购意向/.test(head)) return 'intention';
  if (/作?如下(?:更正|变更|修改)|更正(?:信息|内容|事项)/.test(head)) return 'correction';
  if (/废标|流标|终止(?:采购|招标|本次)|采购失败/.test(head)) return 'cancelled';
  if (/中标候选人/.test(head)) return 'candidates';
  if (/合同编号/.test(head) && /甲方|乙方/.test(text)) return 'contract';
  if (/单一来源/.test(head)) return 'single-source';
  return /(?:中标|成交|中选)(?:人|供应商|单位|金额|价|结果)/.test(head) ? 'award' : 'tender';
}
