import { addDays, type Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { isCountedMove } from '../../../domain/risk/assess-rivals.ts';
import type { RiskRecords } from '../../../domain/risk/risk-records.ts';
import { type RivalBid, rivalBids, standsOnPage } from '../../../domain/risk/rival-bids.ts';
import { addWeeks, weekOf } from '../../../domain/week.ts';
import type { LogRecords } from '../../../ports/records.ts';
import { gatherMoney } from '../../gather-money.ts';
import { openNodesOf } from '../../policies/touching-policies.ts';
import type { RiskPorts } from './risk-ports.ts';

/** Actions are read this far back: concentration and gaps look at 180 days. */
const actionWeeks = 27;
const policyDays = 56;
/** A purchase goes from intention to contract within about so many days. */
const noticeDays = 120;

/** Everything that the risks of `asOf` are assessed by, read once, with the staff. */
export async function gatherRiskRecords(
  { records, policies, seen }: RiskPorts,
  asOf: Day,
): Promise<{ readonly records: RiskRecords; readonly staff: readonly LogRecord<'staff'>[] }> {
  const money = await gatherMoney(records);
  const [staff, clients, contacts, projects, rivals] = await Promise.all([
    records.all('staff'),
    records.all('client'),
    records.all('contact'),
    records.all('project'),
    records.all('rival'),
  ]);
  const touched = await policies.firstSeenBetween(addDays(asOf, -policyDays), asOf, () => ({
    clients,
    projects,
    contacts,
    openNodes: openNodesOf(money, asOf),
  }));
  const actions = await recentActions(records, asOf);
  const bids = await bidsOf(seen, rivals, asOf);
  return { records: { ...money, clients, contacts, projects, rivals, bids, actions, policies: touched }, staff };
}

/** Notices are read only where a confirmed move that still counts stands on one. */
async function bidsOf(
  seen: RiskPorts['seen'],
  rivals: readonly LogRecord<'rival'>[],
  asOf: Day,
): Promise<readonly RivalBid[]> {
  const recent = rivals.filter((rival) => isCountedMove(rival.row, asOf) && standsOnPage(rival));
  return recent.length === 0 ? [] : rivalBids(recent, await seen.firstSeenBetween(addDays(asOf, -noticeDays), asOf));
}

async function recentActions(records: LogRecords, asOf: Day): Promise<LogRecord<'action'>[]> {
  const week = weekOf(asOf);
  const weeks = Array.from({ length: actionWeeks }, (_, back) => addWeeks(week, -back));
  return (await Promise.all(weeks.map((each) => records.ofWeek('action', each)))).flat();
}
