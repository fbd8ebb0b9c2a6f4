import type { DeadLetters } from '../../ports/dead-letters.ts';

/** How many messages wait for somebody, and where, for the log that the alarm leads to. */
export type DeadLetterWatch = { readonly dead: number; readonly deadIn: string };

/** Counts what waits in all dead-letter queues: one metric and one alarm instead of one for each queue. */
export async function watchDeadLetters(deadLetters: DeadLetters): Promise<DeadLetterWatch> {
  const waiting = Object.entries(await deadLetters.counts()).filter(([, count]) => count > 0);
  return {
    dead: waiting.reduce((sum, [, count]) => sum + count, 0),
    deadIn: waiting.map(([name, count]) => `${name} ${count}`).join(', '),
  };
}
