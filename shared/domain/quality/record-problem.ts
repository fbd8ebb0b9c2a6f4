import type { RecordId } from '../logs/record.ts';

/** Something in the records that does not fit together. It is told, never mended. */
export interface RecordProblem {
  /** Chinese, one sentence without a full stop. */
  readonly words: string;
  readonly recordIds: RecordId[];
}
