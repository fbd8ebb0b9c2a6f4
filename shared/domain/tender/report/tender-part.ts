import type { RootContent } from 'mdast';
import { badge, type Cell, heading, type Inline, link, list, paragraph, strong, table } from '../../document/nodes.ts';
import type { ProposedMove } from '../follow/proposed-move.ts';
import { type DigestTender, sumWords } from './digest-tender.ts';
import { isNearTender, isOwnTender, type TenderReader } from './whose-tender.ts';

/** What the digest tells of purchases. */
export interface TenderNews {
  readonly tenders: readonly DigestTender[];
  /** Moves that wait for a person's word. */
  readonly moves: readonly ProposedMove[];
  /** Moves that count at once, by the settings. */
  readonly confirmed?: readonly ProposedMove[];
  readonly unsigned: readonly {
    readonly tenderId: string;
    readonly name: string;
    readonly url: string;
    readonly ownName: string;
  }[];
  /** Purchases that bear on nothing of ours. */
  readonly others: number;
}

/** What a purchase's standing is called. */
export const statusWords: Readonly<Record<DigestTender['status'], string>> = {
  intention: '采购意向',
  tender: '招标采购中',
  candidates: '候选人公示',
  'single-source': '单一来源',
  award: '已出结果',
  contract: '已签合同',
  cancelled: '废标或终止',
};
const mostOwn = 20;
const mostNear = 40;

const time = (at: string): string => at.replace('T', ' ');

/** What is at stake, who won and what is due, in one line. */
function factsOf(tender: DigestTender): string {
  const { buyer, budget, amount, priceNote, winners, registerUntil, bidOpensAt, status, number } = tender;
  const isOpen = status === 'tender' || status === 'intention';
  return [
    `采购人：${buyer ?? '未读出'}`,
    ...(number === null ? [] : [`编号 ${number}`]),
    ...(budget === null ? [] : [`预算 ${sumWords(budget)}`]),
    ...(winners.length === 0 ? [] : [`中标：${winners.join('、')}`]),
    ...(amount === null ? [] : [`金额 ${sumWords(amount)}`]),
    ...(priceNote === null ? [] : [`报价 ${priceNote}`]),
    ...(isOpen && registerUntil !== null ? [`报名截止 ${time(registerUntil)}`] : []),
    ...(isOpen && bidOpensAt !== null ? [`开标 ${time(bidOpensAt)}`] : []),
  ].join(' · ');
}

function inFull(tender: DigestTender): Cell {
  const last = tender.history.at(-1);
  const why = tender.matches.map(({ why: words, sure }) => `${words}${sure ? '' : '（待核对）'}`).join('；');
  const steps = tender.history.length > 1 ? `，共 ${tender.history.length} 次公告` : '';
  const sites = Math.max(...tender.history.map(({ places }) => places));
  return [
    badge(
      tender.status === 'tender' || tender.status === 'intention' ? 'notice' : 'neutral',
      statusWords[tender.status],
    ),
    ' ',
    link(last?.url ?? '', strong(tender.name)),
    ` ${factsOf(tender)}。${why}${steps}${sites > 1 ? `，见于 ${sites} 个网站` : ''}。`,
  ];
}

function moveRows(moves: readonly ProposedMove[]): Cell[][] {
  return moves.map((move): Cell[] => [
    move.rivalId,
    move.name,
    [link(move.source, move.what)],
    move.noticeNumber === '' ? '未读出' : move.noticeNumber,
    `${move.confidence}${move.isCertain ? '' : '，待核对'}`,
  ]);
}

/** The part 招采动态 of one reader's letter: own clients first, then own provinces, the rest counted. */
export function tenderPart(news: TenderNews, reader: TenderReader): RootContent[] {
  const own = news.tenders.filter((tender) => isOwnTender(tender, reader));
  const near = news.tenders.filter((tender) => !own.includes(tender) && isNearTender(tender, reader));
  const rest = news.tenders.length - own.length - near.length + news.others;
  if (news.tenders.length + news.others === 0) return [];
  return [
    heading(2, '招采动态'),
    ...(own.length > 0 ? [list(own.slice(0, mostOwn).map(inFull))] : [paragraph('我的客户和项目本期没有招采公告。')]),
    ...(own.length > mostOwn ? [paragraph(`另有 ${own.length - mostOwn} 条未列出。`)] : []),
    ...nearTable(near),
    ...(rest > 0 ? [paragraph(`其他地区和业务的招采公告 ${rest} 条。`)] : []),
    ...confirmedPart(news.confirmed ?? []),
    ...movesPart(news.moves),
    ...unsignedPart(news.unsigned),
  ];
}

function nearTable(near: readonly DigestTender[]): RootContent[] {
  if (near.length === 0) return [];
  const rows = near
    .slice(0, mostNear)
    .map((tender): Cell[] => [
      statusWords[tender.status],
      [link(tender.history.at(-1)?.url ?? '', tender.name)],
      factsOf(tender),
    ]);
  return [
    table(['状态', '项目', '要点'], rows),
    ...(near.length > mostNear ? [paragraph(`另有 ${near.length - mostNear} 条未列出。`)] : []),
  ];
}

function confirmedPart(moves: readonly ProposedMove[]): RootContent[] {
  if (moves.length === 0) return [];
  return [
    paragraph(strong('已确认的竞品动态')),
    paragraph(
      '以下竞品动态的客户、公司和结果都能确定，按部署设置不待人工确认，48 小时自今日 09:00 起算；不属实的请在“记录”中改为“不采用”。',
    ),
    table(['编号', '竞争对手', '事项', '公告编号', '可信度'], moveRows(moves)),
  ];
}

function movesPart(moves: readonly ProposedMove[]): RootContent[] {
  if (moves.length === 0) return [];
  const how: Inline[] = [
    '以下竞品动态待确认：附件《竞品动态-待确认.csv》中属实的行，把“状态”改为“已确认”、“发现时间”改为确认的时间后上传，48 小时自该时间起算；不属实的改为“不采用”。有工作台的，在其“招采”页点“确认”或“不采用”即可，不必上传。',
  ];
  return [
    paragraph(strong('待确认的竞品动态')),
    paragraph(...how),
    table(['编号', '竞争对手', '事项', '公告编号', '可信度'], moveRows(moves)),
  ];
}

function unsignedPart(unsigned: TenderNews['unsigned']): RootContent[] {
  if (unsigned.length === 0) return [];
  const lines = unsigned.map(
    ({ name, url, ownName }): Cell => [link(url, name), `：公告称${ownName}中标，系统里没有对应的合同，请上传合同。`],
  );
  return [paragraph(strong('我方中标待补合同')), list(lines)];
}
