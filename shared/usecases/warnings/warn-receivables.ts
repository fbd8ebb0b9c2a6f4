import { createHash } from 'node:crypto';
import type { Root } from 'mdast';
import { type Day, dayOf, type Instant } from '../../domain/day.ts';
import { PipelineError } from '../../domain/errors.ts';
import type { DraftMail, MailAttachment } from '../../domain/mail.ts';
import type { WarningPolicy } from '../../domain/warning/decide/policy.ts';
import type { WarningDayFile } from '../../domain/warning/run/day-file.ts';
import type { FrozenRun } from '../../domain/warning/run/frozen-run.ts';
import type { WarningRun } from '../../domain/warning/run/run.ts';
import { calendarOf, type DayKind, lastCoveredDay } from '../../domain/workdays.ts';
import type { FileStore } from '../../ports/files.ts';
import type { MailQueue } from '../../ports/mails.ts';
import type { CountyClients, LogRecords } from '../../ports/records.ts';
import type { ClientTrails, LedgerAgenda, WarningRuns, WarningStandings } from '../../ports/warnings.ts';
import { decideWarnings } from './steps/decide-warnings.ts';

/** Writes a document as a Word file. */
export interface WordWriter {
  docx(document: Root, title: string): Promise<Uint8Array>;
}

export interface WarningPorts {
  readonly records: LogRecords & CountyClients;
  readonly agenda: LedgerAgenda;
  readonly standings: WarningStandings;
  readonly runs: WarningRuns;
  readonly trails: ClientTrails;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly word: WordWriter;
}

/** What a run did, for its log line. */
export interface WarnedReceivables {
  readonly day: Day;
  /** `superseded`: a later day has run already; what was due then has been told. */
  readonly outcome: 'sent' | 'already-run' | 'superseded' | 'not-a-working-day';
  readonly contracts: number;
  readonly lines: number;
  readonly mails: number;
}

const nothing = { contracts: 0, lines: 0, mails: 0 };

/**
 * Warns about late money on the logical day of `scheduledAt`. The day's decision is frozen in a file before anything
 * of it is carried out, and whoever comes after a crash carries out that file; so however often it runs, each person
 * gets one mail a day and no step twice (docs/adr/0006-freeze-the-days-warnings.md). Days run in order; an open run of an earlier day is finished
 * first.
 * @throws PipelineError `WARNINGS` when a mail could not be queued; the others were, and the run stays open.
 */
export async function warnReceivables(
  ports: WarningPorts,
  policy: WarningPolicy,
  { scheduledAt }: { readonly scheduledAt: Instant },
): Promise<WarnedReceivables> {
  const day = dayOf(scheduledAt);
  const last = await finishOpenRun(ports);
  if (last !== undefined && last.day >= day) {
    return { day, outcome: last.day === day ? 'already-run' : 'superseded', ...nothing };
  }
  const calendar = calendarOf((await ports.records.all('holiday')).map(({ row }) => row));
  if (!calendar.isSendingDay(day)) {
    await putDayFile(ports.files, restDay(day, calendar.isWorkday(day), policy));
    return { day, outcome: 'not-a-working-day', ...nothing };
  }
  const frozen = await decideWarnings(ports, policy, calendar, day, last);
  const text = JSON.stringify(frozen);
  const run: WarningRun = {
    day,
    status: 'open',
    frozenKey: `warnings/frozen/${day}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.json`,
    recent: frozen.recent,
  };
  await ports.files.put(run.frozenKey, text, 'application/json');
  const opened = await ports.runs.open(run, last);
  if (opened === 'opened') await carryOut(ports, run, frozen);
  else await finishOpenRun(ports);
  const { contractsLookedAt, lines, mails } = frozen.file;
  return { day, outcome: 'sent', contracts: contractsLookedAt, lines: lines.length, mails: mails.length };
}

/** The latest run, carried out to its end. */
async function finishOpenRun(ports: WarningPorts): Promise<WarningRun | undefined> {
  const last = await ports.runs.last();
  if (last?.status !== 'open') return last;
  const bytes = await ports.files.get(last.frozenKey);
  if (bytes === undefined) {
    throw new PipelineError('WARNINGS', `The frozen plan ${last.frozenKey} of the open warning run is missing`, {
      retryable: false,
      context: { day: last.day, file: last.frozenKey },
    });
  }
  await carryOut(ports, last, JSON.parse(new TextDecoder().decode(bytes)) as FrozenRun);
  return { ...last, status: 'closed' };
}

/** Every step writes what the frozen plan says, in absolute values: doing it twice is doing it once. */
async function carryOut(ports: WarningPorts, run: WarningRun, frozen: FrozenRun): Promise<void> {
  const failures: unknown[] = [];
  for (const mail of frozen.mails) {
    try {
      await ports.mails.queue(await draftOf(ports.word, run.day, mail));
    } catch (cause) {
      failures.push(cause);
    }
  }
  if (failures.length > 0) {
    throw new PipelineError('WARNINGS', `${failures.length} of ${frozen.mails.length} warning mails were not queued`, {
      retryable: true,
      context: { day: run.day, failed: failures.length },
      cause: failures[0],
    });
  }
  await ports.standings.apply(frozen.changes);
  for (const { due, nextOn } of frozen.agenda) await ports.agenda.reschedule(due, nextOn);
  await putDayFile(ports.files, frozen.file);
  await ports.runs.close(run);
}

async function draftOf(word: WordWriter, day: Day, mail: FrozenRun['mails'][number]): Promise<DraftMail> {
  const attachments: MailAttachment[] = [];
  for (const { title, filename, document } of mail.letters) {
    attachments.push({ filename, contentType: docxType, bytes: await word.docx(document, title) });
  }
  const { kind, recipient, subject, document } = mail;
  return { kind, recipient, subject, document, logicalDay: day, subjectKey: day, attachments };
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function restDay(day: Day, dayKind: DayKind, policy: WarningPolicy): WarningDayFile {
  return {
    day,
    policyVersion: policy.version,
    dayKind,
    calendarCoveredThrough: lastCoveredDay,
    isSendingDay: false,
    contractsLookedAt: 0,
    lines: [],
    mails: [],
    problems: [],
  };
}

async function putDayFile(files: FileStore, file: WarningDayFile): Promise<void> {
  await files.putJson(`warnings/${file.day}.json`, file);
}
