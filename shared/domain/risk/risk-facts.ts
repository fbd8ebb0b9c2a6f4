import { inSameCounty } from '../county.ts';
import type { Day } from '../day.ts';
import type { NodePosition } from '../ledger/position.ts';
import { type Action, isContactType } from '../logs/action.ts';
import type { Client } from '../logs/client.ts';
import type { Contact } from '../logs/contact.ts';
import type { LogRecord } from '../logs/record.ts';
import { type Fen, sumFen } from '../money.ts';
import type { TouchingPolicy } from '../policy/policy.ts';
import type { Calibration } from './payment/calibration.ts';
import type { NodeTrail } from './payment/node-trail.ts';
import type { Horizon } from './payment/outcome.ts';

/** Everything the register is computed from; nothing in it is dated after `asOf`. */
export interface RiskFacts {
  readonly asOf: Day;
  readonly positions: readonly NodePosition[];
  readonly trails: readonly NodeTrail[];
  readonly staff: readonly LogRecord<'staff'>[];
  readonly clients: readonly LogRecord<'client'>[];
  readonly contacts: readonly LogRecord<'contact'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly rivals: readonly LogRecord<'rival'>[];
  /** Actions of the last 180 days at least. */
  readonly actions: readonly LogRecord<'action'>[];
  readonly policies: readonly TouchingPolicy[];
  readonly calibrations: Readonly<Record<Horizon, Calibration>>;
}

/** Clients of the same county as `client`, itself included: a county's bureaus decide and pay together. */
function countyClients(client: Client, clients: readonly LogRecord<'client'>[]): LogRecord<'client'>[] {
  return clients.filter(
    ({ row }) =>
      row.clientId === client.clientId ||
      row.parentId === client.clientId ||
      row.clientId === client.parentId ||
      inSameCounty(row, client),
  );
}

/** Contacts of the client's county. */
export function countyContacts(client: Client, facts: Pick<RiskFacts, 'clients' | 'contacts'>): LogRecord<'contact'>[] {
  const ids = new Set(countyClients(client, facts.clients).map(({ row }) => row.clientId));
  return facts.contacts.filter(({ row }) => ids.has(row.clientId));
}

/** The last contact action up to `asOf` in which one of `contacts` was met and which did not fail. */
export function lastEffectiveContact(
  contacts: readonly Contact[],
  actions: readonly LogRecord<'action'>[],
  asOf: Day,
): LogRecord<'action'> | undefined {
  const ids = new Set(contacts.map((contact) => contact.contactId));
  let last: LogRecord<'action'> | undefined;
  for (const action of actions) {
    if (action.row.date > asOf || !isEffective(action.row)) continue;
    if (!action.row.contactIds.some((id) => ids.has(id))) continue;
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

/**
 * What a project stands to lose, in 分: the open balances of its nodes, nothing once all are paid; the expected amount
 * while it has no node.
 */
export function projectStake(project: LogRecord<'project'>, facts: RiskFacts): Fen {
  const nodes = facts.positions.filter((position) => position.projectId === project.row.projectId);
  if (nodes.length === 0) return project.row.expectedAmountFen ?? 0;
  return sumFen(nodes.map(({ balanceFen }) => Math.max(0, balanceFen)));
}
