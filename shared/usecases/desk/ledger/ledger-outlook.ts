import * as z from 'zod';
import { scopeOf, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { type LedgerTrend, type TrendPoint, trendOf } from '../../../domain/ledger/trend.ts';
import { summaryKey } from '../../../domain/review/review-file.ts';
import { RollUpFacts } from '../../../domain/review/roll-up/roll-up-facts.ts';
import { isLeader } from '../../../domain/review/roll-up/team.ts';
import { addWeeks, weekOf } from '../../../domain/week.ts';
import type { FileStore } from '../../../ports/files.ts';

export interface OutlookPorts {
  readonly files: Pick<FileStore, 'getJson'>;
  /** The kept trend, in memory from page to page. */
  trend(today: Day): Promise<LedgerTrend | undefined>;
}

/** What came before and what is expected, for the money in a reader's view. */
export interface LedgerOutlook {
  /** Empty before the first morning on which the trend was kept. */
  readonly trend: readonly TrendPoint[];
  /** What the leader's last 团队周汇总 expects; undefined for others, and where too few nodes were ever paid. */
  readonly forecast:
    | { readonly asOf: Day; readonly months: NonNullable<RollUpFacts['forecast']>['months'] }
    | undefined;
}

/** Weeks back in which a leader's last summary is looked for. */
const weeksBack = 3;
const Summary = z
  .object({ asOf: RollUpFacts.shape.asOf, forecast: RollUpFacts.shape.forecast })
  .optional()
  .catch(undefined);

/** The line of 26 weeks of the owners whom `viewer` may see, and the forecast that the viewer was mailed. */
export async function ledgerOutlook(ports: OutlookPorts, viewer: Viewer, today: Day): Promise<LedgerOutlook> {
  const scope = scopeOf(viewer, 'node');
  const [trend, forecast] = await Promise.all([ports.trend(today), forecastFor(ports, viewer, today)]);
  return {
    trend: trend === undefined ? [] : trendOf(trend, (ownerId) => scope === undefined || scope.has(ownerId)),
    forecast,
  };
}

async function forecastFor(
  { files }: OutlookPorts,
  { staffId, roles }: Viewer,
  today: Day,
): Promise<LedgerOutlook['forecast']> {
  if (!roles.some(isLeader)) return undefined;
  const weeks = Array.from({ length: weeksBack }, (_, back) => addWeeks(weekOf(today), -back));
  const found = await Promise.all(weeks.map((week) => files.getJson(summaryKey(week, staffId, 'json'), Summary)));
  const latest = found.find((one) => one !== undefined);
  return latest?.forecast ? { asOf: latest.asOf, months: latest.forecast.months } : undefined;
}
