import type { Day } from '../day.ts';
import type { LedgerLink } from '../ledger/links.ts';
import type { LogRecord } from '../logs/record.ts';
import type { ClientTrail, TrailNews } from '../warning/mail/client-trail.ts';
import type { WarningRun } from '../warning/run/run.ts';
import type { ContractStanding, Tally } from '../warning/standing/standing.ts';

/** What is kept beside the records so that a run need not look through them, and the records that it follows from. */
export interface KeptFacts {
  /** Records in force. */
  readonly records: readonly LogRecord[];
  /** Names of records and mails that stand in other indexes than their content says, or in none. */
  readonly misfiled: readonly string[];
  readonly trails: ReadonlyMap<string, ClientTrail>;
  /** Names of links, by `linkName`. */
  readonly links: ReadonlySet<string>;
  /** Contracts that were ever scheduled, with the day they are due; undefined while nothing is to be decided. */
  readonly agenda: ReadonlyMap<string, Day | undefined>;
  /** Subjects that 今日 was ever called to look at. */
  readonly called: ReadonlySet<string>;
  readonly standings: readonly Pick<ContractStanding, 'contractId' | 'contributions'>[];
  readonly tallies: readonly Tally[];
  /** The latest warning run; undefined before the first. */
  readonly run: Pick<WarningRun, 'day' | 'status'> | undefined;
}

/** What a link is called: from whom to what. */
export const linkName = ({ from, to }: LedgerLink): string => `${from.kind}#${from.id} ${to.kind}#${to.id}`;

/** One thing that is kept and does not follow from the records, with what mends it. */
export type KeptDifference =
  /** A record or a mail that what reads by client, week or day does not find. */
  | { readonly kind: 'index'; readonly id: string }
  /** People of a client and when they were met; the news takes what is kept back and brings what the records say. */
  | { readonly kind: 'trail'; readonly id: string; readonly news: TrailNews }
  | { readonly kind: 'link'; readonly id: string; readonly link: LedgerLink }
  /** A contract that no run will decide about, or whose totals are not what its records say: it is decided about again. */
  | { readonly kind: 'agenda' | 'standing'; readonly id: string }
  /** A record that 今日 was never called to look at. */
  | { readonly kind: 'today'; readonly id: string; readonly mark: string }
  /** Totals of an owner that are not the sum of the contracts, and the sum. */
  | { readonly kind: 'tally'; readonly id: string; readonly tally: Tally };
