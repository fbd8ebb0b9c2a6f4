import type { RowOutcome } from './merge-version.ts';

const gravity = ['unchanged', 'updated', 'withdrawn', 'added', 'aside', 'toConfirm'] as const;
const rankOf = (outcome: RowOutcome): number =>
  typeof outcome === 'object' ? gravity.length : gravity.indexOf(outcome);

/** Of the outcomes of two records of one row, the one that the row is counted by. */
export const graverOutcome = (left: RowOutcome | undefined, right: RowOutcome): RowOutcome =>
  left !== undefined && rankOf(left) > rankOf(right) ? left : right;
