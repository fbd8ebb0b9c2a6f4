import type { RootContent } from 'mdast';
import { audit } from '../../audit/audit.ts';
import { chineseDay } from '../../day.ts';
import { document, heading, list, paragraph } from '../../document/nodes.ts';
import { formatWan, sumFen } from '../../money.ts';
import { shortDay, span } from '../chapters/cells.ts';
import type { ComposedReview } from '../compose-review.ts';
import { receiptsDrawing, roughly } from './receipts-drawing.ts';
import type { RollUpFacts } from './roll-up-facts.ts';
import { named, rollUpLines, rollUpTitle } from './roll-up-lines.ts';
import {
  agendaTable,
  askTable,
  groupTable,
  mostAsks,
  mostPayments,
  overdueTable,
  rankings,
  receivedTable,
  risksOf,
  teamTable,
} from './roll-up-tables.ts';
import { seriesDrawing } from './series-drawing.ts';

/** What a leader reads on Monday: the risks and the agenda first, then the team, the money and what is asked of the leadership. */
export function composeRollUp(facts: RollUpFacts): ComposedReview {
  const root = document(
    heading(1, rollUpTitle(facts)),
    list(rollUpLines(facts)),
    heading(2, '一、风险前五'),
    ...risksOf(facts),
    heading(2, `二、晨会议程（${span(facts.planFrom, facts.planTo)}，${facts.agendaMinutes} 分钟）`),
    agendaTable(facts),
    heading(2, `三、团队情况（${span(facts.weekFrom, facts.weekTo)}）`),
    ...(facts.groups.length > 0 ? [groupTable(facts)] : [teamTable(facts)]),
    teamNote(facts),
    ...(facts.groups.length > 0 ? [] : rankings(facts)),
    heading(2, '四、到账与逾期'),
    ...receivedTable(facts),
    ...leftOut(facts.received.length - mostPayments, '笔到账'),
    ...series(facts),
    heading(3, `截至${shortDay(facts.asOf)}的逾期节点`),
    ...overdueTable(facts),
    ...leftOut(facts.overdueNodes - facts.largestOverdue.length, '个逾期节点'),
    ...receipts(facts),
    heading(2, '五、待答复的支持事项'),
    ...askTable(facts),
    ...leftOut(facts.asks.length - mostAsks, '项'),
    paragraph(`编制日期：${chineseDay(facts.issuedOn)}`),
  );
  return { document: root, report: audit(root) };
}

/** The picture for the page and the table for every format; nothing where the weeks have no money at all. */
function series({ series: weeks }: RollUpFacts): RootContent[] {
  if (weeks.every(({ receivedFen, overdueFen }) => receivedFen === 0 && overdueFen === 0)) return [];
  const drawing = seriesDrawing(weeks);
  return [heading(3, '近十二周到账与逾期'), { ...drawing, fallback: [] }, ...drawing.fallback];
}

/** A reader who adds up the rows has to reach the sums above them. */
const leftOut = (more: number, what: string): RootContent[] =>
  more > 0 ? [paragraph(`另有 ${more} ${what}未列出。`)] : [];

/** Nodes of people without a review, such as those who left, count in the team's sums and stand in no row of its table. */
function teamNote({ asOf, unlisted }: RollUpFacts): RootContent {
  const late = unlisted.filter(({ overdueNodes }) => overdueNodes > 0);
  const paid = unlisted.filter(({ receivedFen }) => receivedFen !== 0);
  const overdue = formatWan(sumFen(late.map(({ overdueFen }) => overdueFen)));
  const nodes = late.reduce((sum, { overdueNodes }) => sum + overdueNodes, 0);
  const received = formatWan(sumFen(paid.map(({ receivedFen }) => receivedFen)));
  const [first] = late;
  const who =
    late.length === 1 && first !== undefined
      ? first.owner
      : named(late.map(({ owner, overdueFen }) => `${owner} ${formatWan(overdueFen)}`));
  return paragraph(
    `逾期为截至 ${asOf} 的余额。`,
    ...(late.length > 0 ? [`另有逾期 ${overdue}、节点 ${nodes} 个，收款责任人为${who}，不在表内。`] : []),
    ...(paid.length > 0
      ? [`另有到账 ${received}，收款责任人为${named(paid.map(({ owner }) => owner))}，不在表内。`]
      : []),
  );
}

/** The picture for the page and the table for every format. */
function receipts({ forecast, asOf }: RollUpFacts): RootContent[] {
  const title = heading(3, '未收款预计到账');
  if (forecast === null) return [title, paragraph('历史不足：付清过的节点不到 20 个，不作预计。')];
  if (forecast.openFen === 0) return [];
  const drawing = receiptsDrawing(forecast.months);
  return [
    title,
    paragraph(
      `截至 ${asOf} 已触发未收 ${formatWan(forecast.openFen)}，按以往付款的快慢估计各月到账；约 ${roughly(forecast.laterFen)} 更晚到账或收不到。不含今后新触发的节点。`,
    ),
    { ...drawing, fallback: [] },
    ...drawing.fallback,
  ];
}
