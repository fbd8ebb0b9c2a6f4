import type { AnswerKind } from '../domain/logs/answer.ts';

/** A spelling that stands for an id without a record that says so: an id that was made, or one that joined another. */
export interface NameEntry {
  readonly kind: AnswerKind;
  readonly spelling: string;
  readonly id: string;
  readonly clientId?: string;
  readonly projectId?: string;
  /** The spelling is an id itself: that of a record which already had another. */
  readonly isAlias?: boolean;
}

/** Spellings that tables brought, beside the records. */
export interface KnownNames {
  /** Keeps `entries`; the same again changes nothing. */
  note(entries: readonly NameEntry[]): Promise<void>;
  /** Every entry of a kind, sorted by spelling and id, may be empty. */
  all(kind: AnswerKind): Promise<NameEntry[]>;
}
