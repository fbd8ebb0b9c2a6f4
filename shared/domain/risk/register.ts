import * as z from 'zod';
import { RecordId } from '../logs/record.ts';

const day = z.iso.date();
const fen = z.int();
const grade = z.enum(['高', '中', '低']);

/** One reason for a rating, in thousandths of a logit; a row's base and its reasons' points add up to its score. */
const RiskReason = z.object({
  /** One Chinese sentence. */
  text: z.string(),
  points: z.int(),
  recordIds: z.array(RecordId).readonly(),
});

/** What is expected of a payment node; absent where history does not suffice for a number. */
const PaymentOutlook = z.object({
  /** Probability of being paid later than the due date; 1 once it is past due. */
  late: z.number().optional(),
  /** Probability of being paid later than 30 days after it; 1 once it is. */
  over30: z.number().optional(),
  /** Expected days of delay, one decimal. */
  delayDays: z.number().optional(),
});

/** One row of the register as its subject is assessed, its fields in the order they are written in. */
export const AssessedRow = z.object({
  /** Stable from day to day, such as `payment:HT2024-018/3`. */
  riskId: z.string(),
  kind: z.enum(['payment', 'continuity', 'policy', 'rival']),
  /** What is at risk, in Chinese. */
  subject: z.string(),
  subjectId: RecordId,
  clientId: z.string().optional(),
  projectId: z.string().optional(),
  /** Of rows of kind `payment` only. */
  outlook: PaymentOutlook.optional(),
  stakeFen: fen,
  impact: grade,
  base: z.int(),
  score: z.int(),
  /** What raises the score, the weightiest first, then what lowers it. */
  reasons: z.array(RiskReason).readonly(),
  measure: z.object({ text: z.string(), ownerId: z.string(), dueOn: day }),
  standing: z.enum(['risk', 'issue']),
  /** Absent for issues. `value` is absent where history does not suffice (历史不足); the interval always stands. */
  probability: z.object({ value: z.number().optional(), low: z.number(), high: z.number() }).optional(),
  likelihood: z.enum(['高', '中', '低', '历史不足', '已发生']),
  colour: z.enum(['红', '橙', '黄', '蓝']),
  /** Probability × stake; the whole stake for an issue; the class rate's share where history does not suffice. */
  expectedLossFen: fen,
});

/** One row of the register. What already happened is an issue (问题清单), not a risk. */
const RiskRow = AssessedRow.extend({ change: z.enum(['新增', '上升', '下降', '持平', '首次']) });

/** The register of one day, `risks/<day>.json`. Amounts in 分, points in thousandths of a logit. */
export const RiskRegister = z.object({
  asOf: day,
  inputsHash: z.string(),
  weightsVersion: z.string(),
  /** Worst first. */
  rows: z.array(RiskRow).readonly(),
  /** What the inputs lack or contradict, one Chinese sentence each. */
  dataQuality: z.array(z.string()).readonly(),
  /** How probabilities of late payment were calibrated, for display beside them. */
  calibration: z.object({
    method: z.enum(['hand-set', 'intercept', 'refit']),
    fittedOn: day.optional(),
    settledCount: z.int(),
  }),
});

export type RiskReason = z.infer<typeof RiskReason>;
export type PaymentOutlook = z.infer<typeof PaymentOutlook>;
export type AssessedRow = z.infer<typeof AssessedRow>;
export type RiskRow = z.infer<typeof RiskRow>;
export type RiskRegister = z.infer<typeof RiskRegister>;
export type RiskKind = RiskRow['kind'];
export type Grade = z.infer<typeof grade>;
export type RiskColour = RiskRow['colour'];
