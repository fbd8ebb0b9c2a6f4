import type { LogRecord } from '../../logs/record.ts';

/** What of ours a purchase is matched with. */
export interface TenderFacts {
  readonly clients: readonly LogRecord<'client'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly contracts: readonly LogRecord<'contract'>[];
  readonly rivals: readonly LogRecord<'rival'>[];
  /** Our own full names, also former ones. */
  readonly ownNames: readonly string[];
}
