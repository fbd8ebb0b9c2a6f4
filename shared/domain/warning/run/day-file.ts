import * as z from 'zod';
import { agingBuckets } from '../../ledger/position.ts';

const day = z.iso.date();
const fen = z.int();
const aging = z.strictObject({
  buckets: z.record(z.enum(agingBuckets), fen),
  totalFen: fen,
  unallocatedFen: fen,
  netFen: fen,
  overpaidFen: fen,
});

/** One line of the day's plan with the reason for it. */
const line = z.strictObject({
  contractId: z.string(),
  node: z.string(),
  nodeName: z.string(),
  clientId: z.string().optional(),
  kind: z.enum(['阶梯', '承诺未兑现', '承诺部分兑现', '到账', '冲回', '结清', '争议', '交付']),
  key: z.string(),
  status: z.enum(['send', 'skip', 'hold', 'nobody']),
  to: z.array(
    z.strictObject({
      staffId: z.string(),
      roles: z.array(z.enum(['owner', 'head', 'director', 'projectOwner'])),
      insteadOf: z.string().optional(),
    }),
  ),
  colour: z.enum(['蓝', '黄', '橙', '红']).optional(),
  balanceFen: fen,
  dueOn: day.optional(),
  reason: z.string().min(1),
  problems: z.array(z.string()),
  evidence: z.array(z.string()),
});

/** `warnings/<day>.json`: what the warning run of a day decided, line by line, and why. */
export const WarningDayFile = z.strictObject({
  day,
  policyVersion: z.string(),
  /** What the calendar knows of the day; nothing is sent on a holiday. */
  dayKind: z.enum(['workday', 'holiday', 'uncovered']),
  calendarCoveredThrough: day,
  isSendingDay: z.boolean(),
  /** Contracts that the agenda called up for the day. */
  contractsLookedAt: z.int().min(0),
  lines: z.array(line),
  mails: z.array(
    z.strictObject({
      staffId: z.string(),
      kind: z.enum(['warning', 'warning-summary']),
      newLines: z.int().min(0),
      listedNodes: z.int().min(0),
      letters: z.array(z.string()),
    }),
  ),
  /** Records that do not fit together, by name. */
  problems: z.array(
    z.strictObject({
      contractId: z.string(),
      node: z.string().optional(),
      words: z.string(),
      evidence: z.array(z.string()),
    }),
  ),
  /** All receivables on the day; absent on a day on which nothing is sent. */
  aging: aging.optional(),
});
export type WarningDayFile = z.infer<typeof WarningDayFile>;
