import { countyKey, inSameCounty } from '../county.ts';
import { addDays, dayOf, daysBetween, type Instant } from '../day.ts';
import { grouped } from '../grouped.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import type { RivalEvent } from '../logs/rival.ts';
import { answerDeadlineMs, answerHours, isConfirmedMove } from '../rival-moves.ts';
import type { Assessment } from './assessment.ts';
import { probabilityOf, rateInterval } from './odds.ts';
import { playFor } from './playbook.ts';
import type { RiskReason } from './register.ts';
import { clientOf, isAssessed, projectStake, type RiskFacts } from './risk-facts.ts';

const base = -1800;
const eventPoints = 700;
const unansweredPoints = 900;
const earlyStagePoints = 500;
const confidenceShare: Readonly<Record<string, number>> = { 高: 1, 中: 0.7, 低: 0.4 };
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

/** One assessment per open project with a rival's move of the last 90 days on it or in its county. */
export function assessRivals(facts: RiskFacts, now: Instant): Assessment[] {
  const recent = facts.rivals.filter(({ row }) => {
    const age = daysBetween(dayOf(row.foundAt), facts.asOf);
    return isConfirmedMove(row) && age >= 0 && age <= windowDays;
  });
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
  const reasons: RiskReason[] = events.flatMap((event) => eventReasons(event, facts, now));
  if (earlyStages.includes(project.row.stage)) {
    reasons.push({
      text: `项目在${project.row.stage}阶段，尚未签约`,
      points: earlyStagePoints,
      recordIds: [recordId(project)],
    });
  }
  const running = events.filter((event) => answerClock(event.row, now) === 'running');
  const isOverdue = events.some((event) => answerClock(event.row, now) === 'overdue');
  const drivers = [...(isOverdue ? ['overdue'] : []), ...(running.length > 0 ? ['open'] : [])];
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
    standing: { kind: 'risk', probability, ...rateInterval(probability, nominalCount), historySuffices: true },
    measure: {
      text: play.text,
      ownerId: project.row.ownerId,
      dueOn: [withinDays, ...clockEnds].sort()[0] ?? withinDays,
    },
  };
}

function eventReasons(event: LogRecord<'rival'>, facts: RiskFacts, now: Instant): RiskReason[] {
  const age = daysBetween(dayOf(event.row.foundAt), facts.asOf);
  const freshness = 0.5 ** (age / 45);
  const share = confidenceShare[event.row.confidence ?? '低'] ?? 0.4;
  const reasons: RiskReason[] = [
    {
      text: `${dayOf(event.row.foundAt)} ${event.row.name.slice(0, 40)}：${event.row.what.slice(0, 60)}（可信度${event.row.confidence ?? '未填'}）`,
      points: Math.round(eventPoints * share * freshness),
      recordIds: [recordId(event)],
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
