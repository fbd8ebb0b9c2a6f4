import { addDays, type Day } from '../../../domain/day.ts';
import { type RecordId, recordId } from '../../../domain/logs/record.ts';
import type { PolicyDigestFile } from '../../../domain/policy/digest/digest-file.ts';
import { digestOf } from '../../../domain/policy/digest/digest-of.ts';
import { readersOf } from '../../../domain/policy/digest/reader.ts';
import type { Policy, TouchingPolicy } from '../../../domain/policy/policy.ts';
import { type TouchFacts, touchesOf } from '../../../domain/policy/touch/touches-of.ts';
import { wordName } from '../../../domain/policy/touch/watchwords.ts';
import { sendingDayOfWeek } from '../../../domain/sending-week.ts';
import { addWeeks, mondayOf, type Week } from '../../../domain/week.ts';
import type { Calendar } from '../../../domain/workdays.ts';
import type { FileStore } from '../../../ports/files.ts';
import { openRun, orderParts } from '../../runs/settle-part.ts';
import { digestFileOf, keepDigest } from '../digest-files.ts';
import { gatherTouchFacts } from '../touching-policies.ts';
import type { DigestPorts } from './digest-ports.ts';
import { digestRunFiles, digestRunId } from './digest-run-files.ts';
import { strengthsIn } from './tender-files.ts';
import { gatherTenderFacts, type WeekTenders, weekTenders } from './tender-news.ts';

/** What a plan ordered, for its log line. */
export interface PlannedDigest {
  /** Empty on a day on which no digest is due. */
  readonly week: Week | '';
  readonly items: number;
  /** Parts that were ordered. */
  readonly ordered: number;
}

/** Policies this old may still have a deadline ahead. */
const deadlineMemoryDays = 120;
/** Readers whose letters one message words: about five seconds of work. */
const readersPerPart = 20;

/** What a digest is about. */
export interface DigestSpan {
  readonly asOf: Day;
  /** The week's sending day, by which its mails are known however late they are. */
  readonly issuedOn: Day;
  readonly calendar: Calendar;
  /** The first week not yet reported. */
  readonly first: Week;
  /** The last one, which the digest is named after. */
  readonly week: Week;
}

/** Writes `policies/<week>.json`, not complete yet, and orders the parts that mail it; the same message again orders what is left. */
export async function planDigest(
  ports: DigestPorts,
  span: DigestSpan,
  { scheduledAt, plan }: { readonly scheduledAt: string; readonly plan: string },
): Promise<PlannedDigest> {
  const { week, issuedOn } = span;
  const runId = digestRunId(week);
  const previous = await ports.runs.of(runId);
  if (previous?.plan === plan) {
    const ordered = previous.status === 'open' ? await orderParts(ports, previous, scheduledAt) : 0;
    return { week, items: 0, ordered };
  }
  const { digest, tenders, touchFacts, strengths } = await digestNow(ports, span);
  await keepDigest(ports.files, digest);
  const watchwords = await ports.records.all('watchword');
  const named = recordsNamedIn(digest, tenders);
  const readers = readersOf({ staff: await ports.records.all('staff'), watchwords, ...touchFacts }, named);
  const names = [
    ...[...namesOf(touchFacts)].filter(([id]) => named.has(id)),
    ...watchwords.map((word): [RecordId, string] => [recordId(word), wordName(word)]),
  ];
  const moving = new Set([...tenders.confirmed, ...tenders.moves].map(({ projectId }) => projectId));
  const projects = touchFacts.projects.filter(({ row }) => moving.has(row.projectId));
  const isUploaded = previous?.status === 'closed';
  const parts = Math.ceil(readers.length / readersPerPart);
  const files = digestRunFiles(ports.files, runId);
  for (let part = 0; part < parts; part += 1) {
    await files.keepReaders(plan, part, readers.slice(part * readersPerPart, (part + 1) * readersPerPart));
  }
  await files.keepPlan(plan, { issuedOn, digest, tenders, watchwords, names, strengths, projects, isUploaded });
  const run = await openRun(ports.runs, { runId, plan, mark: 0, parts }, previous);
  const ordered = run === undefined ? 0 : await orderParts(ports, run, scheduledAt);
  return { week, items: digest.items.length, ordered };
}

/** The digest as the records and policies stand, and what its letters are written from. */
async function digestNow(ports: DigestPorts, { asOf, calendar, first, week }: DigestSpan) {
  const { records, files } = ports;
  const touchFacts = await gatherTouchFacts(records, asOf);
  const [fresh, earlier] = [
    await ports.policies.firstSeenBetween(mondayOf(first), asOf),
    await ports.policies.firstSeenBetween(addDays(asOf, -deadlineMemoryDays), addDays(mondayOf(first), -1)),
  ];
  const { notes, ...tenderFacts } = await gatherTenderFacts(records, touchFacts, ports.ownNames);
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
  return { digest: { ...found, complete: false }, tenders, touchFacts, strengths: strengthsIn(notes) };
}

/** Ids of every record of ours that a letter may name or choose by. */
function recordsNamedIn({ items, deadlines }: PolicyDigestFile, tenders: WeekTenders): ReadonlySet<RecordId> {
  const touches = [...items, ...deadlines].flatMap((each) => each.touches ?? []);
  const matches = [...tenders.tenders, ...tenders.all].flatMap((tender) => tender.matches);
  const moved = [...tenders.moves, ...tenders.confirmed].map(({ clientId }) => `client:${clientId}` as const);
  return new Set([...touches, ...matches].map(({ recordId: id }) => id as RecordId).concat(moved));
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
