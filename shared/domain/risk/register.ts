import type { Day } from '../day.ts';
import type { RecordId } from '../logs/record.ts';
import type { Fen } from '../money.ts';

export type RiskKind = 'payment' | 'continuity' | 'policy' | 'rival';
export type Grade = '高' | '中' | '低';
export type RiskColour = '红' | '橙' | '黄' | '蓝';

/** One reason for a rating, in thousandths of a logit; a row's base and its reasons' points add up to its score. */
export interface RiskReason {
  /** One Chinese sentence. */
  readonly text: string;
  readonly points: number;
  readonly recordIds: readonly RecordId[];
}

/** What is expected of a payment node; undefined where history does not suffice for a number. */
export interface PaymentOutlook {
  /** Probability of being paid later than the due date; 1 once it is past due. */
  readonly late: number | undefined;
  /** Probability of being paid later than 30 days after it; 1 once it is. */
  readonly over30: number | undefined;
  /** Expected days of delay, one decimal. */
  readonly delayDays: number | undefined;
}

/** One row of the register. What already happened is an issue (问题清单), not a risk. */
export interface RiskRow {
  /** Stable from day to day, such as `payment:HT2024-018/3`. */
  readonly riskId: string;
  readonly kind: RiskKind;
  readonly standing: 'risk' | 'issue';
  /** What is at risk, in Chinese. */
  readonly subject: string;
  readonly subjectId: RecordId;
  readonly clientId: string | undefined;
  readonly projectId: string | undefined;
  /** Undefined for issues. `value` is undefined where history does not suffice (历史不足); the interval always stands. */
  readonly probability: { readonly value: number | undefined; readonly low: number; readonly high: number } | undefined;
  readonly likelihood: Grade | '历史不足' | '已发生';
  /** Of rows of kind `payment` only. */
  readonly outlook: PaymentOutlook | undefined;
  readonly stakeFen: Fen;
  readonly impact: Grade;
  readonly colour: RiskColour;
  /** Probability × stake; the whole stake for an issue; the class rate's share where history does not suffice. */
  readonly expectedLossFen: Fen;
  readonly base: number;
  readonly score: number;
  /** What raises the score, the weightiest first, then what lowers it. */
  readonly reasons: readonly RiskReason[];
  readonly measure: { readonly text: string; readonly ownerId: string; readonly dueOn: Day };
  readonly change: '新增' | '上升' | '下降' | '持平' | '首次';
}

/** The register of one day. */
export interface RiskRegister {
  readonly asOf: Day;
  readonly inputsHash: string;
  readonly weightsVersion: string;
  /** Worst first. */
  readonly rows: readonly RiskRow[];
  /** What the inputs lack or contradict, one Chinese sentence each. */
  readonly dataQuality: readonly string[];
  /** How probabilities of late payment were calibrated, for display beside them. */
  readonly calibration: {
    readonly method: 'hand-set' | 'intercept' | 'refit';
    readonly fittedOn: Day | undefined;
    readonly settledCount: number;
  };
}
