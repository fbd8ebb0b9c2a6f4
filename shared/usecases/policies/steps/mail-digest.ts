import { addDays, type Day } from '../../../domain/day.ts';
import { type RecordId, recordId } from '../../../domain/logs/record.ts';
import type { DraftMail } from '../../../domain/mail.ts';
import { digestOf } from '../../../domain/policy/digest/digest-of.ts';
import { digestLetter } from '../../../domain/policy/digest/letter.ts';
import { readersOf } from '../../../domain/policy/digest/reader.ts';
import type { Policy, TouchingPolicy } from '../../../domain/policy/policy.ts';
import { type TouchFacts, touchesOf } from '../../../domain/policy/touch/touches-of.ts';
import { markWatchwords, wordName, wordsOf } from '../../../domain/policy/touch/watchwords.ts';
import { sendingDayOfWeek } from '../../../domain/sending-week.ts';
import { tenderPart } from '../../../domain/tender/report/tender-part.ts';
import { tendersFor } from '../../../domain/tender/report/tenders-for.ts';
import { addWeeks, chineseWeek, mondayOf, type Week } from '../../../domain/week.ts';
import type { Calendar } from '../../../domain/workdays.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { Policies, PolicySources } from '../../../ports/policies.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { WordWriter } from '../../../ports/word.ts';
import { digestFileOf, keepDigest } from '../digest-files.ts';
import { gatherTouchFacts } from '../touching-policies.ts';
import { tenderFiles, uploadConfirmed } from './tender-files.ts';
import { gatherTenderFacts, weekTenders } from './tender-news.ts';

export interface DigestPorts {
  readonly records: LogRecords;
  readonly policies: Policies;
  readonly sources: PolicySources;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly word: WordWriter;
  /** The company's own full names, by which its own wins are known. */
  readonly ownNames: readonly string[];
  /** Where rows of certain moves are uploaded to count at once; undefined where every move waits for a person's word. */
  readonly moveUploads?: Pick<FileStore, 'put'> | undefined;
}

/** What a run did, for its log line. */
export interface DigestedPolicies {
  /** Empty on a day on which no digest is due. */
  readonly week: Week | '';
  readonly items: number;
  readonly mails: number;
}

/** Policies this old may still have a deadline ahead. */
const deadlineMemoryDays = 120;

interface DigestSpan {
  readonly asOf: Day;
  /** The week's sending day, by which its mails are known however late they are. */
  readonly issuedOn: Day;
  readonly calendar: Calendar;
  /** The first week not yet reported. */
  readonly first: Week;
  /** The last one, which the digest is named after. */
  readonly week: Week;
}

/** Writes `policies/<week>.json` and queues the 政策动态周报 of everybody who leads or answers for a client. */
export async function mailDigest(
  ports: DigestPorts,
  { asOf, issuedOn, calendar, first, week }: DigestSpan,
): Promise<DigestedPolicies> {
  const { records, files, mails } = ports;
  const touchFacts = await gatherTouchFacts(records, asOf);
  const [fresh, earlier] = [
    await ports.policies.firstSeenBetween(mondayOf(first), asOf),
    await ports.policies.firstSeenBetween(addDays(asOf, -deadlineMemoryDays), addDays(mondayOf(first), -1)),
  ];
  const tenderFacts = await gatherTenderFacts(records, touchFacts, ports.ownNames);
  const tenders = weekTenders({ earlier, fresh }, tenderFacts, asOf, {
    confirmsCertain: ports.moveUploads !== undefined,
  });
  const found = digestOf({
    week,
    asOf,
    from: mondayOf(first),
    policies: withTouches(fresh, touchFacts),
    told: await toldBefore(files, first, calendar),
    earlier: withTouches(earlier, touchFacts),
    tenders: tenders.tenders,
    otherTenders: tenders.others,
    moves: [...tenders.confirmed, ...tenders.moves],
    sources: await ports.sources.all(),
  });
  const digest = { ...found, complete: false };
  await keepDigest(files, digest);
  const watchwords = await records.all('watchword');
  const readers = readersOf({ staff: await records.all('staff'), watchwords, ...touchFacts });
  const names = new Map([
    ...namesOf(touchFacts),
    ...watchwords.map((word) => [recordId(word), wordName(word)] as const),
  ]);
  let queued = 0;
  for (const reader of readers) {
    const { staffId, name, email } = reader.staff.row;
    const own = tendersFor(reader, tenders);
    const provinces = new Set(reader.places.map((place) => place.split('/')[0] ?? ''));
    const mail: DraftMail = {
      kind: 'digest',
      logicalDay: issuedOn,
      recipient: { staffId, name, email },
      subjectKey: week,
      subject: `政策动态周报 ${chineseWeek(week)}`,
      document: digestLetter(
        { ...digest, items: markWatchwords(digest.items, wordsOf(watchwords, staffId)) },
        reader,
        names,
        tenderPart(own, { own: reader.own, provinces }),
      ),
      attachments: await tenderFiles(ports.word, {
        ...tenderFacts,
        moves: own.moves,
        confirmed: own.confirmed,
        week: tenders,
        asOf,
      }),
    };
    if ((await mails.queue(mail)) === 'queued') queued += 1;
  }
  if (ports.moveUploads !== undefined) await uploadConfirmed(ports.moveUploads, tenders.confirmed, asOf);
  await keepDigest(files, { ...digest, complete: true });
  return { week, items: digest.items.length, mails: queued };
}

/** Policies with what they touch; procurement notices are told as purchases. */
function withTouches(policies: readonly Policy[], facts: TouchFacts): TouchingPolicy[] {
  return policies
    .filter(({ notice }) => notice === undefined)
    .map((policy) => ({ policy, touches: touchesOf(policy, facts) }));
}

/** Policies of the digest before: its own sending day lies in the window, and what came later that day does too. */
async function toldBefore(files: FileStore, first: Week, calendar: Calendar): Promise<ReadonlySet<string>> {
  const before = addWeeks(first, -1);
  if (sendingDayOfWeek(first, calendar) === undefined) return new Set();
  const digest = await digestFileOf(files, before);
  return new Set(digest?.items.map(({ policyId }) => policyId));
}

/** What letters call the records of ours. */
export function namesOf({ clients, projects, contacts, openNodes }: TouchFacts): ReadonlyMap<RecordId, string> {
  return new Map<RecordId, string>([
    ...clients.map((client) => [recordId(client), client.row.name] as const),
    ...projects.map((project) => [recordId(project), project.row.name] as const),
    ...contacts.map((contact) => [recordId(contact), contact.row.name] as const),
    ...openNodes.map(({ recordId: id }) => [id, nodeName(id)] as const),
  ]);
}

/** `HT2024-018 节点 3`, as the warnings and reviews call it. */
function nodeName(id: RecordId): string {
  const key = id.slice('receivable:'.length);
  const cut = key.lastIndexOf('/');
  return `${key.slice(0, cut)} 节点 ${key.slice(cut + 1)}`;
}
