import { addDays, type Day } from '../../../domain/day.ts';
import type { NodeTrail } from '../../../domain/risk/payment/node-trail.ts';
import type { RiskRegister } from '../../../domain/risk/register.ts';
import { enoughForecasts, type SelfReport, selfReport, selfReportDocument } from '../../../domain/risk/self-report.ts';
import type { Calendar } from '../../../domain/workdays.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import { inBatches } from '../../in-batches.ts';
import { tellAdministrators } from '../../mails/tell-administrators.ts';

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
  /** The register of a day as kept; undefined where there is none. */
  readonly registerOf: (day: Day) => Promise<RiskRegister | undefined>;
  readonly calendar: Calendar;
}

interface Reader {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
}

/** Registers of one day a week are read, this many back: probabilities move slowly, and registers are large. */
const memoryWeeks = 17;

/**
 * With the first run of a month on a working day, mails `readers` how the payment probabilities of the last four months held up, and
 * keeps it as `risks/self-report-<YYYY-MM>.json`; nothing while no probability has met its outcome. Returns
 * the mails that were handed over.
 */
export async function mailSelfReport(
  ports: Ports,
  trails: readonly NodeTrail[],
  asOf: Day,
  readers: readonly Reader[],
): Promise<number> {
  if (!ports.calendar.isSendingDay(asOf)) return 0;
  const month = asOf.slice(0, 7);
  const file = `risks/self-report-${month}.json`;
  if ((await ports.files.get(file)) !== undefined) return 0;
  const days = Array.from({ length: memoryWeeks }, (_, back) => addDays(asOf, -7 * (back + 1)));
  const registers = (await inBatches(days, 4, ports.registerOf)).filter((register) => register !== undefined);
  const report = selfReport(registers, trails, asOf);
  if (report.forecasts.length === 0) return 0;
  const queued = await tellAdministrators(ports.mails, readers, {
    logicalDay: asOf,
    subjectKey: `self-report ${month}`,
    subject: subjectOf(report, month),
    document: selfReportDocument(report),
  });
  // Last: a run that ends before is repeated for the same day, on which the same mail is taken once.
  await ports.files.putJson(file, report);
  return queued;
}

const subjectOf = ({ forecasts, brier }: SelfReport, month: string): string => {
  const isEnough = forecasts.length >= enoughForecasts && brier !== undefined;
  const verdict = isEnough ? `布里尔分 ${brier.toFixed(3)}` : `不足 ${enoughForecasts} 个，不计分`;
  return `【回款概率自查】${month}：已有结果 ${forecasts.length} 个，${verdict}`;
};
