import type { Instant } from '../../shared/domain/day.ts';
import type { PartOrder } from '../../shared/domain/job-run.ts';
import { reviewWeek } from '../../shared/usecases/reviews/review-week.ts';
import type { Administrator } from '../../shared/usecases/reviews/steps/mail-roll-ups.ts';
import type { ReviewPorts } from '../../shared/usecases/reviews/steps/review-ports.ts';
import { fakePartQueue } from './fake-runs.ts';

/** What all messages of a run did together. */
export interface ReviewedInParts {
  weeks: string;
  drafted: number;
  redrafted: number;
  unchanged: number;
  rollUps: number;
  failed: number;
  /** Messages that were handled, repeated ones included. */
  messages: number;
}

interface Run {
  readonly scheduledAt: Instant;
  readonly administrators: readonly Administrator[];
  /** Names the schedule's message; the same again is the same message delivered twice. */
  readonly deliveryId?: string;
  /** Deliveries of a message that fails; after the last its failure is the run's. */
  readonly deliveries?: number;
  /** Laid around the ports, those of the queue included. */
  readonly around?: (ports: ReviewPorts) => ReviewPorts;
}

/** The weekly reviews as their queue works them off: the schedule's message, then every one that it leads to. */
export async function reviewInParts(ports: Omit<ReviewPorts, 'parts'>, run: Run): Promise<ReviewedInParts> {
  const { scheduledAt, administrators, deliveryId = `schedule ${scheduledAt}`, deliveries = 1, around } = run;
  const waiting: ({ readonly scheduledAt: Instant } | PartOrder)[] = [{ scheduledAt }];
  const whole = { ...ports, parts: fakePartQueue(waiting as PartOrder[]) };
  const used = around?.(whole) ?? whole;
  const total = { weeks: '', drafted: 0, redrafted: 0, unchanged: 0, rollUps: 0, failed: 0, messages: 0 };
  for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
    for (let attempt = 1; ; attempt += 1) {
      total.messages += 1;
      try {
        const done = await reviewWeek(used, message, { administrators, deliveryId, attempt });
        total.weeks ||= done.weeks ?? '';
        for (const name of ['drafted', 'redrafted', 'unchanged', 'rollUps'] as const) total[name] += done[name] ?? 0;
        if ('part' in message && message.part === 'collect') total.failed += done.failed ?? 0;
        break;
      } catch (cause) {
        if (attempt >= deliveries) throw cause;
      }
    }
  }
  return total;
}
