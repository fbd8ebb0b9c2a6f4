import * as z from 'zod/mini';

const grade = z.enum(['高', '中', '低']);
const recordId = z.templateLiteral([z.string(), ':', z.string()]);
const fen = z.int();

const RiskRowFile = z.object({
  riskId: z.string(),
  kind: z.enum(['payment', 'continuity', 'policy', 'rival']),
  standing: z.enum(['risk', 'issue']),
  subject: z.string(),
  subjectId: recordId,
  clientId: z.optional(z.string()),
  projectId: z.optional(z.string()),
  probability: z.optional(z.object({ value: z.optional(z.number()), low: z.number(), high: z.number() })),
  likelihood: z.enum(['高', '中', '低', '历史不足', '已发生']),
  outlook: z.optional(
    z.object({
      late: z.optional(z.number()),
      over30: z.optional(z.number()),
      delayDays: z.optional(z.number()),
    }),
  ),
  stakeFen: fen,
  impact: grade,
  colour: z.enum(['红', '橙', '黄', '蓝']),
  expectedLossFen: fen,
  base: z.int(),
  score: z.int(),
  reasons: z.array(z.object({ text: z.string(), points: z.int(), recordIds: z.array(recordId) })),
  measure: z.object({ text: z.string(), ownerId: z.string(), dueOn: z.iso.date() }),
  change: z.enum(['新增', '上升', '下降', '持平', '首次']),
});

/** The register of one day as kept in `risks/<day>.json`. Amounts in 分, points in thousandths of a logit. */
export const RiskRegisterFile = z.object({
  asOf: z.iso.date(),
  inputsHash: z.string(),
  weightsVersion: z.string(),
  rows: z.array(RiskRowFile),
  dataQuality: z.array(z.string()),
  calibration: z.object({
    method: z.enum(['hand-set', 'intercept', 'refit']),
    fittedOn: z.optional(z.iso.date()),
    settledCount: z.int(),
  }),
});
