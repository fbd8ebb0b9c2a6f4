import { recordId } from '../../logs/record.ts';
import type { RiskRow } from '../../risk/register.ts';
import { compareTexts } from '../../text-order.ts';
import { nameOfOwner } from '../facts/names.ts';
import { isEntryGap } from '../facts/risks.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { RollUpFacts } from './roll-up-facts.ts';

/** Rows of the register that a leader reads on Monday. */
const mostRisks = 5;

/** The five rows with the largest expected loss whose measure is one of `ids`; null where no register was written. */
export function teamRisks(index: ReviewIndex, ids: ReadonlySet<string>): RollUpFacts['risks'] {
  const { register } = index.records;
  if (register === undefined) return null;
  return register.rows
    .filter((row) => ids.has(row.measure.ownerId) && !isEntryGap(row) && row.stakeFen > 0)
    .toSorted((a, b) => b.expectedLossFen - a.expectedLossFen || compareTexts(a.riskId, b.riskId))
    .slice(0, mostRisks)
    .map((row) => topRisk(row, index));
}

function topRisk(row: RiskRow, index: ReviewIndex): NonNullable<RollUpFacts['risks']>[number] {
  const value = row.probability?.value;
  const owner = index.staff.get(row.measure.ownerId);
  const [reason] = row.reasons;
  return {
    kind: row.kind,
    standing: row.standing,
    subject: row.subject,
    reason: reason?.text ?? '',
    owner: nameOfOwner(index, row.measure.ownerId),
    stakeFen: row.stakeFen,
    expectedLossFen: row.expectedLossFen,
    likelihood: row.likelihood,
    percent: value === undefined ? null : Math.round(value * 100),
    change: row.change,
    measure: row.measure.text,
    measureDueOn: row.measure.dueOn,
    recordIds: [row.subjectId, ...(owner === undefined ? [] : [recordId(owner)])],
  };
}
