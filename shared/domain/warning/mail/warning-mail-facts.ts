import type { Day } from '../../day.ts';
import type { DayKind } from '../../workdays.ts';
import type { PlanLine } from '../decide/plan-warnings.ts';
import type { RollUp } from '../standing/roll-up.ts';
import type { StandingRow } from '../standing/standing.ts';
import type { ClientTrail } from './client-trail.ts';
import type { NextAction } from './next-actions.ts';

/** Everything one person's mail of one day says. */
export interface WarningMailFacts {
  readonly asOf: Day;
  readonly dayKind: DayKind;
  readonly staffId: string;
  /** What is new since the last mail, as planned for this person. */
  readonly lines: readonly PlanLine[];
  /** The whole list: open nodes that the person answers for or was told about. */
  readonly rows: readonly StandingRow[];
  readonly nameOf: (staffId: string) => string;
  /** The same, and of leavers that they left. */
  readonly ownerNameOf: (staffId: string) => string;
  readonly clientNameOf: (clientId: string | undefined) => string;
  readonly trails: ReadonlyMap<string, ClientTrail>;
  readonly next: ReadonlyMap<string, NextAction>;
  /** Present in a leader's mail on a day of the roll-up. */
  readonly rollUp?: RollUp;
}
