import * as z from 'zod';
import { addDays, type Day, dayOf, type Instant } from '../../domain/day.ts';
import { recordId } from '../../domain/logs/record.ts';
import { answerersOf } from '../../domain/policy/digest/answerers.ts';
import { localLetter } from '../../domain/policy/digest/local-letter.ts';
import type { Policy, TouchingPolicy } from '../../domain/policy/policy.ts';
import { namedIn } from '../../domain/policy/touch/named-in.ts';
import type { TouchFacts } from '../../domain/policy/touch/touches-of.ts';
import type { DigestPorts } from './steps/digest-ports.ts';
import { namesOf } from './steps/plan-digest.ts';
import { gatherTouchFacts } from './touching-policies.ts';

type Ports = Pick<DigestPorts, 'records' | 'policies' | 'sources' | 'files' | 'mails'>;

/** What was told on a day: written before the mails, so that a run that is repeated tells the same. */
const Told = z.object({ policyIds: z.array(z.string()).readonly() });
const readable = z.catch(Told.optional(), undefined);
const keyOf = (day: Day): string => `policies/local-${day}.json`;

/**
 * Tells on the day it is read what the governments of our clients' counties and cities say of a contact, a client's post
 * or a project: one mail to everybody who answers for what is named. A notice that was read after yesterday's run is told
 * today; none is told twice.
 */
export async function tellLocalNews(
  ports: Ports,
  run: { readonly scheduledAt: Instant },
): Promise<{ readonly local: number; readonly localMails: number }> {
  const day = dayOf(run.scheduledAt);
  const places = new Map(
    (await ports.sources.all()).flatMap(({ source: { sourceId, place } }) =>
      place === undefined ? [] : [[sourceId, place] as const],
    ),
  );
  if (places.size === 0) return { local: 0, localMails: 0 };
  const found = await ports.policies.firstSeenBetween(addDays(day, -1), day);
  const local = found.flatMap((policy) => {
    const place = policy.places.map(({ sourceId }) => places.get(sourceId)).find((each) => each !== undefined);
    return place === undefined ? [] : [{ policy, place }];
  });
  if (local.length === 0) return { local: 0, localMails: 0 };
  const facts = await gatherTouchFacts(ports.records, day);
  const naming = local
    .map(({ policy, place }): TouchingPolicy => ({ policy, touches: namedIn(policy, place, facts) }))
    .filter(({ touches }) => touches.length > 0);
  const today = await toBeTold(
    ports,
    naming.map(({ policy }) => policy),
    day,
  );
  const items = naming.filter(({ policy }) => today.has(policy.policyId));
  return { local: items.length, localMails: await mailAll(ports, items, facts, day) };
}

/** Ids of the day's news, fixed by the first run of the day. */
async function toBeTold({ files }: Ports, naming: readonly Policy[], day: Day): Promise<ReadonlySet<string>> {
  const kept = await files.getJson(keyOf(day), readable);
  if (kept !== undefined) return new Set(kept.policyIds);
  const before = new Set((await files.getJson(keyOf(addDays(day, -1)), readable))?.policyIds);
  const policyIds = naming.map(({ policyId }) => policyId).filter((id) => !before.has(id));
  await files.putJson(keyOf(day), { policyIds });
  return new Set(policyIds);
}

async function mailAll(
  { records, mails }: Ports,
  items: readonly TouchingPolicy[],
  facts: TouchFacts,
  day: Day,
): Promise<number> {
  if (items.length === 0) return 0;
  const staff = await records.all('staff');
  const answerers = answerersOf({ ...facts, staff });
  const names = namesOf(facts);
  let queued = 0;
  for (const person of staff) {
    const own = items.flatMap(({ policy, touches }) => {
      const mine = touches.filter((touch) => answerers(touch.recordId).includes(recordId(person)));
      return mine.length === 0 ? [] : [{ policy, touches: mine }];
    });
    if (own.length === 0) continue;
    const { staffId, name, email } = person.row;
    const answer = await mails.queue({
      kind: 'notice',
      logicalDay: day,
      recipient: { staffId, name, email },
      subjectKey: `local-${day}`,
      subject: `客户当地动态 ${day}：${own.length} 条`,
      document: localLetter(day, own, names),
      attachments: [],
    });
    if (answer === 'queued') queued += 1;
  }
  return queued;
}
