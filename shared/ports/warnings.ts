import type { Day, Instant } from '../domain/day.ts';
import type { LedgerLink, LinkedSource, LinkedTarget } from '../domain/ledger/links.ts';
import type { ClientTrail, TrailNews } from '../domain/warning/mail/client-trail.ts';
import type { WarningRun } from '../domain/warning/run/run.ts';
import type { OpenNode } from '../domain/warning/standing/open-node.ts';
import type { ContractStanding, StandingChanges, StandingRow, Tally } from '../domain/warning/standing/standing.ts';

/** A contract about whose money there is something to decide. */
export interface DueContract {
  readonly contractId: string;
  /** Changes whenever the contract is scheduled; a decision made on older facts does not overwrite a newer call. */
  readonly mark: number;
}

/** When to decide about a contract's money again. `''` stands for payments that name no contract. */
export interface LedgerAgenda {
  /** Contracts due on or before `day`, sorted by id. */
  dueOn(day: Day): Promise<DueContract[]>;
  /** Decide about `contractId` on `day` at the latest; an earlier day that is already set stays. */
  schedule(contractId: string, day: Day): Promise<void>;
  /**
   * Decide about the contract next on `day`, or never when undefined; nothing when it was scheduled since it was read.
   */
  reschedule(due: DueContract, day: Day | undefined): Promise<void>;
}

/** Which contracts belong to a person, a client or a project; kept as records arrive, and never taken back. */
export interface LedgerLinks {
  /** Keeps `links`; the same again changes nothing. */
  add(links: readonly LedgerLink[]): Promise<void>;
  /** What belongs to `source` directly, never stale, sorted by kind and id. */
  of(source: LinkedSource): Promise<LinkedTarget[]>;
}

/** People of clients and when each was last met, kept as contacts and actions arrive. */
export interface ClientTrails {
  /** Undefined while nothing is known of the client's people. */
  of(clientId: string): Promise<ClientTrail | undefined>;
  /** Changes the trail of `clientId`; the same news again changes nothing. */
  update(clientId: string, news: TrailNews): Promise<void>;
}

/** What the daily warning run keeps for the next one; all of it is written by that run alone. */
export interface WarningStandings {
  /** What is kept of one contract; undefined before its first run. */
  of(contractId: string): Promise<ContractStanding | undefined>;
  /** The open nodes that `staffId` answers for or was told about, by contract. */
  listOf(staffId: string): Promise<StandingRow[]>;
  /** Money by owner and province, sorted by owner. */
  tallies(): Promise<Tally[]>;
  /** The contracts with the most overdue money, largest first, at most `count`. */
  topOverdue(count: number): Promise<StandingRow[][]>;
  /** Writes `changes` as of their day; the same ones again, or older ones, change nothing. */
  apply(changes: StandingChanges): Promise<void>;
}

/** Open nodes as the last runs left them, read compactly and many at a time. */
export interface OpenNodes {
  /** Those that `ownerIds` answer for, or all of them, in no order. */
  ownedBy(ownerIds: ReadonlySet<string> | 'everybody'): Promise<OpenNode[]>;
}

/** The daily warning run's one line of progress: a run is opened with its frozen plan, carried out, then closed. */
export interface WarningRuns {
  /** The latest run, open or closed; undefined before the first. */
  last(): Promise<WarningRun | undefined>;
  /** Opens `run` after `previous`; `lost` when another run was opened meanwhile. */
  open(run: WarningRun, previous: WarningRun | undefined): Promise<'opened' | 'lost'>;
  /** Writes what the open run has carried out; false where it is not open any more, or somebody is further on. */
  advance(run: WarningRun): Promise<boolean>;
  /** Closes the open run; a run that is not the open one is left alone. */
  close(run: WarningRun): Promise<void>;
}

/** Orders the job to go on where it stopped, in an invocation of its own. */
export interface WarningContinuation {
  goOn(run: { readonly scheduledAt: Instant }): Promise<void>;
}
