import type { Day } from '../../../domain/day.ts';
import { positionsOf } from '../../../domain/ledger/positions-of.ts';
import { isContactType } from '../../../domain/logs/action.ts';
import { type LogRecord, type RecordId, recordId } from '../../../domain/logs/record.ts';
import {
  type AskingKind,
  askingKinds,
  factsOfAction,
  factsOfPlan,
  factsOfPromise,
  todayIdsOf,
} from '../../../domain/today/facts-of-record.ts';
import { purchaseSince, winStanding } from '../../../domain/today/facts-of-wins.ts';
import type { TodayFact, TodayItem } from '../../../domain/today/today-item.ts';
import type { FollowUpPorts } from './follow-up-ports.ts';
import { winnable } from './news-of-day.ts';

/** What is to be decided about a subject: the lines that it may have, and what it asks for now. */
export interface SubjectFacts {
  readonly itemIds: readonly string[];
  readonly facts: readonly TodayFact[];
}

type Ports = Pick<FollowUpPorts, 'records' | 'trails' | 'policies' | 'ownNames' | 'items' | 'reviews'>;

/** What `subject` asks people for on `asOf`, read by key: one record and those it names. */
export async function factsOfSubject(ports: Ports, subject: string, asOf: Day): Promise<SubjectFacts> {
  const cut = subject.indexOf(':');
  const [kind, key] = [subject.slice(0, cut), subject.slice(cut + 1)];
  const asking = askingKinds.find((each) => each === kind);
  if (asking !== undefined) {
    return { itemIds: todayIdsOf(asking, key), facts: await factsOfKey(ports, asking, key, asOf) };
  }
  const [kept] = await ports.items.find([subject]);
  return { itemIds: [subject], facts: kept === undefined ? [] : [await factOfKept(ports, kept, asOf)] };
}

async function factsOfKey(ports: Ports, kind: AskingKind, key: string, asOf: Day): Promise<TodayFact[]> {
  switch (kind) {
    case 'action': {
      const action = await ports.records.find('action', key);
      if (action === undefined) return [];
      const facts = factsOfAction(action, await clientName(ports, action.row.clientId));
      return Promise.all(facts.map((fact) => (fact.kind === '下一步' ? withDeed(ports, fact, action) : fact)));
    }
    case 'plan': {
      const plan = await ports.records.find('plan', key);
      return plan === undefined ? [] : factsOfPlan(plan, await clientName(ports, plan.row.clientId));
    }
    case 'promise': {
      const promise = await ports.records.find('promise', key);
      return promise === undefined ? [] : promiseFacts(ports, promise, asOf);
    }
  }
}

async function clientName({ records }: Ports, clientId: string | undefined): Promise<string> {
  if (clientId === undefined) return '';
  return (await records.find('client', clientId))?.row.name ?? clientId;
}

async function promiseFacts(ports: Ports, promise: LogRecord<'promise'>, asOf: Day): Promise<TodayFact[]> {
  const { contractId, node } = promise.row;
  const ledger = await ports.records.ledgerOf(contractId);
  const receivable = ledger.receivables.find(({ row }) => row.node === node);
  const position = positionsOf(ledger, asOf).find((each) => each.node === node);
  const promised = position?.promises.find(({ promiseId }) => promiseId === promise.row.promiseId);
  if (receivable === undefined || position === undefined || promised === undefined) return [];
  const leftFen = Math.min(promised.amountFen - promised.receivedFen, position.balanceFen);
  const client = await clientName(ports, position.clientId);
  return factsOfPromise(promise, { receivable, leftFen, clientName: client === '' ? '客户' : client });
}

/** `fact`, done where the person met somebody of the client on its day or later: the trail names the last meeting. */
async function withDeed(ports: Ports, fact: TodayFact, action: LogRecord<'action'>): Promise<TodayFact> {
  const { clientId } = action.row;
  if (clientId === undefined) return fact;
  const trail = await ports.trails.of(clientId);
  const later = Object.values(trail?.lastMet ?? {}).filter(({ on }) => on >= fact.dueOn);
  for (const { recordId: id } of later) {
    const met = await ports.records.find('action', id.slice('action:'.length));
    if (met === undefined || met.key === action.key || !isContactType(met.row.type)) continue;
    if (met.row.staffIds.includes(fact.staffId)) return { ...fact, doneBy: recordId(met) };
  }
  return fact;
}

/** What a line asks for that no record of ours asks for again: it stands as it was found until something answers it. */
async function factOfKept(ports: Ports, { told: _, answered: __, ...fact }: TodayItem, asOf: Day): Promise<TodayFact> {
  const done = (id: RecordId): TodayFact => ({ ...fact, doneBy: id });
  const contactId = fact.recordIds.find((id) => id.startsWith('contact:'));
  if (fact.kind === '人事变动' && contactId !== undefined) {
    const contact = await ports.records.find('contact', contactId.slice('contact:'.length));
    return contact === undefined || contact.row.until !== undefined ? done(contactId) : fact;
  }
  const [recordOf] = fact.recordIds;
  if (fact.kind === '中标待签' && recordOf !== undefined) {
    const notices = await ports.policies.firstSeenBetween(purchaseSince(asOf), asOf);
    return { ...fact, ...winStanding(notices, recordOf.slice('policy:'.length), await winnable(ports)) };
  }
  if (fact.kind === '未提交复盘' && recordOf !== undefined && ports.reviews !== undefined) {
    const week = fact.itemId.slice('review:'.length, fact.itemId.indexOf('/'));
    const late = await ports.reviews.unsubmitted(week);
    return late.some(({ staffId }) => staffId === fact.staffId) ? fact : done(recordOf);
  }
  return fact;
}
