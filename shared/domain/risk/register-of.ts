import { type Instant, instantAt } from '../day.ts';
import type { LogRecord } from '../logs/record.ts';
import { compareTexts } from '../text-order.ts';
import { assessPolicies } from './assess-policies.ts';
import { assessRivals } from './assess-rivals.ts';
import { gradedRow } from './assessment.ts';
import { assessContinuity } from './continuity/assess-continuity.ts';
import { findDataProblems } from './data-problems.ts';
import { colourOrder } from './matrix.ts';
import { probabilityOf } from './odds.ts';
import { assessPayments } from './payment/assess-payments.ts';
import { type PayerMeasure, payerMeasureOf } from './payment/payer-measure.ts';
import { shippedScorecards } from './payment/shipped-scorecards.ts';
import { withPresentOwners } from './present-owners.ts';
import type { AssessedRow, RiskRegister, RiskRow } from './register.ts';
import type { CompanyFacts, RiskFacts } from './risk-facts.ts';

/** Probabilities closer than this to last week's count as unchanged. */
const noticeableChange = 0.05;

/** What a register says beside its rows. */
export type RegisterHead = Omit<RiskRegister, 'rows'>;

/** What the register of `facts` says beside its rows, before the rows' owners were looked for. */
export function registerHead(facts: CompanyFacts, inputsHash: string): RegisterHead {
  const calibration = facts.calibrations[0];
  return {
    asOf: facts.asOf,
    inputsHash,
    weightsVersion: shippedScorecards[0].version,
    dataQuality: findDataProblems(facts),
    calibration: {
      method: calibration.method,
      fittedOn: calibration.method === 'hand-set' ? undefined : calibration.fittedOn,
      settledCount: calibration.settledCount,
    },
  };
}

/** The rows of the nodes, projects and bonds that `facts` are to be assessed for; `now` is where 48-hour clocks are read. */
export function assessedRows(facts: RiskFacts, measure: PayerMeasure, now: Instant): AssessedRow[] {
  return [
    ...assessPayments(facts, measure),
    ...assessContinuity(facts),
    ...assessPolicies(facts),
    ...assessRivals(facts, now),
  ].map(gradedRow);
}

/** The register of `rows`, compared with `previous` (last week's register, if any) and sorted by expected loss. */
export function registerFrom(
  { asOf, inputsHash, weightsVersion, dataQuality, calibration }: RegisterHead,
  assessed: readonly AssessedRow[],
  staff: readonly LogRecord<'staff'>[],
  previous: RiskRegister | undefined,
): RiskRegister {
  const { assessments, problems } = withPresentOwners(assessed, staff);
  const before = new Map(previous?.rows.map((row) => [row.riskId, row]));
  const rows = assessments.map((row) => ({
    ...row,
    change: changeOf(row, before.get(row.riskId), previous !== undefined),
  }));
  return {
    asOf,
    inputsHash,
    weightsVersion,
    rows: rows.sort(worstFirst),
    dataQuality: [...dataQuality, ...problems],
    calibration,
  };
}

/** The register of `facts.asOf` at once: what its parts add up to. 48-hour clocks are read at the end of the day unless `now` says. */
export function registerOf(
  facts: CompanyFacts,
  previous: RiskRegister | undefined,
  inputsHash: string,
  now: Instant = instantAt(facts.asOf, '23:59:59'),
): RiskRegister {
  const rows = assessedRows(facts, payerMeasureOf(facts), now);
  return registerFrom(registerHead(facts, inputsHash), rows, facts.staff, previous);
}

function worstFirst(a: RiskRow, b: RiskRow): number {
  return (
    b.expectedLossFen - a.expectedLossFen ||
    colourOrder.indexOf(b.colour) - colourOrder.indexOf(a.colour) ||
    compareTexts(a.riskId, b.riskId)
  );
}

function changeOf(row: AssessedRow, before: RiskRow | undefined, hasPrevious: boolean): RiskRow['change'] {
  if (!hasPrevious) return '首次';
  if (before === undefined) return '新增';
  if (row.standing !== before.standing) return row.standing === 'issue' ? '上升' : '下降';
  // By score, which stands also where history does not suffice for a number to be shown.
  const moved = row.standing === 'issue' ? 0 : probabilityOf(row.score) - probabilityOf(before.score);
  if (Math.abs(moved) >= noticeableChange) return moved > 0 ? '上升' : '下降';
  const colour = colourOrder.indexOf(row.colour) - colourOrder.indexOf(before.colour);
  return colour === 0 ? '持平' : colour > 0 ? '上升' : '下降';
}
