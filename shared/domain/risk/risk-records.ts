import { type Day, dayOf } from '../day.ts';
import { ledgersOf, type MoneyRecords } from '../ledger/ledger-rows.ts';
import { positionsOf } from '../ledger/positions-of.ts';
import type { LogRecord } from '../logs/record.ts';
import { trailsOf } from './payment/node-trail.ts';
import type { RiskFacts } from './risk-facts.ts';
import type { RiskPolicy } from './risk-policy.ts';
import type { RivalBid } from './rival-bids.ts';

/** What nodes, projects and clients are assessed by, as it is kept. */
export interface RiskRecords extends MoneyRecords {
  readonly clients: readonly LogRecord<'client'>[];
  readonly contacts: readonly LogRecord<'contact'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly rivals: readonly LogRecord<'rival'>[];
  /** What notices say of the purchases of those rivals' moves. */
  readonly bids: readonly RivalBid[];
  readonly actions: readonly LogRecord<'action'>[];
  readonly policies: readonly RiskPolicy[];
}

/** `records` without contracts, projects, actions and rivals' moves of after `asOf`, and without touches of such projects. */
export function knownBy(records: RiskRecords, asOf: Day): RiskRecords {
  const projects = records.projects.filter(({ row }) => row.stageSince <= asOf);
  const known = new Set(projects.map(({ row }) => `project:${row.projectId}`));
  return {
    ...records,
    contracts: records.contracts.filter(({ row }) => row.signedOn <= asOf),
    projects,
    actions: records.actions.filter(({ row }) => row.date <= asOf),
    rivals: records.rivals.filter(({ row }) => dayOf(row.foundAt) <= asOf),
    policies: records.policies.map(({ policy, touches }) => ({
      policy,
      touches: touches.filter(({ recordId }) => !recordId.startsWith('project:') || known.has(recordId)),
    })),
  };
}

/** The facts of `asOf` that `records` hold, which are `knownBy` it. */
export function riskFactsOf(records: RiskRecords, asOf: Day): RiskFacts {
  const { payments, clients, contacts, projects, rivals, bids, actions, policies } = records;
  const positions = ledgersOf(records).flatMap((ledger) => positionsOf(ledger, asOf));
  const trails = trailsOf(positions, payments, clients, asOf);
  return { asOf, positions, trails, clients, contacts, projects, rivals, bids, actions, policies };
}
