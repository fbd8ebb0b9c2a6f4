import type { Instant } from '../domain/day.ts';

/** A link by which one person signs in, once. */
export interface SignInLink {
  /** SHA-256 of the token in the link, hex; the token itself stands in the mail alone. */
  readonly tokenDigest: string;
  readonly staffId: string;
  readonly endsAt: Instant;
}

/** Links that were sent and are still good. */
export interface SignInLinks {
  keep(link: SignInLink): Promise<void>;
  /** The link where it is still unused, never a stale answer; it may be too old. */
  find(tokenDigest: string): Promise<SignInLink | undefined>;
  /** Uses the link up: true for the one call that did. */
  use(link: SignInLink): Promise<boolean>;
}

/** Counts of what somebody tried. */
export interface Attempts {
  /** Adds one to the count of `who`, which is forgotten at `until`. Returns the count. */
  count(who: string, until: Instant): Promise<number>;
}
