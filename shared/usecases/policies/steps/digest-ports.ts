import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { Policies, PolicySources } from '../../../ports/policies.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { JobRuns, PartQueue } from '../../../ports/runs.ts';
import type { WordWriter } from '../../../ports/word.ts';

export interface DigestPorts {
  readonly records: LogRecords;
  readonly policies: Policies;
  readonly sources: PolicySources;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly word: WordWriter;
  /** The company's own full names, by which its own wins are known. */
  readonly ownNames: readonly string[];
  /** Where rows of certain moves are uploaded to count at once; undefined where every move waits for a person's word. */
  readonly moveUploads?: Pick<FileStore, 'put'> | undefined;
  readonly runs: JobRuns;
  readonly parts: PartQueue;
}
