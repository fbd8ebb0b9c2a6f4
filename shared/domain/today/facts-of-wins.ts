import { addDays, type Day } from '../day.ts';
import { type RecordId, recordId } from '../logs/record.ts';
import type { Policy } from '../policy/policy.ts';
import { contractOf, ownWinner } from '../tender/follow/own-win.ts';
import { foldTenders } from '../tender/items/fold-tenders.ts';
import { noticesOf } from '../tender/items/notices-of.ts';
import { matchTender } from '../tender/match/match-tender.ts';
import { sameBody } from '../tender/match/same-body.ts';
import type { TenderFacts } from '../tender/match/tender-facts.ts';
import { type DigestTender, digestTender, sumWords } from '../tender/report/digest-tender.ts';

import type { TodayFact } from './today-item.ts';

/** Notices of a purchase are put together over so many days. */
const purchaseDays = 120;

/** True for a notice that names one of us as a winner, by the whole name. */
export const namesUsWinner = ({ notice }: Policy, ownNames: readonly string[]): boolean =>
  notice?.winners.some(({ value }) => sameBody(value, ownNames)?.how === 'exact') === true;

/** The first day of whose notices a purchase told of on `asOf` is made. */
export const purchaseSince = (asOf: Day): Day => addDays(asOf, -purchaseDays);

/** A purchase that we won, as notices tell of it, and the id of each of them. */
interface OwnWin {
  readonly tender: DigestTender;
  readonly ownName: string;
  readonly noticeIds: readonly string[];
}

/** What we won by the notices among `policies`, unless it was called off since. */
function ownWins(policies: readonly Policy[], facts: TenderFacts): OwnWin[] {
  return foldTenders(noticesOf(policies)).flatMap((item) => {
    const tender = digestTender(item, matchTender(item, facts));
    const ownName = ownWinner(tender);
    return ownName === undefined
      ? []
      : [{ tender, ownName, noticeIds: item.history.map(({ noticeId }) => noticeId.split('-')[0] ?? '') }];
  });
}

/** Who answers for the purchase: for its client or project, else for a client of its county. */
function peopleOf({ matches }: DigestTender, { clients, projects }: TenderFacts): Map<string, RecordId[]> {
  const owners = new Map<string, string | undefined>([
    ...clients.map((client) => [recordId(client), client.row.ownerId] as const),
    ...projects.map((project) => [recordId(project), project.row.ownerId] as const),
  ]);
  const near = matches.filter(({ kind }) => kind === 'client' || kind === 'project');
  const people = new Map<string, RecordId[]>();
  for (const { recordId: id } of near.length > 0 ? near : matches) {
    const staffId = id === undefined ? undefined : owners.get(id);
    if (id !== undefined && staffId !== undefined)
      people.set(staffId, [...(people.get(staffId) ?? []), id as RecordId]);
  }
  return people;
}

/**
 * A line for whoever answers for a purchase that one of the notices `freshIds` says is ours and that no contract on record is of.
 * `policies` hold every notice since `purchaseSince(asOf)`.
 */
export function factsOfWins(
  policies: readonly Policy[],
  freshIds: ReadonlySet<string>,
  facts: TenderFacts,
  asOf: Day,
): TodayFact[] {
  return ownWins(policies, facts)
    .filter(({ noticeIds }) => noticeIds.some((id) => freshIds.has(id)))
    .filter(({ tender }) => contractOf(tender, facts.contracts) === undefined)
    .flatMap(({ tender, ownName, noticeIds }) => {
      const notice: RecordId = `policy:${noticeIds.at(-1) ?? tender.tenderId}`;
      return [...peopleOf(tender, facts)].map(
        ([staffId, own]): TodayFact => ({
          itemId: `won:${tender.tenderId}/${staffId}`,
          kind: '中标待签',
          staffId,
          dueOn: asOf,
          what: wonWords(tender, ownName),
          recordIds: [notice, ...own],
        }),
      );
    });
}

function wonWords({ name, buyer, amount }: DigestTender, ownName: string): string {
  const price = amount === null ? '' : `，${sumWords(amount)}`;
  return `公告称${ownName}中标“${name.slice(0, 60)}”（${buyer ?? '采购人未读出'}${price}），系统里没有对应的合同，请登记合同`;
}

/** Whether the line about the notice `noticeId` still stands: a contract answers it, and a purchase called off asks for nothing. */
export function winStanding(
  policies: readonly Policy[],
  noticeId: string,
  facts: TenderFacts,
): { readonly doneBy?: RecordId } {
  const notice: RecordId = `policy:${noticeId}`;
  const known = policies.some(({ policyId }) => policyId === noticeId);
  const win = ownWins(policies, facts).find(({ noticeIds }) => noticeIds.includes(noticeId));
  // A notice that is no longer read says nothing against the line.
  if (win === undefined) return known ? { doneBy: notice } : {};
  const contract = contractOf(win.tender, facts.contracts);
  return contract === undefined ? {} : { doneBy: recordId(contract) };
}
