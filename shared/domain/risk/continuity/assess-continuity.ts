import { addDays } from '../../day.ts';
import { grouped, oncePer } from '../../grouped.ts';
import { isContactType } from '../../logs/action.ts';
import { type LogRecord, recordId } from '../../logs/record.ts';
import { sumFen } from '../../money.ts';
import type { Assessment } from '../assessment.ts';
import { probabilityOf, rateInterval } from '../odds.ts';
import { playFor } from '../playbook.ts';
import {
  clientOf,
  countyContacts,
  isAssessed,
  nodesOfClient,
  nodesOfProject,
  projectStake,
  type RiskFacts,
} from '../risk-facts.ts';
import { continuityReasons } from './continuity-reasons.ts';
import { chainOf, isChainKnown, unknownRoles } from './decision-chain.ts';

/** Points of a relationship with nothing against it, in thousandths of a logit; hand-set. */
const basePoints = -2200;
/** Nominal count behind a hand-set score, for the width of its interval. */
const nominalCount = 12;

/**
 * How easily the relationship would break that carries each project that is not closed, and each client that owes money
 * without such a project.
 */
export function assessContinuity(facts: RiskFacts): Assessment[] {
  const projects = facts.projects.filter(({ row }) => row.stage !== '关闭');
  const carried = new Set(projects.map(({ row }) => row.clientId));
  return [
    ...projects
      .filter(({ row }) => isAssessed(row.clientId, facts))
      .map((project) => assess(projectBond(project, facts), facts)),
    ...facts.clients
      .filter(({ row }) => !carried.has(row.clientId) && isAssessed(row.clientId, facts))
      .flatMap((client) => clientBond(client, facts))
      .map((bond) => assess(bond, facts)),
  ];
}

/** What a relationship carries, and the contact actions that kept it up. */
interface Bond
  extends Pick<Assessment, 'subjectKey' | 'subject' | 'subjectId' | 'clientId' | 'projectId' | 'stakeFen'> {
  readonly ownerId: string;
  readonly client: LogRecord<'client'> | undefined;
  readonly actions: readonly LogRecord<'action'>[];
}

function projectBond(project: LogRecord<'project'>, facts: RiskFacts): Bond {
  const { projectId, name, clientId, ownerId } = project.row;
  const contractIds = nodesOfProject(projectId, facts).map(({ contractId }) => contractId);
  return {
    subjectKey: projectId,
    subject: name,
    subjectId: recordId(project),
    clientId,
    projectId,
    stakeFen: projectStake(project, facts),
    ownerId,
    client: clientOf(clientId, facts),
    // Who asks for money writes the contract, and seldom the project that it is of.
    actions: contactActions(facts, [`project ${projectId}`, ...contractIds.map((id) => `contract ${id}`)]),
  };
}

function clientBond(client: LogRecord<'client'>, facts: RiskFacts): Bond[] {
  const { clientId, name } = client.row;
  const open = nodesOfClient(clientId, facts).filter(({ balanceFen }) => balanceFen > 0);
  const [largest] = [...open].sort((a, b) => b.balanceFen - a.balanceFen);
  if (largest === undefined) return [];
  return [
    {
      subjectKey: `client/${clientId}`,
      subject: name,
      subjectId: recordId(client),
      clientId,
      projectId: undefined,
      stakeFen: sumFen(open.map(({ balanceFen }) => balanceFen)),
      ownerId: client.row.ownerId ?? largest.row.ownerId,
      client,
      actions: contactActions(facts, [`client ${clientId}`]),
    },
  ];
}

/** Contact actions by client, and by project, or where none is written by contract. */
const contactActionsBy = oncePer((actions: readonly LogRecord<'action'>[]) =>
  grouped(actions, ({ row: { type, clientId, projectId, contractId } }) => {
    if (!isContactType(type)) return [];
    const work = projectId === undefined ? `contract ${contractId ?? ''}` : `project ${projectId}`;
    return clientId === undefined ? [work] : [work, `client ${clientId}`];
  }),
);

function contactActions(facts: RiskFacts, keys: readonly string[]): LogRecord<'action'>[] {
  return contactActionsBy(facts.actions)
    .ofAny(keys)
    .filter(({ row }) => row.date <= facts.asOf);
}

function assess({ ownerId, client, actions, ...subject }: Bond, facts: RiskFacts): Assessment {
  const contacts = client === undefined ? [] : countyContacts(client.row, facts);
  const chain = chainOf(contacts, facts.asOf);
  const drivers = continuityReasons(chain, actions, facts);
  const score = drivers.reduce((sum, reason) => sum + reason.points, basePoints);
  const probability = probabilityOf(score);
  const play = playFor(
    'continuity',
    [...drivers].sort((a, b) => b.points - a.points).map((reason) => reason.driver),
  );
  return {
    kind: 'continuity',
    ...subject,
    base: basePoints,
    reasons: drivers.map(({ driver: _, ...reason }) => reason),
    score,
    standing: {
      kind: 'risk',
      probability,
      ...rateInterval(probability, nominalCount),
      historySuffices: isChainKnown(unknownRoles(chain.slots, chain.left)),
    },
    measure: { text: play.text, ownerId, dueOn: addDays(facts.asOf, play.withinDays) },
  };
}
