import {
  areaUnderCurve,
  brierScore,
  calibrationError,
  type Judged,
} from '../../shared/domain/risk/payment/accuracy.ts';
import { backtest } from '../../shared/domain/risk/payment/backtest.ts';
import type { NodeTrail } from '../../shared/domain/risk/payment/node-trail.ts';
import type { Horizon } from '../../shared/domain/risk/payment/outcome.ts';
import { historySettings, shippedScorecards } from '../../shared/domain/risk/payment/shipped-scorecards.ts';
import { plainLogistic } from './plain-logistic.ts';

export interface Accuracy {
  readonly auc: number;
  readonly brier: number;
  readonly ece: number;
  /** Of nodes whose client had no known outcome. */
  readonly firstAuc: number;
}

export interface Judgement {
  readonly judged: number;
  readonly lateShare: number;
  readonly first: number;
  readonly weights: Readonly<Record<string, number>>;
  readonly card: Accuracy;
  /** Logistic regression on the same inputs and rows. */
  readonly peer: Accuracy;
}

/** The last 30 % of `trails` by trigger, foretold from what was known before them. */
export function judge(
  trails: readonly NodeTrail[],
  endsOn: number,
  horizon: Horizon,
  calibrationDays = Number.POSITIVE_INFINITY,
): Judgement {
  const inOrder = [...trails].sort((a, b) => a.triggeredOn - b.triggeredOn);
  const from = inOrder[Math.floor(inOrder.length * 0.7)]?.triggeredOn ?? 0;
  const range = { from, to: endsOn, recordsEndOn: endsOn, calibrationDays };
  const tested = backtest(trails, range, horizon, shippedScorecards[horizon], historySettings[horizon]);
  const peer = plainLogistic(tested.labelled);
  const rows = tested.rows.flatMap((row) =>
    row.late === undefined ? [] : [{ ...row, late: row.late, peer: peer(row) }],
  );
  const accuracy = (of: (row: (typeof rows)[number]) => number): Accuracy => {
    const judged = (some: typeof rows): Judged[] => some.map((row) => ({ probability: of(row), late: row.late }));
    const all = judged(rows);
    return {
      auc: areaUnderCurve(all),
      brier: brierScore(all),
      ece: calibrationError(all),
      firstAuc: areaUnderCurve(judged(rows.filter(({ isFirst }) => isFirst))),
    };
  };
  return {
    judged: rows.length,
    lateShare: rows.filter(({ late }) => late).length / rows.length,
    first: rows.filter(({ isFirst }) => isFirst).length,
    weights: tested.calibration.weights,
    card: accuracy(({ probability }) => probability),
    peer: accuracy((row) => row.peer),
  };
}
