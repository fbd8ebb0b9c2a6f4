import { type Instant, instantAt } from '../day.ts';
import { compareTexts } from '../text-order.ts';
import { assessPolicies } from './assess-policies.ts';
import { assessRivals } from './assess-rivals.ts';
import { gradedRow } from './assessment.ts';
import { assessContinuity } from './continuity/assess-continuity.ts';
import { findDataProblems } from './data-problems.ts';
import { colourOrder } from './matrix.ts';
import { probabilityOf } from './odds.ts';
import { assessPayments } from './payment/assess-payments.ts';
import { shippedScorecards } from './payment/shipped-scorecards.ts';
import { withPresentOwners } from './present-owners.ts';
import type { RiskRegister, RiskRow } from './register.ts';
import type { RiskFacts } from './risk-facts.ts';

/** Probabilities closer than this to last week's count as unchanged. */
const noticeableChange = 0.05;

/**
 * The register of `facts.asOf`: every row graded, compared with `previous` (last week's register, if any) and sorted
 * by expected loss. `now` is where the 48-hour clocks are read; the end of the day when left out.
 */
export function registerOf(
  facts: RiskFacts,
  previous: RiskRegister | undefined,
  inputsHash: string,
  now: Instant = instantAt(facts.asOf, '23:59:59'),
): RiskRegister {
  const found = [
    ...assessPayments(facts),
    ...assessContinuity(facts),
    ...assessPolicies(facts),
    ...assessRivals(facts, now),
  ];
  const { assessments, problems } = withPresentOwners(found, facts.staff);
  const graded = assessments.map(gradedRow);
  const before = new Map(previous?.rows.map((row) => [row.riskId, row]));
  const rows = graded.map((row) => ({ ...row, change: changeOf(row, before.get(row.riskId), previous !== undefined) }));
  const calibration = facts.calibrations[0];
  return {
    asOf: facts.asOf,
    inputsHash,
    weightsVersion: shippedScorecards[0].version,
    rows: rows.sort(worstFirst),
    dataQuality: [...findDataProblems(facts), ...problems],
    calibration: {
      method: calibration.method,
      fittedOn: calibration.method === 'hand-set' ? undefined : calibration.fittedOn,
      settledCount: calibration.settledCount,
    },
  };
}

function worstFirst(a: RiskRow, b: RiskRow): number {
  return (
    b.expectedLossFen - a.expectedLossFen ||
    colourOrder.indexOf(b.colour) - colourOrder.indexOf(a.colour) ||
    compareTexts(a.riskId, b.riskId)
  );
}

function changeOf(row: Omit<RiskRow, 'change'>, before: RiskRow | undefined, hasPrevious: boolean): RiskRow['change'] {
  if (!hasPrevious) return '首次';
  if (before === undefined) return '新增';
  if (row.standing !== before.standing) return row.standing === 'issue' ? '上升' : '下降';
  // By score, which stands also where history does not suffice for a number to be shown.
  const moved = row.standing === 'issue' ? 0 : probabilityOf(row.score) - probabilityOf(before.score);
  if (Math.abs(moved) >= noticeableChange) return moved > 0 ? '上升' : '下降';
  const colour = colourOrder.indexOf(row.colour) - colourOrder.indexOf(before.colour);
  return colour === 0 ? '持平' : colour > 0 ? '上升' : '下降';
}
