import type { Runtime } from '../runtime.ts';

/** Puts the dead letters of every queue back on it, as an operator does once the cause is mended; says how many. */
export function redriveAll({ model, queues }: Pick<Runtime, 'model' | 'queues'>): number {
  return model.queues.reduce(
    (sum, { arn, redrive }) => sum + (redrive === undefined ? 0 : queues.moveAll(redrive.deadLetterArn, arn)),
    0,
  );
}
