import { addDays, type Day, dayOf, type Instant } from '../domain/day.ts';
import { type RecordId, recordId } from '../domain/logs/record.ts';
import type { DraftMail } from '../domain/mail.ts';
import { PolicyDigestFile } from '../domain/policy/digest/digest-file.ts';
import { digestOf } from '../domain/policy/digest/digest-of.ts';
import { digestLetter } from '../domain/policy/digest/letter.ts';
import { readersOf } from '../domain/policy/digest/reader.ts';
import { type TouchFacts, touchesOf } from '../domain/policy/touch/touches-of.ts';
import { sendingDayOfWeek, weeksToReport } from '../domain/sending-week.ts';
import { addWeeks, chineseWeek, mondayOf, type Week, weekOf } from '../domain/week.ts';
import { type Calendar, calendarOf } from '../domain/workdays.ts';
import type { FileStore, LogRecords, MailQueue, Policies, PolicySources } from '../ports.ts';
import { gatherTouchFacts } from './touching-policies.ts';

interface Ports {
  readonly records: LogRecords;
  readonly policies: Policies;
  readonly sources: PolicySources;
  readonly files: FileStore;
  readonly mails: MailQueue;
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

/** A digest whose day was missed is caught up where another was written in so many weeks before. */
const catchUpWeeks = 5;

/**
 * On the first working day of a week, writes `policies/<week>.json` of the weeks not yet reported, named after the last
 * of them, and hands a 政策动态周报 to everybody who leads or answers for a client. On the week's other working days it
 * does so only where that day's run was missed or broken off; on days off nothing. Running it again on the same day
 * writes the same file and mails nobody twice.
 */
export async function digestPolicies(ports: Ports, run: { readonly scheduledAt: Instant }): Promise<DigestedPolicies> {
  const { records, files, mails } = ports;
  const asOf = dayOf(run.scheduledAt);
  const calendar = calendarOf((await records.all('holiday')).map(({ row }) => row));
  const issuedOn = sendingDayOfWeek(weekOf(asOf), calendar);
  const weeks = issuedOn === undefined ? [] : weeksToReport(issuedOn, calendar);
  const [first, week] = [weeks[0], weeks.at(-1)];
  const nothing = { week: '', items: 0, mails: 0 } as const;
  if (issuedOn === undefined || first === undefined || week === undefined) return nothing;
  if (!calendar.isSendingDay(asOf) || asOf < issuedOn) return nothing;
  if (asOf > issuedOn && !(await wasMissed(files, week))) return nothing;
  const touchFacts = await gatherTouchFacts(records, asOf);
  const found = digestOf({
    week,
    asOf,
    from: mondayOf(first),
    policies: await withTouches(ports, touchFacts, mondayOf(first), asOf),
    told: await toldBefore(files, first, calendar),
    earlier: await withTouches(ports, touchFacts, addDays(asOf, -deadlineMemoryDays), addDays(mondayOf(first), -1)),
    sources: await ports.sources.all(),
  });
  const digest = { ...found, complete: false };
  await keepDigest(files, digest);
  const readers = readersOf({ staff: await records.all('staff'), ...touchFacts });
  const names = namesOf(touchFacts);
  let queued = 0;
  for (const reader of readers) {
    const { staffId, name, email } = reader.staff.row;
    const mail: DraftMail = {
      kind: 'digest',
      logicalDay: issuedOn,
      recipient: { staffId, name, email },
      subjectKey: week,
      subject: `政策动态周报 ${chineseWeek(week)}`,
      document: digestLetter(digest, reader, names),
      attachments: [],
    };
    if ((await mails.queue(mail)) === 'queued') queued += 1;
  }
  await keepDigest(files, { ...digest, complete: true });
  return { week, items: digest.items.length, mails: queued };
}

async function keepDigest(files: FileStore, digest: PolicyDigestFile): Promise<void> {
  await files.put(`policies/${digest.week}.json`, `${JSON.stringify(digest, null, 2)}\n`, 'application/json');
}

async function digestFileOf(files: FileStore, week: Week): Promise<PolicyDigestFile | undefined> {
  const bytes = await files.get(`policies/${week}.json`);
  if (bytes === undefined) return undefined;
  const read = PolicyDigestFile.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  return read.success ? read.data : undefined;
}

/** True for a digest that was begun and not finished, or not written although earlier ones were. */
async function wasMissed(files: FileStore, week: Week): Promise<boolean> {
  const digest = await digestFileOf(files, week);
  if (digest !== undefined) return !digest.complete;
  for (let back = 1; back <= catchUpWeeks; back += 1) {
    if ((await digestFileOf(files, addWeeks(week, -back))) !== undefined) return true;
  }
  return false;
}

async function withTouches(ports: Ports, facts: TouchFacts, from: Day, to: Day) {
  const found = await ports.policies.firstSeenBetween(from, to);
  return found.map((policy) => ({ policy, touches: touchesOf(policy, facts) }));
}

/** Policies of the digest before: its own sending day lies in the window, and what came later that day does too. */
async function toldBefore(files: FileStore, first: Week, calendar: Calendar): Promise<ReadonlySet<string>> {
  const before = addWeeks(first, -1);
  if (sendingDayOfWeek(first, calendar) === undefined) return new Set();
  const digest = await digestFileOf(files, before);
  return new Set(digest?.items.map(({ policyId }) => policyId));
}

function namesOf({ clients, projects, contacts, openNodes }: TouchFacts): ReadonlyMap<RecordId, string> {
  return new Map<RecordId, string>([
    ...clients.map((client) => [recordId(client), client.row.name] as const),
    ...projects.map((project) => [recordId(project), project.row.name] as const),
    ...contacts.map((contact) => [recordId(contact), contact.row.name] as const),
    ...openNodes.map(({ recordId: id }) => [id, `应收节点 ${id.slice('receivable:'.length)}`] as const),
  ]);
}
