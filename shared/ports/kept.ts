import type { KeptFacts } from '../domain/kept/kept-facts.ts';

/** Everything that is kept beside the records, for the operator's command alone: no function may look at all of it. */
export interface KeptStore {
  read(): Promise<KeptFacts>;
  /** Puts the records and mails of these names, as `KeptFacts.misfiled` has them, into the indexes of their content. */
  refile(names: readonly string[]): Promise<void>;
}
