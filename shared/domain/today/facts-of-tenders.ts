import type { Day } from '../day.ts';
import { type RecordId, recordId } from '../logs/record.ts';
import type { Policy } from '../policy/policy.ts';
import { tenderFollowUps } from '../tender/follow/follow-ups.ts';
import { foldTenders } from '../tender/items/fold-tenders.ts';
import { noticesOf } from '../tender/items/notices-of.ts';
import type { TenderFacts } from '../tender/match/tender-facts.ts';
import type { TodayFact } from './today-item.ts';

/** True for a procurement notice with a day ahead. */
export const mayInvite = ({ notice }: Policy, asOf: Day): boolean =>
  [notice?.registerUntil, notice?.bidOpensAt].some((at) => at !== undefined && at.value.slice(0, 10) >= asOf);

/**
 * What purchases that fit us ask of people on `asOf`: the end of registration and the opening, each once for whoever answers for
 * the client or the project. A corrected day is a line of its own.
 */
export function factsOfTenders(policies: readonly Policy[], facts: TenderFacts, asOf: Day): TodayFact[] {
  const { fitting } = tenderFollowUps(foldTenders(noticesOf(policies)), facts, asOf);
  const owners = new Map<RecordId, string | undefined>([
    ...facts.clients.map((client) => [recordId(client), client.row.ownerId] as const),
    ...facts.projects.map((project) => [recordId(project), project.row.ownerId] as const),
  ]);
  return fitting.flatMap(({ item, matches, due }) => {
    const ours = matches.flatMap(({ recordId: id }) => (id !== undefined && owners.get(id) !== undefined ? [id] : []));
    const people = new Set(ours.flatMap((id) => owners.get(id) ?? []));
    const notice: RecordId = `policy:${item.history.at(-1)?.noticeId ?? item.tenderId}`;
    return due.flatMap(({ what, at, sure }) =>
      [...people].map(
        (staffId): TodayFact => ({
          itemId: `tender:${item.tenderId}/${what}/${at.slice(0, 10)}/${staffId}`,
          kind: '招采截止',
          staffId,
          dueOn: at.slice(0, 10),
          what: `“${item.name.slice(0, 60)}”（${item.buyer?.value ?? '采购人未读出'}）${at.replace('T', ' ')} ${what}${sure ? '' : '（时间待核对）'}，请决定是否参加`,
          recordIds: [notice, ...ours.filter((id) => owners.get(id) === staffId)],
        }),
      ),
    );
  });
}
