import type { Day } from '../day.ts';
import type { RecordId } from '../logs/record.ts';
import { recordId } from '../logs/record.ts';
import type { Policy } from '../policy/policy.ts';
import { quotedTitle } from '../policy/quoted-title.ts';
import { type TouchFacts, touchesOf } from '../policy/touch/touches-of.ts';
import type { TodayFact } from './today-item.ts';

/** Deadlines by which somebody has to hand something in; others only invite comments. */
const askingDeadlines: ReadonlySet<string> = new Set(['申报截止', '报名截止', '报送截止', '截止']);

/** True for a policy that may ask somebody of ours for something, so that records are read only then. */
export const mayAsk = (policy: Policy, asOf: Day): boolean =>
  policy.appointments.length > 0 || policy.deadlines.some(({ on }) => on >= asOf);

/**
 * What `policies` ask of people on `asOf`: deadlines of our projects, each once for whoever answers for one of them, and
 * contacts whose office changes, for whoever keeps them. Comments invited are asked for only where they are about a
 * project's own place.
 */
export function factsOfPolicies(policies: readonly Policy[], facts: TouchFacts, asOf: Day): TodayFact[] {
  return policies.flatMap((policy) => {
    const why = new Map(touchesOf(policy, facts).map((touch) => [touch.recordId, touch.why]));
    return [...deadlineFacts(policy, why, facts, asOf), ...officeFacts(policy, why, facts, asOf)];
  });
}

type Reasons = ReadonlyMap<RecordId, string>;

const policyId = (policy: Policy): RecordId => `policy:${policy.policyId}`;

function deadlineFacts(policy: Policy, why: Reasons, { projects }: TouchFacts, asOf: Day): TodayFact[] {
  const touched = projects.filter((project) => why.has(recordId(project)));
  const isOfCounty = policy.regions.some((region) => region.split('/').length > 2);
  const byOwner = [...Map.groupBy(touched, ({ row }) => row.ownerId)];
  return policy.deadlines
    .filter(({ on, kind }) => on >= asOf && (isOfCounty || askingDeadlines.has(kind)))
    .flatMap(({ on, kind }) =>
      byOwner.map(
        ([staffId, own]): TodayFact => ({
          itemId: `deadline:${policy.policyId}/${kind}/${staffId}`,
          kind: '政策截止',
          staffId,
          dueOn: on,
          what: `${quotedTitle(policy.title)}${on} ${kind}，涉及${own.map(({ row }) => row.name).join('、')}`,
          recordIds: [policyId(policy), ...own.map(recordId)],
        }),
      ),
    );
}

function officeFacts(policy: Policy, why: Reasons, { contacts, clients }: TouchFacts, asOf: Day): TodayFact[] {
  const clientOf = new Map(clients.map(({ row }) => [row.clientId, row]));
  return contacts.flatMap((contact): TodayFact[] => {
    const reason = why.get(recordId(contact));
    const client = clientOf.get(contact.row.clientId);
    const staffId = contact.row.ownerId ?? client?.ownerId;
    if (reason === undefined || staffId === undefined) return [];
    return [
      {
        itemId: `office:${policy.policyId}/${contact.key}`,
        kind: '人事变动',
        staffId,
        dueOn: asOf,
        what: `${client?.name ?? ''}${reason.replace(/。$/, '')}（${quotedTitle(policy.title)}），请约见继任者并更新联系人`,
        recordIds: [policyId(policy), recordId(contact)],
      },
    ];
  });
}
