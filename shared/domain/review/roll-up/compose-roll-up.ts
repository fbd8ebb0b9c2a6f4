import type { RootContent } from 'mdast';
import { audit } from '../../audit/audit.ts';
import { chineseDay } from '../../day.ts';
import { type Cell, document, evidence, heading, list, paragraph, table } from '../../document/nodes.ts';
import { formatWan, sumFen } from '../../money.ts';
import { blank, cited, clipped, longSpan, shortDay, shownPercent, span } from '../chapters/cells.ts';
import { riskEffects } from '../chapters/risk.ts';
import { neededBy, shownUrgency } from '../chapters/support.ts';
import type { ComposedReview } from '../compose-review.ts';
import { receiptsDrawing, roughly } from './receipts-drawing.ts';
import type { RollUpFacts } from './roll-up-facts.ts';
import { seriesDrawing } from './series-drawing.ts';

/** Payments listed one by one. */
const mostPayments = 15;
const mostAsks = 15;

/** `团队周汇总：顾明川（2025年7月21日—7月27日）`. */
export function rollUpTitle({ leaderName, weekFrom, weekTo }: RollUpFacts): string {
  return `团队周汇总：${leaderName}（${longSpan(weekFrom, weekTo)}）`;
}

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

/** The money in sums, what a reader's view leaves out, and who has nothing on record. */
export function rollUpLines(facts: RollUpFacts): string[] {
  return [
    `到账 ${formatWan(facts.receivedFen)}（应收节点），待认领 ${formatWan(facts.unallocatedFen)}${unclaimedBefore(facts)}`,
    `截至 ${facts.asOf}：${facts.others === null ? '' : '本团队'}未收 ${formatWan(facts.openFen)}，其中逾期 ${formatWan(facts.overdueFen)}，节点 ${facts.overdueNodes} 个`,
    ...othersLine(facts),
    ...toldBeforeLine(facts),
    ...(facts.silent.length === 0 ? [] : [`没有行动和计划：${facts.silent.join('、')}`]),
  ];
}

/** `美朗村投资方 进度款 88 万元（首次）：…`. */
export function riskLine(risk: NonNullable<RollUpFacts['risks']>[number]): string {
  const chance = risk.percent === null ? risk.likelihood : `${risk.likelihood} ${risk.percent}%`;
  const effect = risk.standing === 'issue' ? '' : riskEffects[risk.kind];
  const reason = risk.reason === '' ? '' : `，${clipped(risk.reason).replace(/^本节点/, '')}`;
  return `${risk.subject}${effect} ${formatWan(risk.stakeFen)}（${chance}，${risk.change}）${reason}；${measureOf(risk)}`;
}

const measureOf = ({ measure, owner, measureDueOn }: NonNullable<RollUpFacts['risks']>[number]): string =>
  `${clipped(measure)}（${owner}，${shortDay(measureDueOn)}前）`;

function risksOf({ risks }: RollUpFacts): RootContent[] {
  if (risks === null) return [paragraph('当日没有风险清单。')];
  if (risks.length === 0) return [paragraph('风险清单中没有涉及本团队金额的行。')];
  const rows = risks.map((risk): Cell[] => [
    cited(`${risk.subject}${risk.standing === 'issue' ? '' : riskEffects[risk.kind]}`, risk.recordIds),
    formatWan(risk.stakeFen),
    risk.percent === null ? risk.likelihood : `${risk.likelihood}（${risk.percent}%）`,
    risk.change,
    risk.reason === '' ? blank : clipped(risk.reason),
    measureOf(risk),
  ]);
  return [table(['风险', '金额', '概率', '变化', '首要理由', '应对'], rows, [null, 'right'])];
}

function groupTable({ groups }: RollUpFacts): RootContent {
  const header = ['团队', '人数', '人次', '计划项', '完成', '到账', '逾期', '逾期节点'];
  const rows = groups.map((group): Cell[] => [
    group.name,
    String(group.people),
    String(group.contactVisits),
    String(group.planned),
    String(group.done),
    formatWan(group.receivedFen),
    formatWan(group.overdueFen),
    String(group.overdueNodes),
  ]);
  return table(header, rows, [null, ...header.slice(1).map(() => 'right' as const)]);
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

/** 待认领 is a sum of all weeks in the 应收汇总: where the week is not all of it, both stand. */
const unclaimedBefore = ({ unallocatedFen, allUnallocatedFen, asOf }: RollUpFacts): string =>
  allUnallocatedFen === unallocatedFen ? '' : `（截至 ${asOf} 全部待认领 ${formatWan(allUnallocatedFen)}）`;

/** What the leader's team leaves out, so that every leader reaches the same sum for the company. */
function othersLine({ others, openFen, overdueFen }: RollUpFacts): string[] {
  if (others === null) return [];
  const absent = others.absent.length === 0 ? '' : `，含${named(others.absent)}`;
  const received = others.receivedFen === 0 ? '' : `；统计周到账 ${formatWan(others.receivedFen)}`;
  return [
    `其他责任人（${others.owners} 人，不在本团队${absent}）：未收 ${formatWan(others.openFen)}，其中逾期 ${formatWan(others.overdueFen)}，节点 ${others.overdueNodes} 个${received}`,
    `全公司合计：未收 ${formatWan(openFen + others.openFen)}，其中逾期 ${formatWan(overdueFen + others.overdueFen)}`,
  ];
}

function toldBeforeLine({ toldBefore, asOf }: RollUpFacts): string[] {
  if (toldBefore === null) return [];
  return [
    `${asOf} 的应收汇总为未收 ${formatWan(toldBefore.openFen)}、逾期 ${formatWan(toldBefore.overdueFen)}：其后又有上传，本汇总按新的记录计算`,
  ];
}

const mostNames = 10;

const named = (names: readonly string[]): string =>
  names.length > mostNames ? `${names.slice(0, mostNames).join('、')}等 ${names.length} 人` : names.join('、');

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

const numeric = /^(?:人次|人数|单位|计划项|完成|完成率|到账|逾期|结果未填|金额|余额|逾期天数|分钟|已提出)$/;

const numbered = (header: readonly string[], rows: readonly (readonly Cell[])[]): RootContent =>
  table(
    header,
    rows,
    header.map((name) => (numeric.test(name) ? 'right' : null)),
  );

function agendaTable({ agenda }: RollUpFacts): RootContent {
  const header = ['序号', '议题', '发言', '分钟', '材料'];
  const rows = agenda.map(({ no, topic, speaker, minutes, material, recordIds }): Cell[] => [
    String(no),
    topic,
    speaker,
    String(minutes),
    [clipped(material), evidence(...recordIds.slice(0, 12))],
  ]);
  return rows.length === 0 ? paragraph('本周没有需要晨会处理的事项。') : numbered(header, rows);
}

function teamTable({ team }: RollUpFacts): RootContent {
  const header = ['姓名', '部门', '人次', '人数', '单位', '计划项', '完成', '完成率', '到账', '逾期', '结果未填'];
  const rows = team.map((row): Cell[] => [
    [row.name, evidence(...row.recordIds)],
    row.department,
    String(row.contactVisits),
    String(row.contactPeople),
    String(row.contactUnits),
    String(row.planned),
    String(row.done),
    shownPercent(row.completionPercent),
    formatWan(row.receivedFen),
    formatWan(row.overdueFen),
    String(row.unreportedResults),
  ]);
  return rows.length === 0 ? paragraph('没有人有行动或计划。') : numbered(header, rows);
}

/** Who stands at either end of a measure, among those it applies to; nothing where nobody can be compared. */
function rankings({ rankings: all }: RollUpFacts): RootContent[] {
  const known = all.filter(({ best }) => best.length > 0);
  if (known.length === 0) return [];
  const rows = known.map(({ criterion, best, bestShown, worst, worstShown }) => [
    criterion,
    shownRank(best, bestShown),
    shownRank(worst, worstShown),
  ]);
  return [heading(3, '各项指标前后'), table(['指标', '最高', '最低'], rows)];
}

const shownRank = (names: readonly string[], value: string): string => `${clipped(names.join('、'))}（${value}）`;

function receivedTable({ received }: RollUpFacts): RootContent[] {
  const rows = received
    .slice(0, mostPayments)
    .map((one): Cell[] => [
      cited(shortDay(one.receivedOn), one.recordIds),
      formatWan(one.amountFen),
      clipped(one.payer),
      one.contractId === null
        ? '待认领'
        : one.node === null
          ? `${one.contractId}，待认领`
          : `${one.contractId} 节点 ${one.node}`,
      one.owner ?? '待认领',
    ]);
  return rows.length === 0
    ? [paragraph('本周无到账。')]
    : [numbered(['到账日期', '金额', '付款方', '合同节点', '收款责任人'], rows)];
}

function overdueTable({ largestOverdue }: RollUpFacts): RootContent[] {
  const rows = largestOverdue.map((one): Cell[] => [
    cited(`${one.contractId} 节点 ${one.node} ${one.name}`, one.recordIds),
    one.client,
    formatWan(one.balanceFen),
    String(one.ageDays),
    one.obstacle ?? '未填',
    one.owner,
  ]);
  return rows.length === 0
    ? [paragraph('无逾期。')]
    : [numbered(['逾期节点', '客户', '余额', '逾期天数', '障碍', '收款责任人'], rows)];
}

function askTable({ asks }: RollUpFacts): RootContent[] {
  const rows = asks
    .slice(0, mostAsks)
    .map((one): Cell[] => [
      cited(one.need, one.recordIds),
      `${one.type}：${clipped(one.from)}`,
      one.staff,
      shownUrgency(one),
      neededBy(one),
      `${one.ageDays} 天`,
    ]);
  return rows.length === 0
    ? [paragraph('没有待答复的事项。')]
    : [numbered(['事项', '对象', '提出人', '紧急程度', '时间要求', '已提出'], rows)];
}
