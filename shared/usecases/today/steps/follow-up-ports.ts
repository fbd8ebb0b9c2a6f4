import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { Policies } from '../../../ports/policies.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { JobRuns, PartQueue } from '../../../ports/runs.ts';
import type { ReviewSubmissions, TodayAgenda, TodayItems } from '../../../ports/today.ts';
import type { ClientTrails } from '../../../ports/warnings.ts';

export interface FollowUpPorts {
  readonly records: Pick<LogRecords, 'find' | 'all' | 'ledgerOf'>;
  readonly trails: Pick<ClientTrails, 'of'>;
  readonly policies: Pick<Policies, 'firstSeenBetween'>;
  /** The company's own full names, by which its own wins are known. */
  readonly ownNames: readonly string[];
  /** Left out where reviews are not submitted: then nobody is reminded of one. */
  readonly reviews?: ReviewSubmissions;
  readonly agenda: TodayAgenda;
  readonly items: TodayItems;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly runs: JobRuns;
  readonly parts: PartQueue;
}
