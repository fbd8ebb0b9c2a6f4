import { dayOf, type Instant } from '../../domain/day.ts';
import { linkMinutes, signInLetter } from '../../domain/sign-in-letter.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailQueue } from '../../ports/mails.ts';
import type { LogRecords } from '../../ports/records.ts';
import type { Tokens } from '../../ports/sessions.ts';
import type { Attempts, SignInLinks } from '../../ports/sign-in.ts';
import { type DeskAdministrator, findReader } from './find-reader.ts';

/** What sending and using a link takes. */
export interface SignInPorts {
  readonly clock: Clock;
  readonly records: Pick<LogRecords, 'find' | 'all'>;
  readonly administrators: readonly DeskAdministrator[];
  readonly tokens: Tokens;
  readonly links: SignInLinks;
  readonly attempts: Attempts;
  /** Takes the mail with the link; its routes lead to the person's own mailbox alone, never to a group. */
  readonly linkMails: MailQueue;
}

interface LinkRequest {
  /** The address as it was written. */
  readonly email: string;
  /** Where the request came from, as far as is known. */
  readonly sourceIp: string;
  /** The address that leads back with `token`. */
  readonly addressOf: (token: string) => string;
}

/** Links that an hour brings to one mailbox, and requests that it takes from one place. */
const mostPerHour = { email: 5, sourceIp: 30 } as const;

const hourMs = 3_600_000;

const after = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();

/**
 * Sends a link to whoever has the address `email`. The outcome is the same whether anybody has; `too-many` depends on
 * what was asked for alone.
 */
export async function sendSignInLink(
  ports: SignInPorts,
  { email, sourceIp, addressOf }: LinkRequest,
): Promise<'taken' | 'too-many'> {
  const { clock, tokens, attempts, links } = ports;
  const wanted = email.trim().toLowerCase();
  const now = clock.now();
  const hour = now.slice(0, 13);
  const counts = await Promise.all([
    attempts.count(tokens.digest(`email ${wanted} ${hour}`), after(now, hourMs)),
    attempts.count(tokens.digest(`from ${sourceIp} ${hour}`), after(now, hourMs)),
  ]);
  if (counts[0] > mostPerHour.email || counts[1] > mostPerHour.sourceIp) return 'too-many';
  const recipient = await personAt(ports, wanted);
  const token = tokens.make();
  const tokenDigest = tokens.digest(token);
  // Also where nobody is: what the table is asked to do is then the same.
  await links.keep({ tokenDigest, staffId: recipient?.staffId ?? '', endsAt: after(now, linkMinutes * 60_000) });
  if (recipient === undefined) return 'taken';
  await ports.linkMails.queue({
    kind: 'sign-in',
    logicalDay: dayOf(now),
    recipient,
    subjectKey: tokenDigest.slice(0, 32),
    subject: '复盘：登录链接',
    document: signInLetter(addressOf(token)),
    attachments: [],
  });
  return 'taken';
}

/**
 * Who signs in with `token`, which is used up by this; undefined where there is no such link, it was used or is too
 * old, or its person has left.
 */
export async function useSignInLink(
  ports: Pick<SignInPorts, 'clock' | 'records' | 'administrators' | 'tokens' | 'links'>,
  token: string,
): Promise<string | undefined> {
  const link = await ports.links.find(ports.tokens.digest(token));
  if (link === undefined || Date.parse(link.endsAt) <= Date.parse(ports.clock.now())) return undefined;
  if (!(await ports.links.use(link))) return undefined;
  return (await findReader(ports, link.staffId))?.staffId;
}

/**
 * The one person whose address is `email`, in lower case; nobody where several have it, as then it tells nobody apart.
 */
async function personAt(
  { records, administrators }: Pick<SignInPorts, 'records' | 'administrators'>,
  email: string,
): Promise<DeskAdministrator | undefined> {
  const staff = (await records.all('staff')).map(({ row }) => row);
  const left = new Set(staff.filter(({ status }) => status === '离职').map(({ staffId }) => staffId));
  const people = new Map<string, DeskAdministrator>();
  for (const person of [...administrators, ...staff]) {
    if (person.email.toLowerCase() !== email || left.has(person.staffId)) continue;
    const { staffId, name } = person;
    people.set(staffId, { staffId, name, email: person.email });
  }
  return people.size === 1 ? [...people.values()][0] : undefined;
}
