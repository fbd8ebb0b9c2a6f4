import { countyKey, inSameCounty } from '../county.ts';
import type { Day } from '../day.ts';
import { grouped, oncePer } from '../grouped.ts';
import type { NodePosition } from '../ledger/position.ts';
import { type Action, isContactType } from '../logs/action.ts';
import type { Client } from '../logs/client.ts';
import type { Contact } from '../logs/contact.ts';
import type { LogRecord, RecordId } from '../logs/record.ts';
import { type Fen, sumFen } from '../money.ts';
import type { Calibration } from './payment/calibration.ts';
import type { NodeTrail } from './payment/node-trail.ts';
import type { Horizon } from './payment/outcome.ts';
import type { RiskPolicy } from './risk-policy.ts';
import type { RivalBid } from './rival-bids.ts';

/** What nodes, projects and clients are assessed by; nothing in it is dated after `asOf`. */
export interface RiskFacts {
  readonly asOf: Day;
  readonly positions: readonly NodePosition[];
  readonly trails: readonly NodeTrail[];
  readonly clients: readonly LogRecord<'client'>[];
  readonly contacts: readonly LogRecord<'contact'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly rivals: readonly LogRecord<'rival'>[];
  /** What notices say of the purchases that moves of rivals stand on. */
  readonly bids: readonly RivalBid[];
  /** Actions of the last 180 days at least. */
  readonly actions: readonly LogRecord<'action'>[];
  readonly policies: readonly RiskPolicy[];
  /** Those whose nodes, projects and bonds are assessed, '' for nodes without a client; all where left out. */
  readonly assessed?: ReadonlySet<string>;
}

/** Everything the register of a company is computed from. */
export interface CompanyFacts extends RiskFacts {
  readonly staff: readonly LogRecord<'staff'>[];
  readonly calibrations: Readonly<Record<Horizon, Calibration>>;
}

/** True for what is of a client that `facts` are to be assessed for; the rest is there to be looked at. */
export const isAssessed = (clientId: string | undefined, { assessed }: Pick<RiskFacts, 'assessed'>): boolean =>
  assessed === undefined || assessed.has(clientId ?? '');

const clientKeys = oncePer((clients: readonly LogRecord<'client'>[]) =>
  grouped(clients, ({ row: { clientId, parentId, ...place } }) => [
    `id ${clientId}`,
    ...(parentId === undefined ? [] : [`parent ${parentId}`]),
    ...countyKeys(place),
  ]),
);

const countyKeys = (place: Parameters<typeof countyKey>[0]): string[] => {
  const key = countyKey(place);
  return key === undefined ? [] : [`county ${key}`];
};

/** The client on record with this id. */
export function clientOf(clientId: string | undefined, { clients }: Pick<RiskFacts, 'clients'>) {
  return clientId === undefined ? undefined : clientKeys(clients).of(`id ${clientId}`)[0];
}

/** Clients of the same county as `client`, itself included: a county's bureaus decide and pay together. */
export function countyClients(client: Client, clients: readonly LogRecord<'client'>[]): LogRecord<'client'>[] {
  const { clientId, parentId = '' } = client;
  const near = clientKeys(clients).ofAny([
    `id ${clientId}`,
    `id ${parentId}`,
    `parent ${clientId}`,
    ...countyKeys(client),
  ]);
  return near.filter(
    ({ row }) =>
      row.clientId === clientId ||
      row.parentId === clientId ||
      row.clientId === client.parentId ||
      inSameCounty(row, client),
  );
}

const contactsByClient = oncePer((contacts: readonly LogRecord<'contact'>[]) =>
  grouped(contacts, ({ row }) => [row.clientId]),
);

/** Contacts of the client's county. */
export function countyContacts(
  client: Client,
  facts: Pick<RiskFacts, 'clients' | 'contacts'>,
): readonly LogRecord<'contact'>[] {
  const near = countyClients(client, facts.clients);
  return contactsByClient(facts.contacts).ofAny(near.map(({ row }) => row.clientId));
}

/** Contact actions that did not fail, by each contact who was met. */
const effectiveWith = oncePer((actions: readonly LogRecord<'action'>[]) =>
  grouped(actions, ({ row }) => (isEffective(row) ? row.contactIds : [])),
);

/** The last contact action up to `asOf` in which one of `contacts` was met and which did not fail. */
export function lastEffectiveContact(
  contacts: readonly Contact[],
  actions: readonly LogRecord<'action'>[],
  asOf: Day,
): LogRecord<'action'> | undefined {
  let last: LogRecord<'action'> | undefined;
  for (const action of effectiveWith(actions).ofAny(contacts.map(({ contactId }) => contactId))) {
    if (action.row.date > asOf) continue;
    if (last === undefined || isAfter(action, last)) last = action;
  }
  return last;
}

/** Of two on one day the key decides, so that the order of rows does not matter. */
function isAfter(one: LogRecord<'action'>, other: LogRecord<'action'>): boolean {
  return one.row.date > other.row.date || (one.row.date === other.row.date && one.key > other.key);
}

const ineffective: readonly Action['outcomeType'][] = ['未达成'];

function isEffective(action: Action): boolean {
  return isContactType(action.type) && !ineffective.includes(action.outcomeType);
}

const positionsBy = oncePer((positions: readonly NodePosition[]) =>
  grouped(positions, ({ projectId, clientId }) => [
    ...(projectId === undefined ? [] : [`project ${projectId}`]),
    ...(clientId === undefined ? [] : [`client ${clientId}`]),
  ]),
);

/** Payment nodes of a project's contracts. */
export const nodesOfProject = (projectId: string, { positions }: Pick<RiskFacts, 'positions'>) =>
  positionsBy(positions).of(`project ${projectId}`);

/** Payment nodes of a client's contracts. */
export const nodesOfClient = (clientId: string, { positions }: Pick<RiskFacts, 'positions'>) =>
  positionsBy(positions).of(`client ${clientId}`);

const policiesByTouched = oncePer((policies: readonly RiskPolicy[]) =>
  grouped(policies, ({ touches }) => touches.map((touch) => touch.recordId)),
);

/** Policies that touch any of the records, in the order of `facts.policies`. */
export const policiesTouching = (recordIds: Iterable<RecordId>, { policies }: Pick<RiskFacts, 'policies'>) =>
  policiesByTouched(policies).ofAny(recordIds);

/** What `policy` touches, by record. */
export const touchedBy = oncePer(
  ({ touches }: RiskPolicy) => new Map(touches.map((touch, at) => [touch.recordId as string, at] as const)),
);

/**
 * What a project stands to lose, in 分: the open balances of its nodes, nothing once all are paid; the expected amount
 * while it has no node.
 */
export function projectStake(project: LogRecord<'project'>, facts: RiskFacts): Fen {
  const nodes = nodesOfProject(project.row.projectId, facts);
  if (nodes.length === 0) return project.row.expectedAmountFen ?? 0;
  return sumFen(nodes.map(({ balanceFen }) => Math.max(0, balanceFen)));
}
