import type { Clock } from '../../shared/ports/clock.ts';
import type { FileStore } from '../../shared/ports/files.ts';
import type { DeskUploads, IncomingFiles } from '../../shared/ports/incoming.ts';
import type { LogRecords, LogRecordWriter } from '../../shared/ports/records.ts';
import type { Sessions, Tokens } from '../../shared/ports/sessions.ts';
import type { ConfirmationQueue } from '../../shared/ports/uploads.ts';
import type { DeskAdministrator } from '../../shared/usecases/desk/find-reader.ts';
import type { SignInPorts } from '../../shared/usecases/desk/sign-in.ts';
import type { PreviewPorts } from '../../shared/usecases/desk/uploads/preview-uploads.ts';
import type { ViewPorts } from './views/ports.ts';

/** What the pages of the desk work with; an area that needs another port adds it here and in `compose.ts`. */
export interface DeskDeps
  extends Pick<SignInPorts, 'links' | 'attempts' | 'linkMails'>,
    Omit<PreviewPorts, 'incoming' | 'clock' | 'records'> {
  readonly clock: Clock;
  readonly records: LogRecords & LogRecordWriter;
  readonly incoming: IncomingFiles;
  readonly deskUploads: DeskUploads;
  readonly confirmations: ConfirmationQueue;
  /** Where files are posted to on AWS. */
  readonly uploadsAddress: string;
  readonly files: FileStore;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  /** Who is 管理员 by the settings, whatever 人员 says. */
  readonly administrators: readonly DeskAdministrator[];
  /** What looking up and correcting takes besides. */
  readonly views: ViewPorts;
  /** Address that people open; empty where it is the API's own. */
  readonly address: string;
}
