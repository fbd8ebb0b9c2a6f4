import type { Root, RootContent } from 'mdast';
import type { Day } from '../../day.ts';
import { document, evidence, heading, link, list, paragraph, table } from '../../document/nodes.ts';
import { type LogRecord, recordId } from '../../logs/record.ts';
import { answerHours } from '../../rival-moves.ts';
import type { ProposedMove } from '../follow/proposed-move.ts';
import { type DigestTender, sumWords } from './digest-tender.ts';

/** What a contrast report is drafted from. */
export interface ContrastFacts {
  readonly move: ProposedMove;
  readonly tender: DigestTender;
  /** Purchases of the same company that were read. */
  readonly others: readonly DigestTender[];
  /** 人工文字 under 2.3差异化优势, the latest of each item. */
  readonly strengths: readonly LogRecord<'note'>[];
  readonly project: LogRecord<'project'> | undefined;
  readonly asOf: Day;
}

const noRecord = '〔待补证〕';
const words = (value: string | null): string => value ?? '公告没有写明';
const sum = (value: DigestTender['amount']): string => (value === null ? '公告没有写明' : sumWords(value));
const urlOf = (tender: DigestTender): string => tender.history.at(-1)?.url ?? '';

/** What the notices say of the rival, each with its source. */
function publicFacts({ move, tender }: ContrastFacts): RootContent[] {
  const shareOf =
    tender.budget === null || tender.amount === null
      ? undefined
      : Math.round((tender.amount.fen / tender.budget.fen) * 1000) / 10;
  return [
    heading(2, '一、对手的公开事实'),
    table(
      ['事实', '内容'],
      [
        ['竞争对手', move.name],
        ['事项', move.what],
        ['采购人', words(tender.buyer)],
        ['项目编号', words(tender.number)],
        ['预算', sum(tender.budget)],
        ['金额', tender.priceNote === null ? sum(tender.amount) : tender.priceNote],
        ...(shareOf === undefined ? [] : [['金额占预算', `${shareOf}%`]]),
        ['中标人', tender.winners.length === 0 ? '公告没有写明' : tender.winners.join('、')],
      ],
    ),
    paragraph('出处：'),
    list(tender.history.map(({ on, url }) => [link(url, `${on} 公告`)])),
  ];
}

function otherWins({ others }: ContrastFacts): RootContent[] {
  if (others.length === 0) return [paragraph('系统没有读到该公司的其他中标公告。')];
  return [
    paragraph('读到的该公司其他中标：'),
    list(
      others
        .slice(0, 10)
        .map((tender) => [link(urlOf(tender), tender.name), `：${words(tender.buyer)}，${sum(tender.amount)}`]),
    ),
  ];
}

function strengthPart({ strengths, project }: ContrastFacts): RootContent[] {
  const proposal = project?.row.proposalVersion;
  return [
    heading(2, '二、我方优势'),
    ...(strengths.length === 0
      ? [paragraph(`${noRecord}人工文字里没有“差异化优势”，请按章节 2.3差异化优势 补充。`)]
      : [list(strengths.map((note) => [`${note.row.item}：${note.row.text}`, evidence(recordId(note))]))]),
    ...(project === undefined || proposal === undefined
      ? [paragraph(`${noRecord}没有对应项目的方案记录。`)]
      : [
          paragraph(
            `项目“${project.row.name}”的方案：${proposal}${project.row.proposalSentOn === undefined ? '' : `，${project.row.proposalSentOn} 提交`}。`,
            evidence(recordId(project)),
          ),
        ]),
  ];
}

/**
 * The draft of the 优势对比报告 on a rival's move: what notices say of the rival with their addresses, our strengths as somebody
 * wrote them down, and what is still to be filled in. It claims nothing without a record.
 */
export function contrastReport(facts: ContrastFacts): Root {
  const { move, asOf } = facts;
  return document(
    heading(1, `优势对比报告（草稿）：${move.name}`),
    paragraph(`依据截至 ${asOf} 读到的公告起草。竞品动态 ${move.rivalId} 确认后 ${answerHours} 小时内提交。`),
    ...publicFacts(facts),
    ...otherWins(facts),
    ...strengthPart(facts),
    heading(2, '三、待补充'),
    list([
      `${noRecord}对手本次的技术方案和人员投入`,
      `${noRecord}价格差异的原因，我方成本底线`,
      `${noRecord}客户对双方的评价（附拜访或会议记录）`,
      `${noRecord}下一步行动、责任人和完成日`,
    ]),
  );
}
