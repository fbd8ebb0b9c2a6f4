import { describe, expect, it } from 'vitest';
import { logit, probabilityOf } from '../../../shared/domain/risk/odds.ts';
import {
  areaUnderCurve,
  brierScore,
  calibrationError,
  type Judged,
} from '../../../shared/domain/risk/payment/accuracy.ts';
import { calibrate, calibrated } from '../../../shared/domain/risk/payment/calibration.ts';
import type { LabelledInputs } from '../../../shared/domain/risk/payment/fit-weights.ts';
import { neutralInputs } from '../../../shared/domain/risk/payment/history-inputs.ts';
import { fittedNames } from '../../../shared/domain/risk/payment/scorecard.ts';
import { shippedScorecards } from '../../../shared/domain/risk/payment/shipped-scorecards.ts';

const card = shippedScorecards[0];

/** `count` nodes of average clients, every `lateEvery`-th late, those of slow clients paid earlier. */
const nodes = (count: number, lateEvery: number): LabelledInputs[] =>
  Array.from({ length: count }, (_, index) => ({
    inputs: { ...neutralInputs, ownPace: index % lateEvery === 0 ? -1 : 1 },
    overallRate: 1 / 3,
    late: index % lateEvery === 0,
    ageDays: 30,
    triggeredAgo: 60 + index,
  }));

describe('how a scorecard is calibrated', () => {
  it('stands as set by hand below 60 settled nodes', () => {
    const found = calibrate(card, nodes(59, 2), '2025-07-01');

    expect(found).toMatchObject({ method: 'hand-set', settledCount: 59, intercept: card.intercept });
    expect(calibrated(card, found)).toEqual(card);
  });

  it('moves its level alone from 60 to 249', () => {
    const found = calibrate(card, nodes(249, 10), '2025-07-01');

    expect(found.method).toBe('intercept');
    expect(found.intercept).toBeLessThan(0);
    expect(calibrated(card, found).weights).toEqual(card.weights);
  });

  it('refits from 250 on without ever letting a weight go below nothing', () => {
    const found = calibrate(card, nodes(400, 4), '2025-07-01');

    expect(found.method).toBe('refit');
    expect(found.weights.ownPace).toBe(0);
    for (const name of fittedNames) expect(found.weights[name]).toBeGreaterThanOrEqual(0);
  });

  it('finds the level where payers who were hardly ever late have turned late every second time', () => {
    const turned = nodes(400, 2).map((node) => ({ ...node, inputs: neutralInputs, overallRate: 0.01 }));

    const found = calibrate(card, turned, '2025-07-01');

    expect(0.5 * logit(0.01) + found.intercept).toBeCloseTo(0, 1);
    for (const name of fittedNames) expect(found.weights[name]).toBeCloseTo(card.weights[name], 6);
  });

  it('follows the latest nodes: half late lately outweighs a long past without lateness', () => {
    const past = nodes(100, 2).map((node) => ({ ...node, late: false, ageDays: 700 }));
    const lately = nodes(100, 2).map((node) => ({ ...node, inputs: neutralInputs, ageDays: 0 }));

    const found = calibrate(card, [...past, ...lately], '2025-07-01');

    const level = probabilityOf(1000 * (0.5 * logit(1 / 3) + found.intercept));
    expect(level).toBeGreaterThan(0.35);
    expect(level).toBeLessThan(0.5);
  });

  it('is not used when it belongs to another version of the card', () => {
    const other = { ...calibrate(card, nodes(400, 4), '2025-07-01'), scorecardVersion: '2020-01' };

    expect(calibrated(card, other)).toBe(card);
  });
});

describe('accuracy figures, worked by hand', () => {
  const judged: Judged[] = [
    { probability: 0.1, late: false },
    { probability: 0.4, late: true },
    { probability: 0.4, late: false },
    { probability: 0.8, late: true },
  ];

  it('three and a half of four pairs are ranked right', () => {
    expect(areaUnderCurve(judged)).toBe(3.5 / 4);
  });

  it('the Brier score is the mean squared miss', () => {
    expect(brierScore(judged)).toBeCloseTo((0.01 + 0.36 + 0.16 + 0.04) / 4, 12);
  });

  it('a forecast of one half that comes true every second time is calibrated', () => {
    const even = Array.from({ length: 40 }, (_, index) => ({ probability: 0.5, late: index % 2 === 0 }));

    expect(calibrationError(even)).toBe(0);
  });
});
