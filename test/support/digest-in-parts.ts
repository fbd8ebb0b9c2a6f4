import type { Instant } from '../../shared/domain/day.ts';
import type { PartOrder } from '../../shared/domain/job-run.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import { digestPolicies } from '../../shared/usecases/policies/digest-policies.ts';
import type { DigestPorts } from '../../shared/usecases/policies/steps/digest-ports.ts';
import { fakePartQueue } from './fake-runs.ts';

interface Run {
  readonly scheduledAt: Instant;
  readonly administrators?: readonly DraftMail['recipient'][];
  /** Names the schedule's message; the same again is the same message delivered twice. */
  readonly deliveryId?: string;
  /** Deliveries of a message that fails; after the last its failure is the run's. */
  readonly deliveries?: number;
  /** Laid around the ports, those of the queue included. */
  readonly around?: (ports: DigestPorts) => DigestPorts;
}

/** What all messages of a run did together. */
export interface DigestInParts {
  readonly week: string;
  readonly items: number;
  readonly mails: number;
  readonly failed: number;
}

/** The weekly digest as its queue works it off: the schedule's message, then every one that it leads to. */
export async function digestInParts(ports: Omit<DigestPorts, 'parts'>, run: Run): Promise<DigestInParts> {
  const { scheduledAt, administrators = [], deliveryId = `schedule ${scheduledAt}`, deliveries = 1, around } = run;
  const waiting: ({ readonly scheduledAt: Instant } | PartOrder)[] = [{ scheduledAt }];
  const whole = { ...ports, parts: fakePartQueue(waiting as PartOrder[]) };
  const used = around?.(whole) ?? whole;
  let total: DigestInParts = { week: '', items: 0, mails: 0, failed: 0 };
  for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { week, items, mails, failed } = await digestPolicies(used, message, {
          administrators,
          deliveryId,
          attempt,
        });
        total = {
          week: week ?? total.week,
          items: items ?? total.items,
          mails: total.mails + (mails ?? 0),
          failed: 'part' in message && message.part === 'collect' ? (failed ?? total.failed) : total.failed,
        };
        break;
      } catch (cause) {
        if (attempt >= deliveries) throw cause;
      }
    }
  }
  return total;
}
