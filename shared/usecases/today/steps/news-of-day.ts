import { addDays, type Day } from '../../../domain/day.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { sendingDayOfWeek } from '../../../domain/sending-week.ts';
import type { TenderFacts } from '../../../domain/tender/match/tender-facts.ts';
import { factsOfPolicies, mayAsk } from '../../../domain/today/facts-of-policies.ts';
import { factsOfTenders, mayInvite } from '../../../domain/today/facts-of-tenders.ts';
import { factsOfWins, namesUsWinner, purchaseSince } from '../../../domain/today/facts-of-wins.ts';
import type { TodayFact } from '../../../domain/today/today-item.ts';
import { chineseWeek, weekOf } from '../../../domain/week.ts';
import type { Calendar } from '../../../domain/workdays.ts';
import type { FollowUpPorts } from './follow-up-ports.ts';

type Ports = Pick<FollowUpPorts, 'records' | 'policies' | 'ownNames' | 'items' | 'reviews'>;

/** A review that was to be submitted by noon of a sending day is asked for on this many working days after it. */
const reviewDays = 3;

/**
 * What asks people for something since the working day before `asOf` and is no uploaded record: notices with a deadline
 * or a change of office that concern us, and reviews that were not submitted. What is kept already is left out. Our own
 * records are read only where a notice may ask for something.
 */
export async function newsOfDay(ports: Ports, asOf: Day, calendar: Calendar): Promise<TodayFact[]> {
  const since = calendar.subtractSendingDays(asOf, 1);
  const seen = await ports.policies.firstSeenBetween(since, asOf);
  const policies = seen.filter((policy) => policy.notice === undefined && mayAsk(policy, asOf));
  const notices = seen.filter((policy) => mayInvite(policy, asOf));
  const news = [
    ...(policies.length === 0 ? [] : factsOfPolicies(policies, await touchable(ports), asOf)),
    ...(notices.length === 0 ? [] : factsOfTenders(notices, await biddable(ports), asOf)),
    ...(await wins(ports, seen, asOf)),
    ...(await lateReviews(ports, asOf, calendar)),
  ];
  if (news.length === 0) return [];
  const kept = new Set((await ports.items.find(news.map(({ itemId }) => itemId))).map(({ itemId }) => itemId));
  return news.filter(({ itemId }) => !kept.has(itemId));
}

/** No money: a deadline is told to whoever answers for the project. */
async function touchable({ records }: Ports) {
  const [clients, projects, contacts] = await Promise.all([
    records.all('client'),
    records.all('project'),
    records.all('contact'),
  ]);
  return { clients, projects, contacts, openNodes: [] };
}

/** Purchases that a notice of `seen` says we won; earlier notices of them are read only then. */
async function wins(ports: Ports, seen: readonly Policy[], asOf: Day): Promise<TodayFact[]> {
  const fresh = seen.filter((policy) => namesUsWinner(policy, ports.ownNames));
  if (fresh.length === 0) return [];
  const [all, facts] = await Promise.all([ports.policies.firstSeenBetween(purchaseSince(asOf), asOf), winnable(ports)]);
  return factsOfWins(all, new Set(fresh.map(({ policyId }) => policyId)), facts, asOf);
}

/** What decides whether a purchase is ours and signed. */
export async function winnable({ records, ownNames }: Pick<Ports, 'records' | 'ownNames'>): Promise<TenderFacts> {
  const [clients, projects, contracts] = await Promise.all([
    records.all('client'),
    records.all('project'),
    records.all('contract'),
  ]);
  return { clients, projects, contracts, rivals: [], ownNames };
}

/** What decides whether a purchase fits us; who won is no question of it. */
async function biddable({ records }: Ports) {
  const [clients, projects] = await Promise.all([records.all('client'), records.all('project')]);
  return { clients, projects, contracts: [], rivals: [], ownNames: [] };
}

async function lateReviews({ reviews }: Ports, asOf: Day, calendar: Calendar): Promise<TodayFact[]> {
  if (reviews === undefined) return [];
  const sendingDay = sendingDayOfWeek(weekOf(asOf), calendar);
  if (sendingDay === undefined || asOf <= sendingDay || asOf > calendar.addSendingDays(sendingDay, reviewDays)) {
    return [];
  }
  const week = weekOf(addDays(sendingDay, -7));
  const late = await reviews.unsubmitted(week);
  return late.map(({ staffId, recordId }) => ({
    itemId: `review:${week}/${staffId}`,
    kind: '未提交复盘',
    staffId,
    dueOn: sendingDay,
    what: `${chineseWeek(week)}的周复盘应于 ${sendingDay} 中午前提交，尚未提交`,
    recordIds: [recordId],
  }));
}
