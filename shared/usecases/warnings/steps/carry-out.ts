import * as z from 'zod';
import { PipelineError } from '../../../domain/errors.ts';
import type { DraftMail, MailAttachment } from '../../../domain/mail.ts';
import { WarningDayFile } from '../../../domain/warning/run/day-file.ts';
import {
  FrozenContracts,
  FrozenMail,
  FrozenPlan,
  FrozenTallies,
  mailsPerPiece,
  piecesOf,
} from '../../../domain/warning/run/frozen-run.ts';
import type { OwedMail, WarningRun } from '../../../domain/warning/run/run.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { LedgerAgenda, WarningRuns, WarningStandings } from '../../../ports/warnings.ts';
import type { WordWriter } from '../../../ports/word.ts';
import { inBatches } from '../../in-batches.ts';

export interface CarryingPorts {
  readonly agenda: LedgerAgenda;
  readonly standings: WarningStandings;
  readonly runs: WarningRuns;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly word: WordWriter;
}

const writesAtOnce = 16;

/** How far an open run has come. */
export interface Carried {
  readonly run: WarningRun;
  /** `interrupted`: pieces are left; `owing`: only mails that could not be handed over; `closed`: nothing. */
  readonly state: 'interrupted' | 'owing' | 'closed';
  /** Why the first of the mails owed could not be handed over. */
  readonly cause?: unknown;
}

/**
 * Carries an open run out from where it stands, a piece at a time, until all is done or `hasTime` says to stop; at
 * least one piece. Progress is kept after each. Every step writes what the frozen plan says, in absolute values: doing
 * a piece twice is doing it once. A mail that cannot be handed over is owed, and nothing else waits for it.
 * @throws PipelineError `WARNINGS` when a file of the plan is missing.
 */
export async function carryOut(ports: CarryingPorts, from: WarningRun, hasTime: () => boolean): Promise<Carried> {
  const plan = await frozenPart(ports.files, from, from.frozenKey, FrozenPlan);
  const pieces = piecesOf(plan);
  const earlier = await handOver(ports, from, from.owedMails);
  let run: WarningRun = { ...from, owedMails: earlier.owed };
  let cause = earlier.cause;
  while (run.piecesDone < pieces) {
    const done = await carryOutPiece(ports, run, plan);
    cause ??= done.cause;
    run = { ...run, piecesDone: run.piecesDone + 1, owedMails: [...run.owedMails, ...done.owed] };
    if (!(await ports.runs.advance(run))) return overtaken(ports, run);
    if (run.piecesDone < pieces && !hasTime()) return { run, state: 'interrupted' };
  }
  if (run.owedMails.length > 0) {
    if (!(await ports.runs.advance(run))) return overtaken(ports, run);
    return { run, state: 'owing', cause };
  }
  await ports.runs.close(run);
  return { run: { ...run, status: 'closed' }, state: 'closed' };
}

/** Another invocation is further on with this run, or has finished it: what it wrote stands. */
async function overtaken({ runs }: CarryingPorts, run: WarningRun): Promise<Carried> {
  const last = (await runs.last()) ?? run;
  return { run: last, state: last.status === 'closed' ? 'closed' : 'interrupted' };
}

interface HandedOver {
  readonly owed: readonly OwedMail[];
  readonly cause?: unknown;
}

const nothingOwed: HandedOver = { owed: [] };

async function carryOutPiece(ports: CarryingPorts, run: WarningRun, plan: FrozenPlan): Promise<HandedOver> {
  const piece = run.piecesDone;
  const mailPieces = Math.ceil(plan.mails.length / mailsPerPiece);
  if (piece < mailPieces) {
    const files = plan.mails.slice(piece * mailsPerPiece, (piece + 1) * mailsPerPiece);
    return handOver(
      ports,
      run,
      files.map((file) => ({ day: plan.day, file })),
    );
  }
  const contracts = plan.contracts[piece - mailPieces];
  if (contracts !== undefined) {
    const { changes, agenda } = await frozenPart(ports.files, run, contracts, FrozenContracts);
    await ports.standings.apply({ asOf: plan.day, contracts: changes, tallies: [] });
    await inBatches(agenda, writesAtOnce, ({ due, nextOn }) => ports.agenda.reschedule(due, nextOn));
    return nothingOwed;
  }
  const { tallies } = await frozenPart(ports.files, run, plan.tallies, FrozenTallies);
  await ports.standings.apply({ asOf: plan.day, contracts: [], tallies });
  const file = await frozenPart(ports.files, run, plan.dayFile, DayFileAsWritten);
  await ports.files.putJson(`warnings/${plan.day}.json`, file);
  return nothingOwed;
}

/** Hands `mails` over in their order; those that could not be are owed. */
async function handOver(ports: CarryingPorts, run: WarningRun, mails: readonly OwedMail[]): Promise<HandedOver> {
  const failures: { readonly mail: OwedMail; readonly cause: unknown }[] = [];
  const frozen = await inBatches(mails, mailsPerPiece, async (mail) => {
    return { mail, content: await frozenPart(ports.files, run, mail.file, FrozenMail) };
  });
  for (const { mail, content } of frozen) {
    try {
      await ports.mails.queue(await draftOf(ports.word, mail, content));
    } catch (cause) {
      failures.push({ mail, cause });
    }
  }
  return failures.length === 0 ? nothingOwed : { owed: failures.map(({ mail }) => mail), cause: failures[0]?.cause };
}

async function draftOf(word: WordWriter, { day }: OwedMail, mail: z.infer<typeof FrozenMail>): Promise<DraftMail> {
  const attachments: MailAttachment[] = [];
  for (const { title, filename, document } of mail.letters) {
    attachments.push({ filename, contentType: docxType, bytes: await word.docx(document, title) });
  }
  const { kind, recipient, subject, document } = mail;
  return { kind, recipient, subject, document, logicalDay: day, subjectKey: day, attachments };
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Checked, and written on as it was frozen: reading by a schema would change the order of its fields. */
const DayFileAsWritten = z.custom<WarningDayFile>(
  (value) => WarningDayFile.safeParse(value).success,
  'not what a warning run decided',
);

/**
 * A part of the frozen plan of `run`.
 * @throws PipelineError `WARNINGS` when it is missing.
 */
export async function frozenPart<T>(
  files: FileStore,
  run: WarningRun,
  file: string,
  schema: z.core.$ZodType<T>,
): Promise<T> {
  const found = await files.getJson(file, schema);
  if (found !== undefined) return found;
  throw new PipelineError('WARNINGS', `The part ${file} of the frozen plan of the open warning run is missing`, {
    retryable: false,
    context: { day: run.day, file },
  });
}
