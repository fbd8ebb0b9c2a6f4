import { sharedRun } from './deeds.ts';
import { type Finding, findingAt } from './finding.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

const paper =
  '(?:函|信|报告|合同|协议|方案|标书|报价单?|邀请函|通知|通知书|材料|汇报|请示|发票|建议书|计划书|周报|结算书)';
const headed = new RegExp(
  `(?:给|致|发给|寄给|送给|报给|发往)([\\u4e00-\\u9fa5]{2,14}?)的(?:那[份封个])?(?:[\\u4e00-\\u9fa5]{0,4})${paper}[^。；]{0,16}?(?:抬头|台头|称呼|封面|封皮|收件人|甲方|客户名称?|单位名称?|购买方)(?:上|处|栏)?(?:还|却|仍|居然|竟|都)?(?:写|印|打|填|署|开)(?:的)?(?:是|成了?|为|着|了)?[“"]?([\\u4e00-\\u9fa5]{3,16})`,
);

/** `给霞浦镇的函…抬头写的是西岭县林业局`: a paper for one client is headed with another. */
export function wrongHead(statement: Statement): Finding[] {
  const { text } = statement;
  if (text.length > 2_000 || /更正|改过来|已改|改回|改成|应为|写错|作废|退回/.test(text)) return [];
  const [, client = '', head = ''] = headed.exec(text) ?? [];
  if (client === '' || sharedRun(client, head).length >= 2 || /[他她它]|客户|对方|领导|大家/.test(client)) return [];
  return [findingAt(statement, `写给“${client}”的文书，抬头却是“${head}”：疑为从别处抄来，请核对`)];
}

const firm =
  '[\\u4e00-\\u9fa5A-Za-z]{2,14}?(?:有限公司|公司|集团|银行|酒店|医院|学校|学院|商场|广场|地产|置业|超市|药业)';
/** What is said only to, or of, the client whom the paper is for. */
const toClient = new RegExp(
  `敬请(${firm})|为(${firm})(?:的?[\\u4e00-\\u9fa5]{0,4})?提供(?:更|最)?(?:加)?(?:优质|满意|一流|专业|全面|周到|更好)的?[^，。；]{0,6}服务|由(${firm})[^，。；]{0,6}(?:组织验收|负责验收|验收)|贵(?:公司|单位|局|镇|院|校|行|集团)[（(](${firm})[）)]|(?:感谢|多谢)(${firm})(?:的|对(?:我司|我们|我方|本公司)[^，。；]{0,6})(?:信任|支持|选择|厚爱)`,
);
const addressed =
  /^(?:收件人|报送|主送|主送单位|致|呈报|客户|客户名称|客户单位|委托方|委托单位|建设单位|甲方|服务单位|服务对象|业主单位)$/;
/** `青山县自然资源局：` on a line of its own. */
const salutation = /^[\u4e00-\u9fa5]{3,20}(?:局|政府|委员会|管委会|村委会|中心|医院|学校|小学|中学|镇|办公室)$/;
const publicBody = /局|政府|委员会|委会|管委|办公室|镇|乡|街道|中心|厅|院|校/;

/** A paper to a public body thanks, serves or is accepted by a firm that it names nowhere else: words of another client's paper. */
export function strangeClients({ headings, statements }: ReviewText): Finding[] {
  const known =
    headings.find(({ text }) => salutation.test(text)) ??
    statements.find(
      ({ lead, cell, text }) =>
        cell === undefined &&
        (addressed.test(lead) || /^[^，。；：:]{4,24}[：:]$/.test(text)) &&
        publicBody.test(text) &&
        !/公司|集团|银行/.test(text),
    );
  if (known === undefined) return [];
  return statements
    .flatMap((statement): Finding[] => {
      if (statement === known || statement.text.length > 2_000) return [];
      const name = toClient
        .exec(statement.text)
        ?.slice(1)
        .find((one) => one !== undefined);
      if (name === undefined || known.text.includes(name.slice(0, 2))) return [];
      const isElsewhere = statements.some((one) => one !== statement && one.text.includes(name.slice(0, 3)));
      return isElsewhere ? [] : [findingAt(statement, `“${name}”不是本文所报送的单位：疑为从别处抄来，请核对`, known)];
    })
    .slice(0, 1);
}
