import type { Statement } from './statements/statement.ts';
import { type Subject, subjectOf } from './subjects.ts';

/** How far a clause says that a matter has come, or has not come yet. */
export interface Reach {
  /** Place in the course of things. */
  readonly rank: number;
  /** The word that says so. */
  readonly step: string;
  readonly isDone: boolean;
  readonly subject: Subject;
  readonly clause: string;
  readonly statement: Statement;
}

/** The course of anything that is applied for, bought, built or delivered, each step with the words of many trades. */
const steps: readonly RegExp[] = [
  /线索|意向|接洽|初访|摸底|选址|选点|需求收集|征求意见|前期沟通|酝酿/,
  /立项|可研|报批|审议|批复|批准|比选|审批|申报|申请|方案编制|初稿|设计/,
  /招标|投标|标书|开标|询价|谈判|磋商|议价|商谈|比价|洽谈|谈价/,
  /中标|定标|成交|选定|确定为/,
  /签约|签订|合同|签字|用印|盖章|签署|会签/,
  /采购|下单|备料|到货|发货|订货/,
  /进场|开工|外业|施工|基础|浇|清表|安装|装修|建设|搭建|栽种|测(?:完|量)?|铺设/,
  /调试|测试|联调|部署|试运行|通水|通电|挂(?:牌|上)|搬(?:进|入|家)|培训/,
  /验收|上线|交付|投用|启用|竣工|开业|入住|营业|运营|开馆|通车/,
  /结算|决算|审计|质保|归档|结题|结项|结案|尾款付清/,
];
/** From here on a step that was reached shows that those before it are over. */
const firstTelling = 3;
const done =
  /已(?!知|定于)|完成|通过|正式|顺利|圆满|全部|结束|合格|成功|进入|[日号]\s?[\u4e00-\u9fa5]{0,4}(?:签|盖章|寄回|开工|进场|验收|上线|交付|启用|开业|试运行|通水|竣工)|[\u4e00-\u9fa5]了(?!解)|牌子/;
const open =
  /尚未|还没|没有|仍未|未(?!来|必|知)|没(?=[\u4e00-\u9fa5])|还在|仍在|正在|尚在|处于|处在|停留在|卡在|等待?|待(?!遇)|还剩|排到|要到|刚(?:递|提|报|开始|启动)|准备|才(?:开始|能)|下周(?:才|开始)|目前为/;
const unreal = /如果|若|万一|假如|一旦|建议|希望|争取|目标|要求|能否|避免|防止|担心|可能|应当?(?!收)|必须|为了|供|用于/;
const past = /上周|此前|之前|原先|原来|月初|昨天|当时|曾|最初|起初|上次|去年|本来|周[一二三四五六日]还/;
const lost = /未中标|没中标|落选|流标|未入围/;
const stageHeader = /阶段|状态|进度|进展|到哪|现状|节点(?!时间)|情况/;

/** Steps reached and steps still open in the clauses of `statement`; a cell under 阶段 is where its row stands. */
export function reachesIn(statement: Statement): Reach[] {
  const { text, cell, section } = statement;
  if (
    text.length > 600 ||
    section.role === 'improvement' ||
    /期望|预期|目标|判据|任务|建议|下一?步|应对|措施|计划/.test(cell?.header ?? '')
  )
    return [];
  const isPlan = section.role === 'plan' || section.role === 'support';
  const row =
    cell?.row.cells.find(({ text: words }) => words !== text && /[\u4e00-\u9fa5]{2,}/.test(words))?.text ?? '';
  let named = row;
  return text.split(/[，,；;。！？]/).flatMap((part): Reach[] => {
    const clause = part.trim();
    if (clause === '' || unreal.test(clause) || lost.test(clause)) return [];
    const own = subjectOf(stripped(clause));
    const words = cell === undefined && own.names.length > 0 && !goesOn.test(clause) ? clause : `${named}，${clause}`;
    if (cell === undefined && own.names.length > 0 && !goesOn.test(clause)) named = clause.slice(0, 60);
    const rank = rankIn(clause);
    if (rank === undefined) return [];
    const step = steps[rank]?.exec(clause)?.[0] ?? '';
    const subject = subjectOf(stripped(words));
    const isStage = cell !== undefined && stageHeader.test(cell.header) && clause.length <= 14;
    const isOpen = open.test(clause) || (isStage && !done.test(clause) && rank < firstTelling);
    if (isOpen && past.test(clause)) return [];
    if (isOpen) return [{ rank, step, isDone: false, subject, clause, statement }];
    const isDone =
      !isPlan && (done.test(clause) || isStage) && rank >= firstTelling && !/拟|将|计划|预计|定于|再|前$/.test(clause);
    return isDone ? [{ rank, step, isDone: true, subject, clause, statement }] : [];
  });
}

const goesOn =
  /^(?:\d{1,2}月\d{1,2}[日号]|已|现在|目前|还|仍|预计|计划|要|没|未|并|才|后|再|就|尚|也|正|完成|首批|部署|安装|财政)/;
const rankIn = (clause: string): number | undefined => {
  const rank = steps.findLastIndex((words) => words.test(clause));
  return rank === -1 ? undefined : rank;
};
const all = new RegExp([...steps.map(({ source }) => source)].join('|'), 'g');
const stripped = (words: string): string => words.replace(all, '，');
