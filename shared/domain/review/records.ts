import type { MoneyRecords } from '../ledger/ledger-rows.ts';
import type { LogRecord, RecordVersion } from '../logs/record.ts';
import type { DigestItem } from '../policy/digest/digest-file.ts';
import type { RiskRegister } from '../risk/register.ts';
import type { Routine } from './suggest/routine.ts';
import type { WeekTenders } from './week-tenders.ts';

/** Everything that reviews of a week are written from. */
export interface ReviewRecords extends MoneyRecords {
  readonly staff: readonly LogRecord<'staff'>[];
  readonly clients: readonly LogRecord<'client'>[];
  readonly contacts: readonly LogRecord<'contact'>[];
  readonly projects: readonly LogRecord<'project'>[];
  /** Of the week reported and as far back as comparisons and gaps look. */
  readonly actions: readonly LogRecord<'action'>[];
  readonly plans: readonly LogRecord<'plan'>[];
  readonly requests: readonly LogRecord<'request'>[];
  readonly milestones: readonly LogRecord<'milestone'>[];
  readonly rivals: readonly LogRecord<'rival'>[];
  readonly surveys: readonly LogRecord<'survey'>[];
  readonly notes: readonly LogRecord<'note'>[];
  /** What people answered to suggestions. */
  readonly decisions: readonly LogRecord<'decision'>[];
  readonly submissions: readonly LogRecord<'submission'>[];
  readonly comments: readonly LogRecord<'comment'>[];
  readonly holidays: readonly LogRecord<'holiday'>[];
  /** Records that were withdrawn (作废) since the week began; in no figure. */
  readonly withdrawn: readonly RecordVersion[];
  /** 例行事项 of the settings. */
  readonly routines: readonly Routine[];
  /** Undefined where no register was written on the day. */
  readonly register: RiskRegister | undefined;
  /** Undefined where no digest was written for the week. */
  readonly policies: readonly DigestItem[] | undefined;
  /** Undefined where no digest was written for the week. */
  readonly tenders: WeekTenders | undefined;
}
