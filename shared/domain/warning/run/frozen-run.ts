import type { Day } from '../../day.ts';
import type { ComposedMail } from '../mail/compose-mails.ts';
import type { StandingChanges } from '../standing/standing.ts';
import type { WarningDayFile } from './day-file.ts';
import type { WarningRun } from './run.ts';

/** Everything a run decided, as plain data: carried out from this alone, at once or after a crash. */
export interface FrozenRun {
  readonly file: WarningDayFile;
  readonly mails: readonly ComposedMail[];
  readonly changes: StandingChanges;
  readonly agenda: readonly {
    readonly due: { readonly contractId: string; readonly mark: number };
    readonly nextOn?: Day;
  }[];
  readonly recent: WarningRun['recent'];
}
