import type { Instant } from '../domain/day.ts';

/** A stay of one person on the desk, from signing in to signing out. */
export interface Session {
  /** SHA-256 of the token that the browser holds, hex; the token itself is kept nowhere. */
  readonly tokenDigest: string;
  readonly staffId: string;
  readonly startedAt: Instant;
  readonly endsAt: Instant;
}

/** Sessions by the digest of their token. */
export interface Sessions {
  /** Keeps a session, or its new end. */
  keep(session: Session): Promise<void>;
  /** The session, never a stale one; it may be over. */
  find(tokenDigest: string): Promise<Session | undefined>;
}

/** Secrets that are handed to a browser or put into a mail. */
export interface Tokens {
  /** 256 random bits, base64url. */
  make(): string;
  /** SHA-256 of `text`, hex. */
  digest(text: string): string;
}
