import * as z from 'zod';
import { ticketName, UploadTicket } from '../../../../shared/domain/upload/ticket.ts';
import type { IncomingFile } from '../../../../shared/ports/incoming.ts';
import type { DeskDeps } from '../../deps.ts';

const shanghaiMs = 8 * 3_600_000;

/** Files and answers that somebody has in hand. */
export interface OpenTicket {
  readonly ticket: string;
  readonly files: readonly IncomingFile[];
  readonly answers: UploadTicket['answers'];
}

/** A name for a new ticket. */
export function newTicket({ clock, tokens }: Pick<DeskDeps, 'clock' | 'tokens'>): string {
  const at = new Date(Date.parse(clock.now()) + shanghaiMs).toISOString().replaceAll(/[-:]/g, '');
  return `${at.slice(0, 8)}-${at.slice(9, 15)}-${tokens.make().slice(0, 6)}`;
}

/** The ticket that is called `written`; undefined where that is no name of one. */
export const ticketIn = (written: unknown): string | undefined =>
  typeof written === 'string' && ticketName.test(written) ? written : undefined;

/** Where the files of a ticket are posted to, with a slash at its end. */
export const incomingFolder = (staffId: string, ticket: string): string => `incoming/${staffId}/${ticket}/`;

const answersKey = (staffId: string, ticket: string): string => `incoming/${staffId}/${ticket}.json`;

/** What `staffId` has in hand under `ticket`; no files where none arrived. */
export async function openTicket(
  { incoming }: Pick<DeskDeps, 'incoming'>,
  staffId: string,
  ticket: string,
): Promise<OpenTicket> {
  const [files, kept] = await Promise.all([
    incoming.list(incomingFolder(staffId, ticket)),
    incoming.get(answersKey(staffId, ticket)),
  ]);
  const answers = kept === undefined ? [] : z.parse(UploadTicket, JSON.parse(new TextDecoder().decode(kept))).answers;
  return { ticket, files, answers };
}

/** Keeps the answers that `staffId` gave under `ticket`. */
export async function keepAnswers(
  { incoming }: Pick<DeskDeps, 'incoming'>,
  staffId: string,
  ticket: string,
  kept: UploadTicket,
): Promise<void> {
  await incoming.put(answersKey(staffId, ticket), JSON.stringify(kept), 'application/json');
}
