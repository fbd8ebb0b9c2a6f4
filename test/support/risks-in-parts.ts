import type { Instant } from '../../shared/domain/day.ts';
import type { PartOrder } from '../../shared/domain/job-run.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import { scoreRisks } from '../../shared/usecases/risks/score-risks.ts';
import type { RiskPorts } from '../../shared/usecases/risks/steps/risk-ports.ts';
import { fakePartQueue } from './fake-runs.ts';

interface Run {
  readonly scheduledAt: Instant;
  readonly administrators: readonly DraftMail['recipient'][];
  /** Names the schedule's message; the same again is the same message delivered twice. */
  readonly deliveryId?: string;
  /** Deliveries of a message that fails; after the last its failure is the run's. */
  readonly deliveries?: number;
  /** Laid around the ports, those of the queue included. */
  readonly around?: (ports: RiskPorts) => RiskPorts;
}

/** What all messages of a run did together: each figure as the last message that has it says, parts counted. */
export interface RisksInParts {
  readonly ordered: number;
  readonly standing: string;
  readonly mails: number;
  readonly file: string;
  readonly failed: number;
  /** Parts that were worked on, repeated ones included. */
  readonly worked: number;
}

/** The risk register as its queue works it off: the schedule's message, then every one that it leads to. */
export async function risksInParts(ports: Omit<RiskPorts, 'parts'>, run: Run): Promise<RisksInParts> {
  const { scheduledAt, administrators, deliveryId = `schedule ${scheduledAt}`, deliveries = 1, around } = run;
  const waiting: ({ readonly scheduledAt: Instant } | PartOrder)[] = [{ scheduledAt }];
  const whole = { ...ports, parts: fakePartQueue(waiting as PartOrder[]) };
  const used = around?.(whole) ?? whole;
  let total: RisksInParts = { ordered: 0, standing: '', mails: 0, file: '', failed: 0, worked: 0 };
  for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { ordered, standing, mails, file, failed, assessed } = await scoreRisks(used, message, {
          administrators,
          deliveryId,
          attempt,
        });
        const isCollected = 'part' in message && message.part === 'collect';
        total = {
          ordered: ordered ?? total.ordered,
          standing: standing ?? total.standing,
          mails: mails ?? total.mails,
          file: file ?? total.file,
          failed: isCollected ? (failed ?? total.failed) : total.failed,
          worked: total.worked + (assessed === undefined ? 0 : 1),
        };
        break;
      } catch (cause) {
        if (attempt >= deliveries) throw cause;
      }
    }
  }
  return total;
}
