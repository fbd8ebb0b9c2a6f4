import { addDays, type Day, daysBetween } from '../day.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import { quotedTitle } from '../policy/quoted-title.ts';
import type { Assessment } from './assessment.ts';
import { probabilityOf, rateInterval } from './odds.ts';
import { playFor } from './playbook.ts';
import { isDraft, isRepealed, policyRecordId } from './policy-force.ts';
import type { RiskReason } from './register.ts';
import { isAssessed, policiesTouching, projectStake, type RiskFacts } from './risk-facts.ts';
import type { RiskPolicy } from './risk-policy.ts';

/** Points of a policy's direction, in thousandths of a logit; hand-set. */
const directionPoints: Readonly<Record<string, number>> = {
  废止: 2000,
  收紧: 1500,
  征求意见: 700,
  试点: -200,
  支持: -500,
  资金: -500,
};

const base = -2600;
const windowDays = 56;
const nominalCount = 12;

/** One assessment per open project that a policy of the last eight weeks touches adversely. */
export function assessPolicies(facts: RiskFacts): Assessment[] {
  return facts.projects
    .filter(({ row }) => row.stage !== '关闭' && isAssessed(row.clientId, facts))
    .flatMap((project) => {
      const touching = policiesTouching([recordId(project)], facts).filter((found) => isRecent(found, facts.asOf));
      const reasons = touching.flatMap((found) => directionReason(found, project));
      return reasons.some((reason) => reason.points > 0) ? [assess(project, reasons, facts)] : [];
    });
}

function isRecent({ policy }: RiskPolicy, asOf: Day): boolean {
  const age = daysBetween(policy.firstSeenOn, asOf);
  return age >= 0 && age <= windowDays;
}

/** A reason and the direction that the playbook answers. */
interface Directed extends RiskReason {
  readonly direction: string;
}

function directionReason({ policy }: RiskPolicy, project: LogRecord<'project'>): Directed[] {
  if (isRepealed(policy)) return [];
  const [heaviest] = (isDraft(policy) ? ['征求意见'] : policy.directions)
    .map((direction) => ({ direction, points: directionPoints[direction] ?? 0 }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  if (heaviest === undefined || heaviest.points === 0) return [];
  const { direction, points } = heaviest;
  return [
    {
      direction,
      text: `${policy.publishedOn ?? policy.firstSeenOn}${quotedTitle(policy.title)}（${direction}）`,
      points,
      recordIds: [recordId(project), policyRecordId(policy)],
    },
  ];
}

function assess(project: LogRecord<'project'>, directed: readonly Directed[], facts: RiskFacts): Assessment {
  const score = directed.reduce((sum, reason) => sum + reason.points, base);
  const probability = probabilityOf(score);
  const play = playFor(
    'policy',
    ['废止', '收紧', '征求意见'].filter((word) => directed.some(({ direction }) => direction === word)),
  );
  return {
    kind: 'policy',
    subjectKey: project.row.projectId,
    subject: project.row.name,
    subjectId: recordId(project),
    clientId: project.row.clientId,
    projectId: project.row.projectId,
    stakeFen: projectStake(project, facts),
    base,
    reasons: directed.map(({ direction: _, ...reason }) => reason),
    score,
    standing: { kind: 'risk', probability, ...rateInterval(probability, nominalCount), historySuffices: true },
    measure: { text: play.text, ownerId: project.row.ownerId, dueOn: addDays(facts.asOf, play.withinDays) },
  };
}
