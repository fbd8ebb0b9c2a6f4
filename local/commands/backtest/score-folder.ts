import type { Day } from '../../../shared/domain/day.ts';
import { ledgersOf, moneyRecords } from '../../../shared/domain/ledger/ledger-rows.ts';
import { positionsOf } from '../../../shared/domain/ledger/positions-of.ts';
import {
  areaUnderCurve,
  brierScore,
  calibrationError,
  type Judged,
} from '../../../shared/domain/risk/payment/accuracy.ts';
import { type Backtest, backtest } from '../../../shared/domain/risk/payment/backtest.ts';
import { calibrationDays } from '../../../shared/domain/risk/payment/calibration.ts';
import { dayNumber, trailsOf } from '../../../shared/domain/risk/payment/node-trail.ts';
import type { Horizon } from '../../../shared/domain/risk/payment/outcome.ts';
import { historySettings, shippedScorecards } from '../../../shared/domain/risk/payment/shipped-scorecards.ts';
import type { FolderRecords } from './records-in.ts';

export interface HorizonScore {
  readonly nodes: number;
  /** Nodes whose outcome the records tell. */
  readonly judged: number;
  readonly late: number;
  /** Null while the judged nodes are not of both sorts. */
  readonly auc: number | null;
  /** Null without a judged node, as is `ece`. */
  readonly brier: number | null;
  readonly ece: number | null;
  /** Nodes of clients without a known outcome, and how they alone are ranked. */
  readonly firstTime: { readonly judged: number; readonly auc: number | null };
  readonly calibration: { readonly method: string; readonly settledCount: number };
}

/** Every node triggered in `range`, scored on that day with what was known then, more than 0 and more than 30 days late. */
export function scoreFolder(records: FolderRecords, range: { readonly from: Day; readonly to: Day }) {
  const money = moneyRecords(records.of);
  const lastDay = lastDayOf(records);
  const positions = ledgersOf(money).flatMap((ledger) => positionsOf(ledger, lastDay));
  const trails = trailsOf(positions, money.payments, records.of('client'), lastDay);
  const days = {
    from: dayNumber(range.from),
    to: dayNumber(range.to),
    recordsEndOn: dayNumber(lastDay),
    calibrationDays,
  };
  const run = (horizon: Horizon): Backtest =>
    backtest(trails, days, horizon, shippedScorecards[horizon], historySettings[horizon]);
  return { over0: run(0), over30: run(30) };
}

/** The last day that any record speaks of: a node that is open on it and past due is late, one not yet due is undecided. */
function lastDayOf(records: FolderRecords): Day {
  const days = [
    ...records.of('payment').map(({ row }) => row.receivedOn),
    ...records.of('receivable').map(({ row }) => row.triggeredOn ?? ''),
    ...records.of('promise').map(({ row }) => row.promisedOn),
    ...records.of('action').map(({ row }) => row.date),
  ];
  return days.reduce((last, day) => (day > last ? day : last), '1970-01-01');
}

/** How well the probabilities of `tested` hold up against what happened. */
export function accuracyOf(tested: Backtest): HorizonScore {
  const judged = tested.rows.flatMap(({ probability, late, isFirst }) =>
    late === undefined ? [] : [{ probability, late, isFirst }],
  );
  const first = judged.filter(({ isFirst }) => isFirst);
  const { method, settledCount } = tested.calibration;
  return {
    nodes: tested.rows.length,
    judged: judged.length,
    late: judged.filter(({ late }) => late).length,
    auc: aucOf(judged),
    brier: judged.length > 0 ? brierScore(judged) : null,
    ece: judged.length > 0 ? calibrationError(judged) : null,
    firstTime: { judged: first.length, auc: aucOf(first) },
    calibration: { method, settledCount },
  };
}

function aucOf(judged: readonly Judged[]): number | null {
  const late = judged.filter((row) => row.late).length;
  return late > 0 && late < judged.length ? areaUnderCurve(judged) : null;
}
