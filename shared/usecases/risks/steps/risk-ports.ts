import type { Day } from '../../../domain/day.ts';
import type { TouchingPolicy } from '../../../domain/policy/policy.ts';
import type { TouchFacts } from '../../../domain/policy/touch/touches-of.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { Policies } from '../../../ports/policies.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { ChangeMarks, JobRuns, PartQueue } from '../../../ports/runs.ts';

export interface RiskPorts {
  readonly records: LogRecords;
  readonly files: FileStore;
  readonly mails: MailQueue;
  /** Policies first seen in a span of days, with what they touch of the facts of its last one. */
  readonly policies: {
    firstSeenBetween(from: Day, to: Day, factsOn: () => TouchFacts): Promise<readonly TouchingPolicy[]>;
  };
  /** The same policies, without what they touch. */
  readonly seen: Pick<Policies, 'firstSeenBetween'>;
  readonly changes: Pick<ChangeMarks, 'current'>;
  readonly runs: JobRuns;
  readonly parts: PartQueue;
}
