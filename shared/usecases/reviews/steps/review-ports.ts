import type { Routine } from '../../../domain/review/suggest/routine.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { LogRecords, WithdrawnRecords } from '../../../ports/records.ts';
import type { ChangeMarks, JobRuns, PartQueue } from '../../../ports/runs.ts';
import type { WordingModel } from '../../../ports/wording.ts';
import type { DocumentWriter } from './document-files.ts';

export interface ReviewPorts {
  readonly records: LogRecords & WithdrawnRecords;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly writer: DocumentWriter;
  /** Left out, the rules' own words stand. */
  readonly wording?: WordingModel | undefined;
  /** 例行事项 of the settings; none when left out. */
  readonly routines?: readonly Routine[] | undefined;
  /** Address of the desk, such as `https://fupan.example.com`; mails have no link to it when left out. */
  readonly desk?: string | undefined;
  readonly runs: JobRuns;
  readonly parts: PartQueue;
  readonly changes: ChangeMarks;
}
