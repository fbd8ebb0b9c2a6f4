import type { Instant } from '../../domain/day.ts';
import type { Reader } from '../../domain/desk-reader.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Session, Sessions, Tokens } from '../../ports/sessions.ts';
import { type FindReaderPorts, findReader } from './find-reader.ts';

/** What beginning, reading and ending a session takes. */
export interface SessionPorts extends FindReaderPorts {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
}

/** A session lasts a working day. */
export const sessionMs = 12 * 3_600_000;
/** Clocks of two machines may differ by this much. */
const skewMs = 5 * 60_000;

const after = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();

/** Begins a session of `staffId`. Returns the token that the browser keeps. */
export async function startSession(
  { clock, sessions, tokens }: Pick<SessionPorts, 'clock' | 'sessions' | 'tokens'>,
  staffId: string,
): Promise<string> {
  const token = tokens.make();
  const startedAt = clock.now();
  await sessions.keep({ tokenDigest: tokens.digest(token), staffId, startedAt, endsAt: after(startedAt, sessionMs) });
  return token;
}

/**
 * Whose session `token` is; undefined where there is none, it is over, its person has left, or it begins in the future
 * (the clock was wrong when it began).
 */
export async function readSession(
  ports: SessionPorts,
  token: string,
): Promise<{ readonly session: Session; readonly reader: Reader } | undefined> {
  const session = await ports.sessions.find(ports.tokens.digest(token));
  const now = Date.parse(ports.clock.now());
  if (session === undefined || Date.parse(session.endsAt) <= now) return undefined;
  if (Date.parse(session.startedAt) > now + skewMs) return undefined;
  const reader = await findReader(ports, session.staffId);
  return reader && { session, reader };
}

/** Ends `session` now, on every browser that holds its token. */
export async function endSession(
  { clock, sessions }: Pick<SessionPorts, 'clock' | 'sessions'>,
  session: Session,
): Promise<void> {
  await sessions.keep({ ...session, endsAt: clock.now() });
}
