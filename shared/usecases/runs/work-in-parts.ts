import type { Instant } from '../../domain/day.ts';
import { isSettled, type JobRun, mostDeliveries, type PartOrder } from '../../domain/job-run.ts';
import type { JobRuns, PartQueue } from '../../ports/runs.ts';
import { closeRun, openRunOf, settlePart } from './settle-part.ts';

/** An order to work on one part. */
export type NumberedPart = PartOrder & { readonly part: number };

/** What a job in parts does with each of its messages; each may come again, and then does nothing twice. */
export interface PartedJob<Planned, Worked, Collected> {
  /** Puts a run in force and orders its parts; `plan` names it, and is the same where the message comes again. */
  plan(asked: { readonly scheduledAt: Instant; readonly plan: string }): Promise<Planned>;
  /** Does one part of a run that is in force. What it throws has the part repeated. */
  work(order: NumberedPart): Promise<Worked>;
  /** Gathers what the parts of `run` made, once none is waited for. */
  collect(order: PartOrder, run: JobRun): Promise<Collected>;
}

/** What is known of a message beside its words. */
export interface Delivery {
  /** Names the plan that a message of the schedule makes: another message makes another. */
  readonly deliveryId: string;
  /** Deliveries of the message, this one included. */
  readonly attempt: number;
}

/**
 * Does what `message` asks of `job`: a message of the schedule has it planned, a message of a part worked on, and the
 * last part to end has everything collected and the run closed, once. A part that fails at every delivery is given up,
 * so that the others are collected. Parts of runs that are closed, or of plans that another replaced, are ignored.
 */
export async function workInParts<Planned, Worked, Collected>(
  ports: { readonly runs: JobRuns; readonly parts: PartQueue },
  job: PartedJob<Planned, Worked, Collected>,
  message: { readonly scheduledAt: Instant } | PartOrder,
  { deliveryId, attempt }: Delivery,
): Promise<Planned | Worked | Collected | { readonly failed?: number }> {
  if (!('part' in message)) return job.plan({ scheduledAt: message.scheduledAt, plan: deliveryId });
  const run = await openRunOf(ports.runs, message);
  if (run === undefined) return {};
  const { part } = message;
  if (part === 'collect') {
    if (!isSettled(run)) return {};
    const collected = await job.collect(message, run);
    await closeRun(ports.runs, run);
    return collected;
  }
  const order = { ...message, part };
  if (attempt >= mostDeliveries) {
    await settlePart(ports, order, 'failed');
    return { failed: 1 };
  }
  const worked = run.done.includes(part) ? {} : await job.work(order);
  await settlePart(ports, order, 'done');
  return worked;
}
