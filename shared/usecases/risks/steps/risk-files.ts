import * as z from 'zod';
import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { moneyLists, recordList } from '../../../domain/logs/record-schema.ts';
import { PayerMeasure } from '../../../domain/risk/payment/payer-measure.ts';
import { AssessedRow, RiskRegister } from '../../../domain/risk/register.ts';
import { RiskPolicy } from '../../../domain/risk/risk-policy.ts';
import type { RiskRecords } from '../../../domain/risk/risk-records.ts';
import { RivalBid } from '../../../domain/risk/rival-bids.ts';
import type { FileStore } from '../../../ports/files.ts';
import { runFiles } from '../../runs/run-files.ts';
import { Standing } from './standing-register.ts';

/** What a day's plan decided: what the register says beside its rows, and whose are assessed in which part. */
const RiskPlan = z.object({
  head: RiskRegister.omit({ rows: true }),
  /** Where 48-hour clocks are read. */
  now: z.iso.datetime({ offset: true }),
  standing: Standing,
  staff: recordList('staff'),
  parts: z.array(z.array(z.string())),
});
type RiskPlan = Omit<z.output<typeof RiskPlan>, 'staff'> & { readonly staff: readonly LogRecord<'staff'>[] };

/** Records as they were when the plan was made: a part reads nothing else. */
const Slice = z.object({
  ...moneyLists(),
  clients: recordList('client'),
  contacts: recordList('contact'),
  projects: recordList('project'),
  rivals: recordList('rival'),
  bids: z.array(RivalBid),
  actions: recordList('action'),
  policies: z.array(RiskPolicy),
});

/** The run of a day's register. */
export const riskRunId = (day: Day): string => `risks/${day}`;

/** Files of a day's run. */
export function riskFiles(files: FileStore, runId: string) {
  const ofPlans = runFiles(files, runId);
  return {
    plan: (plan: string) => ofPlans.get(plan, 'plan', RiskPlan) as Promise<RiskPlan | undefined>,
    keepPlan: (plan: string, value: RiskPlan) => ofPlans.keep(plan, 'plan', value),
    measure: (plan: string) => ofPlans.get(plan, 'measure', PayerMeasure),
    keepMeasure: (plan: string, measure: PayerMeasure) =>
      ofPlans.keep(plan, 'measure', z.encode(PayerMeasure, measure)),
    slice: (plan: string, part: number) =>
      ofPlans.get(plan, `records-${part}`, Slice) as Promise<RiskRecords | undefined>,
    keepSlice: (plan: string, part: number, records: RiskRecords) => ofPlans.keep(plan, `records-${part}`, records),
    rows: (plan: string, part: number) => ofPlans.get(plan, `rows-${part}`, z.array(AssessedRow)),
    keepRows: (plan: string, part: number, rows: readonly AssessedRow[]) => ofPlans.keep(plan, `rows-${part}`, rows),
  };
}
