import { createHash } from 'node:crypto';
import { type Day, dayOf, type Instant } from '../../../domain/day.ts';
import { ledgersOf } from '../../../domain/ledger/ledger-rows.ts';
import { payerMeasureOf } from '../../../domain/risk/payment/payer-measure.ts';
import { registerHead } from '../../../domain/risk/register-of.ts';
import type { CompanyFacts } from '../../../domain/risk/risk-facts.ts';
import { knownBy, type RiskRecords, riskFactsOf } from '../../../domain/risk/risk-records.ts';
import { riskParts, riskSliceOf } from '../../../domain/risk/risk-slices.ts';
import { calendarOf } from '../../../domain/workdays.ts';
import { inBatches } from '../../in-batches.ts';
import { openRun, orderParts } from '../../runs/settle-part.ts';
import { registerBy, registerKey } from '../register-on.ts';
import { gatherRiskRecords } from './gather-risk-records.ts';
import { keepTrend } from './keep-trend.ts';
import { calibrationOf } from './kept-calibration.ts';
import { mailSelfReport } from './mail-self-report.ts';
import { riskFiles, riskRunId } from './risk-files.ts';
import type { RiskPorts } from './risk-ports.ts';
import { standingDay, stateOn } from './standing-register.ts';

/** What a plan ordered. */
export interface PlannedRisks {
  /** Parts that were ordered. */
  readonly ordered: number;
  /** The register that still stands because nothing changed; empty where one is made. */
  readonly standing: string;
  /** How many administrators were mailed how the probabilities held up. */
  readonly mails: number;
}

interface Asked {
  readonly scheduledAt: Instant;
  readonly plan: string;
  readonly administrators: Parameters<typeof mailSelfReport>[3];
}

/** Files written at once. */
const writesAtOnce = 8;

/**
 * Plans the register of the day of `scheduledAt` and orders its parts, unless that of an earlier day of the week still
 * stands because nothing changed. Once a month it mails the administrators how the probabilities held up.
 */
export async function planRisks(ports: RiskPorts, { scheduledAt, plan, administrators }: Asked): Promise<PlannedRisks> {
  const asOf = dayOf(scheduledAt);
  const state = await stateOn(ports, asOf);
  const standing = await standingDay(ports, state);
  if (standing !== undefined) return { ordered: 0, standing: registerKey(standing), mails: 0 };
  const runId = riskRunId(asOf);
  const previous = await ports.runs.of(runId);
  if (previous?.plan === plan) {
    // The same message again: the parts that a delivery which broke off did not order are ordered.
    const ordered = previous.status === 'open' ? await orderParts(ports, previous, scheduledAt) : 0;
    return { ordered, standing: '', mails: 0 };
  }
  const { records: all, staff } = await gatherRiskRecords(ports, asOf);
  const records = knownBy(all, asOf);
  // Here, where the whole ledger is in hand once a day.
  await keepTrend(ports.files, ledgersOf(records), asOf);
  const facts = await companyFacts(ports, records, staff, asOf);
  const calendar = calendarOf((await ports.records.all('holiday')).map(({ row }) => row));
  const registerOf = (day: Day) => registerBy(ports.files, day);
  const report = { files: ports.files, mails: ports.mails, registerOf, calendar };
  const mails = await mailSelfReport(report, facts.trails, asOf, administrators);
  const files = riskFiles(ports.files, runId);
  const parts = riskParts(records);
  const slices = await inBatches([...parts.entries()], writesAtOnce, async ([part, clientIds]) =>
    hashOf(await files.keepSlice(plan, part, riskSliceOf(records, clientIds))),
  );
  const measure = hashOf(await files.keepMeasure(plan, payerMeasureOf(facts)));
  const head = registerHead(facts, '');
  // Everything a score depends on, as the parts read it, and the hour at which 48-hour clocks are read.
  const inputsHash = hashOf(JSON.stringify({ now: scheduledAt, head, staff, measure, slices }));
  await files.keepPlan(plan, { head: { ...head, inputsHash }, now: scheduledAt, standing: state, staff, parts });
  const run = await openRun(ports.runs, { runId, plan, mark: state.mark, parts: parts.length }, previous);
  return { ordered: run === undefined ? 0 : await orderParts(ports, run, scheduledAt), standing: '', mails };
}

async function companyFacts(
  { files }: RiskPorts,
  records: RiskRecords,
  staff: CompanyFacts['staff'],
  asOf: Day,
): Promise<CompanyFacts> {
  const facts = riskFactsOf(records, asOf);
  const calibrations = {
    0: await calibrationOf(files, facts.trails, asOf, 0),
    30: await calibrationOf(files, facts.trails, asOf, 30),
  };
  return { ...facts, staff, calibrations };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
