import { type Calibration, calibrate, calibrated } from './calibration.ts';
import type { HistorySettings } from './group-tallies.ts';
import { historyInputs } from './history-inputs.ts';
import { byClient, labelledNodes, talliesByDay } from './labelled-nodes.ts';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import { payerHistory } from './payer-history.ts';
import { type Scorecard, scoreOf } from './scorecard.ts';

export interface BacktestRow {
  readonly trail: NodeTrail;
  readonly probability: number;
  /** Undefined where the records end before the outcome is certain. */
  readonly late: boolean | undefined;
}

export interface Backtest {
  readonly calibration: Calibration;
  /** In order of the day of triggering, then of record id. */
  readonly rows: readonly BacktestRow[];
}

/**
 * Scores every node triggered from `from` to `to` on the day it was triggered, with what was known then, by a card
 * calibrated on what was known the day before `from`. `recordsEndOn` is the last day the records speak of.
 */
export function backtest(
  trails: readonly NodeTrail[],
  range: {
    readonly from: DayNumber;
    readonly to: DayNumber;
    readonly recordsEndOn: DayNumber;
    readonly fromDay: string;
  },
  horizon: Horizon,
  card: Scorecard,
  settings: HistorySettings,
): Backtest {
  const calibration = calibrate(card, labelledNodes(trails, range.from, horizon, settings), range.fromDay);
  const fitted = calibrated(card, calibration);
  const clients = byClient(trails);
  const groupOn = talliesByDay(trails, horizon, settings);
  const rows = trails
    .filter((trail) => trail.triggeredOn >= range.from && trail.triggeredOn <= range.to)
    .sort((a, b) => a.triggeredOn - b.triggeredOn || (a.recordId < b.recordId ? -1 : 1))
    .map((trail) => {
      const group = groupOn(trail.triggeredOn);
      const ofClient = clients.get(trail.clientId) ?? [];
      const history = payerHistory(ofClient, trail.province, group, horizon, settings, trail.recordId);
      const inputs = historyInputs(history, group.usualLogAmount, trail.amountFen);
      const { probability } = scoreOf(inputs, history.overallRate, fitted);
      return { trail, probability, late: outcome(trail, horizon, range.recordsEndOn) };
    });
  return { calibration, rows };
}

function outcome(trail: NodeTrail, horizon: Horizon, recordsEndOn: DayNumber): boolean | undefined {
  if (trail.settledOn !== undefined) return trail.settledOn > trail.dueOn + horizon;
  return recordsEndOn > trail.dueOn + horizon ? true : undefined;
}
