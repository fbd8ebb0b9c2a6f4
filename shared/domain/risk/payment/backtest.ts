import type { HistorySettings } from './book.ts';
import { type Calibration, calibrate, calibrated } from './calibration.ts';
import type { LabelledInputs } from './fit-weights.ts';
import { neutralInputs } from './history-inputs.ts';
import { atTrigger, labelledNodes } from './labelled-nodes.ts';
import { type DayNumber, dayOfNumber, type NodeTrail } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import { type FittedInputs, type Scorecard, scoreOf } from './scorecard.ts';

export interface BacktestRow {
  readonly trail: NodeTrail;
  readonly probability: number;
  /** Undefined where the records end before the outcome is certain. */
  readonly late: boolean | undefined;
  /** What the probability stands on, for a comparison with other models. */
  readonly inputs: FittedInputs;
  readonly overallRate: number;
  /** Whether no node of the client had passed its horizon. */
  readonly isFirst: boolean;
}

export interface Backtest {
  /** The first, fitted to what was known before the range. */
  readonly calibration: Calibration;
  /** The nodes it was fitted to. */
  readonly labelled: readonly LabelledInputs[];
  /** In order of the day of triggering, then of record id. */
  readonly rows: readonly BacktestRow[];
}

/**
 * Scores every node triggered from `from` to `to` on the day it was triggered, with what was known then, by a card
 * calibrated on what was known before `from`, and anew every `calibrationDays` from then on, as the register is.
 * `recordsEndOn` is the last day the records speak of.
 */
export function backtest(
  trails: readonly NodeTrail[],
  range: {
    readonly from: DayNumber;
    readonly to: DayNumber;
    readonly recordsEndOn: DayNumber;
    readonly calibrationDays: number;
  },
  horizon: Horizon,
  card: Scorecard,
  settings: HistorySettings,
): Backtest {
  const look = atTrigger(trails, horizon, settings);
  const labelledOn = (day: DayNumber) => labelledNodes(trails, day, horizon, look);
  const calibrateOn = (day: DayNumber, labelled: readonly LabelledInputs[]) =>
    calibrate(card, labelled, dayOfNumber(day - 1));
  const labelled = labelledOn(range.from);
  const calibration = calibrateOn(range.from, labelled);
  let [fitted, fittedOn] = [calibrated(card, calibration), range.from];
  const rows = trails
    .filter((trail) => trail.triggeredOn >= range.from && trail.triggeredOn <= range.to)
    .sort((a, b) => a.triggeredOn - b.triggeredOn || (a.recordId < b.recordId ? -1 : 1))
    .map((trail): BacktestRow => {
      const periods = Math.floor((trail.triggeredOn - range.from) / range.calibrationDays);
      const day = periods === 0 ? range.from : range.from + periods * range.calibrationDays;
      if (day > fittedOn) [fitted, fittedOn] = [calibrated(card, calibrateOn(day, labelledOn(day))), day];
      const { inputs, overallRate, history } = look(trail);
      const { probability } = scoreOf({ ...neutralInputs, ...inputs }, overallRate, fitted);
      const late = outcome(trail, horizon, range.recordsEndOn);
      return { trail, probability, late, inputs, overallRate, isFirst: history.knownCount === 0 };
    });
  return { calibration, labelled, rows };
}

function outcome(trail: NodeTrail, horizon: Horizon, recordsEndOn: DayNumber): boolean | undefined {
  if (trail.settledOn !== undefined) return trail.settledOn > trail.dueOn + horizon;
  return recordsEndOn > trail.dueOn + horizon ? true : undefined;
}
