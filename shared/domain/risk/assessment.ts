import type { Day } from '../day.ts';
import type { RecordId } from '../logs/record.ts';
import type { Fen } from '../money.ts';
import { colourOf, impactOf, likelihoodOf } from './matrix.ts';
import type { AssessedRow, PaymentOutlook, RiskKind, RiskReason } from './register.ts';

/** What a kind of risk finds about one subject, before it is graded and compared with last week. */
export interface Assessment {
  readonly kind: RiskKind;
  readonly subjectKey: string;
  readonly subject: string;
  readonly subjectId: RecordId;
  readonly clientId: string | undefined;
  readonly projectId: string | undefined;
  readonly outlook?: PaymentOutlook;
  readonly stakeFen: Fen;
  readonly base: number;
  readonly reasons: readonly RiskReason[];
  readonly score: number;
  readonly standing:
    | { readonly kind: 'issue' }
    | {
        readonly kind: 'risk';
        /** Between 0 and 1; the class rate where history does not suffice. */
        readonly probability: number;
        readonly low: number;
        readonly high: number;
        readonly historySuffices: boolean;
      };
  readonly measure: { readonly text: string; readonly ownerId: string; readonly dueOn: Day };
}

/** A reader asks first why there is a risk: what speaks against it comes after, each side the weightiest first. */
function raisingFirst(a: RiskReason, b: RiskReason): number {
  return Number(b.points > 0) - Number(a.points > 0) || Math.abs(b.points) - Math.abs(a.points);
}

/** `assessment` as a row of the register, without its change since last week. */
export function gradedRow(assessment: Assessment): AssessedRow {
  const { standing, stakeFen } = assessment;
  const impact = impactOf(stakeFen);
  const common = {
    riskId: `${assessment.kind}:${assessment.subjectKey}`,
    kind: assessment.kind,
    subject: assessment.subject,
    subjectId: assessment.subjectId,
    clientId: assessment.clientId,
    projectId: assessment.projectId,
    outlook: assessment.outlook,
    stakeFen,
    impact,
    base: assessment.base,
    score: assessment.score,
    reasons: [...assessment.reasons].sort(raisingFirst),
    measure: assessment.measure,
  };
  if (standing.kind === 'issue') {
    return {
      ...common,
      standing: 'issue',
      probability: undefined,
      likelihood: '已发生',
      colour: colourOf('高', impact),
      expectedLossFen: stakeFen,
    };
  }
  const { probability, low, high, historySuffices } = standing;
  const grade = likelihoodOf(probability);
  return {
    ...common,
    standing: 'risk',
    probability: { value: historySuffices ? probability : undefined, low, high },
    likelihood: historySuffices ? grade : '历史不足',
    colour: colourOf(grade, impact),
    expectedLossFen: Math.round(probability * stakeFen),
  };
}
