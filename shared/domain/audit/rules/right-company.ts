import { strangeClients, wrongHead } from '../addressees.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { miswrittenName } from '../own-names.ts';
import type { ReviewText, Statement } from '../statements/statement.ts';

const ownOrgan = /(?:分公司|子公司|公司|集团|事业部)/;
const position = '(?:董事长|副董事长|总经理|副总经理|总裁|副总裁|高层|负责人|领导|董事会)';
const company = new RegExp(`([\\u4e00-\\u9fa5A-Za-z]{4,26}(?:分公司|子公司|公司|集团))(?=${position})`, 'g');
const before = /^.*(?:拜访|会见|走访|接待|约见|联系|对接|建立|与|和|同|向|由|是|为|在|到|赴|、|的)/;
const place = /[省市县区镇乡村州]$/;

/** The chairman of a subsidiary is not the chairman of the group that it belongs to. */
export const rightCompany: Rule = {
  id: 'right-company',
  title: '单位名称前后一致，子公司与集团不混写',
  mend: '写全单位名称；从别处抄来的段落换成自己的',
  check(text) {
    const names = companies(text);
    const signed = text.statements.flatMap(selfNames).slice(0, 40);
    return outcomeOf(names.size + signed.length, [
      ...[...names].slice(0, 40).flatMap((name) => shortened(name, text)),
      ...[...signed.flatMap((one) => strangers(one, text)), ...strangeClients(text)].slice(0, 1),
      ...text.statements.flatMap(wrongHead),
      ...miswrittenName(text),
    ]);
  },
};

/** Companies of which the text names an office holder, by their full names. */
function companies(text: ReviewText): Set<string> {
  const names = new Set<string>();
  for (const { text: words } of text.statements) {
    for (const [, holder = ''] of words.matchAll(company)) {
      const name = holder.replace(before, '');
      if (name.length >= 6) names.add(name);
    }
  }
  return names;
}

function shortened(name: string, text: ReviewText): Finding[] {
  for (let length = name.length - 2; length >= 2; length -= 1) {
    const group = name.slice(0, length);
    if (place.test(group) || !ownOrgan.test(name.slice(length))) continue;
    const called = new RegExp(`${group}${position}`);
    const at = text.statements.find(({ text: words }) => called.test(words));
    const full = text.statements.find(({ text: words }) => new RegExp(`${name}${position}`).test(words));
    if (at === undefined || full === undefined) continue;
    const quote = called.exec(at.text)?.[0] ?? group;
    return [findingAt(at, `“${quote}”与“${name}”不是一回事：下属公司的职务不能写成集团的`, full)];
  }
  return [];
}

/** A body that a sentence speaks for. */
interface SelfName {
  readonly statement: Statement;
  readonly name: string;
  /** No word tells that it is a body: only one that ends like the name at the start is taken for one. */
  readonly isPlain: boolean;
}

const body =
  '[\\u4e00-\\u9fa5A-Za-z]{2,12}?(?:有限公司|公司|集团|物业|俱乐部|琴行|广场|花园|小区|医院|学校|中学|小学|幼儿园|中心|图书馆|超市|酒店|银行|书店|餐厅|火锅|门店|律所|事务所|研究院|设计院|驿站|度假村|景区|乐园|公寓|农庄|诊所|药房|商场|商城|影城|会所|协会|管委会|学院|大厦|机构|培训|教育|外语|传媒|物流|科技|工厂|农场|合作社|馆|院|局|站|店|社|园|所|部|厂)';
const selfSpoken = new RegExp(
  `(?:^|[，。；：:“"！!、\\s]|由|让|祝|请|我们|咱们)(${body})(?:全体(?:同仁|员工|职工|师生|会员|同事|人员|党员|医护)|(?:[\\u4e00-\\u9fa5]{2,4}(?:部|科|室|处|组))?(?:编发|编印|供稿|出品)|(?:整理|汇总|编制|填报|上报|复核|供稿|报送|统计|出品|制作|发布)|[^，。！!：:]{0,6}(?:将(?:继续|一如既往)|祝(?:大家|您|各位|愿)|辛苦了|竭诚|为您|期待|一如既往|再创|加油|欢迎(?:您|各位))|对(?:以上)?(?:数据|内容|质量|此)[^，。]{0,6}负责|(?:将|会)(?:继续|一如既往|竭诚)|下周继续|继续努力|保留(?:最终)?解释权|竭诚|的?(?:老师|同事|员工|伙伴|兄弟|家人)们(?:辛苦|加油))|(?:感谢|多谢)[^，。；]{0,16}对(${body})的?(?:支持|信任|关注|配合|厚爱)|(?:我司|我公司|我院|我校|我局|本公司|本院)[（(—-]{0,2}(${body})|欢迎(?:您|大家|各位)?(?:光临|入住|来到|惠顾|选择)(${body})|由([\\u4e00-\\u9fa5]{4,12})(?:统计|整理|汇总|上报|编制|复核)`,
  'g',
);
const otherBody = /感谢|祝贺|恭喜|客户|供应商|合作|对方|邀请|拜访|同行|竞争/;

/** `翠湖物业全体同仁…`, `…保留解释权`: whom the writer writes for. */
function selfNames(statement: Statement): SelfName[] {
  if (statement.text.length > 2_000) return [];
  return [...statement.text.matchAll(selfSpoken)].flatMap(([words, one, thanked, other, welcome, maker]) => {
    if (thanked === undefined && otherBody.test(words)) return [];
    const name = (one ?? thanked ?? other ?? welcome ?? maker ?? '')
      .replace(/^.{0,8}由/, '')
      .replace(/^(?:祝|请|让|由|我们|各位|咱们)/, '');
    // 整理图件并交科技部复核: two things that were done are no name.
    return name.length < 3 || name.includes('并') ? [] : [{ statement, name, isPlain: maker !== undefined }];
  });
}

/** A text that opens under one name does not close under another: that is a paragraph of another paper. */
function strangers({ statement, name, isPlain }: SelfName, { headings, statements }: ReviewText): Finding[] {
  const at = statement.order;
  const opening = [...headings.slice(0, 2), ...statements.slice(0, 2)].filter((one) => one !== statement);
  const known = opening.find(
    ({ text }) => new RegExp(body).test(text) || /[\u4e00-\u9fa5]{2}(?:群|周报|纪要|报告|周记|小结)/.test(text),
  );
  if (isPlain && !opening.some(({ text }) => text.includes(name.slice(-2)))) return [];
  const head = name.slice(0, 2);
  const isElsewhere = statements.some(
    (one, index) => index !== at && one.text.includes(head) && !one.text.includes(name),
  );
  if (known === undefined || isElsewhere || at < 2) return [];
  if ([...headings, ...statements.slice(0, at)].some((one) => one.text.includes(head))) return [];
  return [findingAt(statement, `“${name}”不是开头所写的单位：疑为从别处抄来，请核对`, known)];
}
