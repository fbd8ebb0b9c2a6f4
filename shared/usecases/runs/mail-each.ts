import * as z from 'zod';
import { PipelineError } from '../../domain/errors.ts';
import type { DraftMail } from '../../domain/mail.ts';
import type { FileStore } from '../../ports/files.ts';
import type { MailQueue } from '../../ports/mails.ts';
import { runFiles } from './run-files.ts';
import type { NumberedPart } from './work-in-parts.ts';

const Missed = z.array(z.string());

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
}

/**
 * Drafts and hands over a mail for each of `people`, whoever of them fails: how many were queued.
 * @throws PipelineError `PART` when somebody's mail failed; who it is is kept for `missedIn`, and the part is repeated.
 */
export async function mailEach<Person extends { readonly staffId: string }>(
  { files, mails }: Ports,
  order: NumberedPart,
  people: readonly Person[],
  draft: (person: Person) => DraftMail | Promise<DraftMail>,
): Promise<number> {
  const failures: { readonly staffId: string; readonly cause: unknown }[] = [];
  let queued = 0;
  for (const person of people) {
    try {
      if ((await mails.queue(await draft(person))) === 'queued') queued += 1;
    } catch (cause) {
      failures.push({ staffId: person.staffId, cause });
    }
  }
  if (failures.length === 0) return queued;
  const missed = failures.map(({ staffId }) => staffId);
  await runFiles(files, order.runId).keep(order.plan, nameOf(order), missed);
  throw new PipelineError('PART', `${failures.length} mails of a part of ${order.runId} failed; the part is repeated`, {
    retryable: true,
    context: { runId: order.runId, part: order.part, failed: failures.length },
    cause: failures[0]?.cause,
  });
}

/** Of `people`, whom a part that was given up did not reach: all of them where it never came to an end. */
export async function missedIn<Person extends { readonly staffId: string }>(
  files: FileStore,
  order: NumberedPart,
  people: readonly Person[],
): Promise<Person[]> {
  const missed = await runFiles(files, order.runId).get(order.plan, nameOf(order), Missed);
  return missed === undefined ? [...people] : people.filter(({ staffId }) => missed.includes(staffId));
}

const nameOf = ({ part }: NumberedPart): string => `missed-${part}`;
