import type { Day } from '../../day.ts';

/**
 * How a list was read, cheapest first: records of a JSON or XML answer, markup inside such an answer, Hanweb's
 * datastore, records in a script of the page, markup written by a script, rows inside a comment, rows of the page,
 * rows at the place a hint names, items of an RSS or Atom feed.
 */
export const listMechanisms = [
  'json',
  'json-markup',
  'xml',
  'datastore',
  'inline-json',
  'script-markup',
  'comment',
  'rows',
  'hints',
  'feed',
] as const;
export type ListMechanism = (typeof listMechanisms)[number];

/** A notice in a list. */
export interface ListRow {
  readonly title: string;
  /** Absolute, http or https. */
  readonly url: string;
  /** As shown; null where the row shows none. Never today for want of a date. */
  readonly date: Day | null;
  /** Whose the document is, where a library of several bodies says so. */
  readonly issuer?: string;
}

/** A candidate that was not taken, and why. */
export interface RejectedBlock {
  readonly mechanism: ListMechanism;
  readonly block: string;
  readonly rows: number;
  readonly dated: number;
  readonly sample: string;
  readonly reason: string;
}

/** What a list page or answer yields. */
export interface ExtractedList {
  /** undefined when nothing on the page is a list. */
  readonly mechanism: ListMechanism | undefined;
  readonly rows: readonly ListRow[];
  /** The place of the page the rows come from; several are joined by ` + `. */
  readonly block: string | undefined;
  readonly rejected: readonly RejectedBlock[];
  readonly paging: { readonly pages: number | undefined; readonly next: string | undefined };
  /** True when the page was longer than what is read of it. */
  readonly truncated: boolean;
}

/** What an administrator or a former run knows about a source. */
export interface ListHints {
  /** Class or id of the element that holds the list, such as `news-list`. */
  readonly container?: string | undefined;
  /** The mechanism that worked last: tried first and kept when it still yields. */
  readonly mechanism?: ListMechanism | undefined;
}
