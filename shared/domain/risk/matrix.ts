import type { Fen } from '../money.ts';
import type { Grade, RiskColour } from './register.ts';

/** Where the grades of probability and impact begin. */
export interface MatrixThresholds {
  readonly likelihood: { readonly middle: number; readonly high: number };
  readonly impactFen: { readonly middle: Fen; readonly high: Fen };
}

const shippedThresholds: MatrixThresholds = {
  likelihood: { middle: 0.2, high: 0.5 },
  impactFen: { middle: 20_000_000, high: 100_000_000 },
};

/**
 * Colours by likelihood, then impact. Weakly consistent in Cox's sense (Cox 2008): no red cell touches a blue one, and
 * a step up in either grade never lowers the colour.
 */
const colours: Readonly<Record<Grade, Readonly<Record<Grade, RiskColour>>>> = {
  低: { 低: '蓝', 中: '蓝', 高: '黄' },
  中: { 低: '蓝', 中: '黄', 高: '橙' },
  高: { 低: '黄', 中: '橙', 高: '红' },
};

/** The colours from harmless to grave. */
export const colourOrder: readonly RiskColour[] = ['蓝', '黄', '橙', '红'];

/** 高, 中 or 低 of a probability from 0 to 1. */
export function likelihoodOf(probability: number, thresholds: MatrixThresholds = shippedThresholds): Grade {
  if (probability >= thresholds.likelihood.high) return '高';
  return probability >= thresholds.likelihood.middle ? '中' : '低';
}

/** 高, 中 or 低 of an amount at stake. */
export function impactOf(stakeFen: Fen, thresholds: MatrixThresholds = shippedThresholds): Grade {
  if (stakeFen >= thresholds.impactFen.high) return '高';
  return stakeFen >= thresholds.impactFen.middle ? '中' : '低';
}

/** The colour of a cell of the matrix. */
export function colourOf(likelihood: Grade, impact: Grade): RiskColour {
  return colours[likelihood][impact];
}
