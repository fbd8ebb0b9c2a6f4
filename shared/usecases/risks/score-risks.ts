import type { Instant } from '../../domain/day.ts';
import type { JobRun, PartOrder } from '../../domain/job-run.ts';
import { type Delivery, type NumberedPart, workInParts } from '../runs/work-in-parts.ts';
import { assessPart } from './steps/assess-part.ts';
import { type CollectedRegister, collectRegister } from './steps/collect-register.ts';
import { type PlannedRisks, planRisks } from './steps/plan-risks.ts';
import type { RiskPorts } from './steps/risk-ports.ts';

/** What came of a message, for its log line. */
export type ScoredRisks = Partial<PlannedRisks & CollectedRegister & { readonly assessed: number }>;

interface RiskRun extends Delivery {
  readonly administrators: Parameters<typeof collectRegister>[3];
}

/**
 * Writes the risk register of a day to `risks/<day>.json`, unless that of an earlier day of the week still stands because
 * nothing changed. A message of the schedule makes a plan with the measure of all payers and orders its parts; a message
 * of a part assesses its clients; the last part to end has the register written. Every message may come again.
 */
export async function scoreRisks(
  ports: RiskPorts,
  message: { readonly scheduledAt: Instant } | PartOrder,
  { administrators, ...delivery }: RiskRun,
): Promise<ScoredRisks> {
  const job = {
    plan: (asked: { readonly scheduledAt: Instant; readonly plan: string }) =>
      planRisks(ports, { ...asked, administrators }),
    work: (order: NumberedPart) => assessPart(ports, order),
    collect: (order: PartOrder, run: JobRun) => collectRegister(ports, order, run, administrators),
  };
  return workInParts(ports, job, message, delivery);
}
