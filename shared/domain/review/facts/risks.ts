import { grouped, oncePer } from '../../grouped.ts';
import type { RecordId } from '../../logs/record.ts';
import type { RiskRow } from '../../risk/register.ts';
import type { ReviewIndex } from '../review-index.ts';
import { staffName } from './names.ts';
import type { ReviewFacts, RiskEntry } from './schema.ts';

/** Rows of a register by whose measure it is, subject and project. */
export const rowsBy = oncePer((rows: readonly RiskRow[]) =>
  grouped(rows, ({ measure, subjectId, projectId }) => [
    `owner ${measure.ownerId}`,
    `subject ${subjectId}`,
    ...(projectId === undefined ? [] : [`project ${projectId}`]),
  ]),
);

/** Rows of the day's register whose measure is the person's, or which stand at their projects or nodes; null without one. */
export function riskFigures(
  index: ReviewIndex,
  staffId: string,
  facts: Pick<ReviewFacts, 'projects' | 'nodes'>,
): RiskEntry[] | null {
  const { register } = index.records;
  if (register === undefined) return null;
  const projects = facts.projects.filter(({ ownerId }) => ownerId === staffId);
  return rowsBy(register.rows)
    .ofAny([
      `owner ${staffId}`,
      ...facts.nodes.map(({ contractId, node }) => `subject receivable:${contractId}/${node}`),
      ...projects.map(({ projectId }) => `project ${projectId}`),
    ])
    .map((row) => riskFacts(row, index));
}

/** How the day's register was calibrated; null without one. */
export function riskCalibration({ records }: ReviewIndex): ReviewFacts['riskCalibration'] {
  if (records.register === undefined) return null;
  const { method, fittedOn, settledCount } = records.register.calibration;
  return { method, fittedOn: fittedOn ?? null, settledCount };
}

const percent = (share: number | undefined): number | null => (share === undefined ? null : Math.round(share * 100));

/** How the register words a role of the decision chain in which nobody is on record. */
const entryGap = /^(?:决策链缺|没有登记在任)/;

/** True for a row whose weightiest reason is that nobody was entered: a gap of ours, no risk of the client. */
export const isEntryGap = ({ kind, reasons }: Pick<RiskRow, 'kind' | 'reasons'>): boolean =>
  kind === 'continuity' && entryGap.test(reasons[0]?.text ?? '');

function riskFacts(row: RiskRow, index: ReviewIndex): RiskEntry {
  const [reason] = row.reasons;
  const recordIds = new Set<RecordId>([row.subjectId, ...row.reasons.flatMap((one) => one.recordIds)]);
  return {
    kind: row.kind,
    standing: row.standing,
    subject: row.subject,
    reason: reason?.text ?? '',
    isEntryGap: isEntryGap(row),
    impact: row.impact,
    stakeFen: row.stakeFen,
    likelihood: row.likelihood,
    percent: percent(row.probability?.value),
    lowPercent: percent(row.probability?.low),
    highPercent: percent(row.probability?.high),
    measure: row.measure.text,
    measureOwner: staffName(index, row.measure.ownerId),
    measureDueOn: row.measure.dueOn,
    recordIds: [...recordIds].slice(0, 6),
  };
}
