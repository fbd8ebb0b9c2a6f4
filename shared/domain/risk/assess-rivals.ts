import { countyKey, inSameCounty } from '../county.ts';
import { addDays, type Day, dayOf, daysBetween, type Instant } from '../day.ts';
import { grouped, oncePer } from '../grouped.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import type { RivalEvent } from '../logs/rival.ts';
import { answerDeadlineMs, answerHours, isConfirmedMove } from '../rival-moves.ts';
import type { Assessment } from './assessment.ts';
import { probabilityOf, rateInterval } from './odds.ts';
import { playFor } from './playbook.ts';
import type { RiskReason } from './register.ts';
import { clientOf, isAssessed, projectStake, type RiskFacts } from './risk-facts.ts';
import type { RivalBid } from './rival-bids.ts';

const base = -1800;
const eventPoints = 700;
const unansweredPoints = 900;
const earlyStagePoints = 500;
const confidenceShare: Readonly<Record<string, number>> = { 高: 1, 中: 0.7, 低: 0.4 };
/** How much a move counts by what came of its purchase: one that was called off threatens nobody. */
const roleShare: Readonly<Record<RivalBid['role'], number>> = { 中标: 1, 候选: 0.8, 未中标: 0.5, 废止: 0, 不在列: 0.5 };
const repeatPoints = 300;
const windowDays = 90;
const nominalCount = 12;
const earlyStages: readonly string[] = ['线索', '意向', '谈判'];

/** Where the 48-hour clock of a rival's move stands at `now`. */
export type AnswerClock = 'answered' | 'answered-late' | 'running' | 'overdue';

/** Exactly 48 hours is still in time. */
export function answerClock(event: Pick<RivalEvent, 'foundAt' | 'answeredAt'>, now: Instant): AnswerClock {
  const deadline = answerDeadlineMs(event);
  const answered = event.answeredAt === undefined ? undefined : Date.parse(event.answeredAt);
  if (answered !== undefined && answered <= Date.parse(now)) return answered <= deadline ? 'answered' : 'answered-late';
  return Date.parse(now) <= deadline ? 'running' : 'overdue';
}

/** True for a confirmed move of the last 90 days before `asOf`. */
export function isCountedMove(row: RivalEvent, asOf: Day): boolean {
  const age = daysBetween(dayOf(row.foundAt), asOf);
  return isConfirmedMove(row) && age >= 0 && age <= windowDays;
}

/** One assessment per open project with a rival's move of the last 90 days on it or in its county. */
export function assessRivals(facts: RiskFacts, now: Instant): Assessment[] {
  const recent = facts.rivals.filter(({ row }) => isCountedMove(row, facts.asOf));
  const moves = grouped(recent, ({ row }) => [
    row.projectId === undefined ? `county ${countyKey(row) ?? ''}` : `project ${row.projectId}`,
  ]);
  return facts.projects
    .filter(({ row }) => row.stage !== '关闭' && isAssessed(row.clientId, facts))
    .flatMap((project) => {
      const client = clientOf(project.row.clientId, facts)?.row;
      const county = client && countyKey(client);
      const near = [`project ${project.row.projectId}`, ...(county === undefined ? [] : [`county ${county}`])];
      const events = moves
        .ofAny(near)
        .filter(({ row }) => row.projectId !== undefined || (client !== undefined && inSameCounty(row, client)));
      return events.length === 0 ? [] : [assess(project, events, facts, now)];
    });
}

function assess(
  project: LogRecord<'project'>,
  events: readonly LogRecord<'rival'>[],
  facts: RiskFacts,
  now: Instant,
): Assessment {
  const bids = bidOf(facts);
  const reasons: RiskReason[] = [
    ...events.flatMap((event) => eventReasons(event, bids.get(event.row.rivalId), facts, now)),
    ...repeatedWins(events, bids),
  ];
  const isLost = events.some(({ row }) => isLostTo(row, bids.get(row.rivalId), project.row));
  if (earlyStages.includes(project.row.stage)) {
    reasons.push({
      text: `项目在${project.row.stage}阶段，尚未签约`,
      points: earlyStagePoints,
      recordIds: [recordId(project)],
    });
  }
  const running = events.filter((event) => answerClock(event.row, now) === 'running');
  const isOverdue = events.some((event) => answerClock(event.row, now) === 'overdue');
  const drivers = [
    ...(isLost ? ['lost'] : []),
    ...(isOverdue ? ['overdue'] : []),
    ...(running.length > 0 ? ['open'] : []),
  ];
  const play = playFor('rival', drivers);
  const withinDays = addDays(facts.asOf, play.withinDays);
  // A clock that ends at midnight leaves the day before.
  const clockEnds = running.map(({ row }) => dayOf(new Date(answerDeadlineMs(row) - 1).toISOString()));
  const score = reasons.reduce((sum, reason) => sum + reason.points, base);
  const probability = probabilityOf(score);
  return {
    kind: 'rival',
    subjectKey: project.row.projectId,
    subject: project.row.name,
    subjectId: recordId(project),
    clientId: project.row.clientId,
    projectId: project.row.projectId,
    stakeFen: projectStake(project, facts),
    base,
    reasons,
    score,
    standing: isLost
      ? { kind: 'issue' }
      : { kind: 'risk', probability, ...rateInterval(probability, nominalCount), historySuffices: true },
    measure: {
      text: play.text,
      ownerId: project.row.ownerId,
      dueOn: [withinDays, ...clockEnds].sort()[0] ?? withinDays,
    },
  };
}

const bidOf = oncePer(({ bids }: RiskFacts) => new Map(bids.map((bid) => [bid.rivalId, bid] as const)));

/** True where a notice says for certain that the company won the purchase of this very project, which is not signed yet. */
function isLostTo(row: RivalEvent, bid: RivalBid | undefined, { projectId, stage }: LogRecord<'project'>['row']) {
  return bid?.role === '中标' && bid.sure && row.projectId === projectId && earlyStages.includes(stage);
}

/** Companies that won more than one purchase here in the window. */
function repeatedWins(events: readonly LogRecord<'rival'>[], bids: ReadonlyMap<string, RivalBid>): RiskReason[] {
  const won = events.filter(({ row }) => bids.get(row.rivalId)?.role === '中标');
  return [...Map.groupBy(won, ({ row }) => row.name)].flatMap(([name, moves]) => {
    const purchases = new Set(moves.map(({ row }) => bids.get(row.rivalId)?.purchase));
    if (purchases.size < 2) return [];
    const text = `${name.slice(0, 40)}${windowDays} 天内在当地中标 ${purchases.size} 次`;
    return [{ text, points: repeatPoints * (purchases.size - 1), recordIds: moves.map(recordId) }];
  });
}

function eventReasons(
  event: LogRecord<'rival'>,
  bid: RivalBid | undefined,
  facts: RiskFacts,
  now: Instant,
): RiskReason[] {
  const age = daysBetween(dayOf(event.row.foundAt), facts.asOf);
  const freshness = 0.5 ** (age / 45);
  const share = (confidenceShare[event.row.confidence ?? '低'] ?? 0.4) * (bid === undefined ? 1 : roleShare[bid.role]);
  const said = `${event.row.what.slice(0, 60)}（可信度${event.row.confidence ?? '未填'}${bid === undefined ? '' : `；${bidWords(bid)}`}）`;
  const reasons: RiskReason[] = [
    {
      text: `${dayOf(event.row.foundAt)} ${event.row.name.slice(0, 40)}：${said}`,
      points: Math.round(eventPoints * share * freshness),
      recordIds: [recordId(event), ...(bid === undefined ? [] : [`policy:${bid.noticeId}` as const])],
    },
  ];
  if (answerClock(event.row, now) === 'overdue') {
    reasons.push({
      text: `发现后 ${answerHours} 小时内未提交对比报告`,
      points: unansweredPoints,
      recordIds: [recordId(event)],
    });
  }
  return reasons;
}

/** What the notices say by now of the purchase of a move. */
function bidWords({ role, on, price, budgetPercent, sure }: RivalBid): string {
  const words = {
    中标: `${on} 公告中标`,
    候选: `${on} 公告为候选人`,
    未中标: `${on} 公告未中标`,
    废止: `${on} 公告废标或终止`,
    不在列: `${on} 的公告不再列该公司`,
  }[role];
  const share = budgetPercent === undefined ? '' : `，为预算的 ${budgetPercent}%`;
  return `${words}${price === undefined ? '' : `，${price}${share}`}${sure || role === '不在列' ? '' : '，待核对'}`;
}
