import { dayOf } from '../../domain/day.ts';
import type { DraftMail } from '../../domain/mail.ts';
import { failureReport } from '../../domain/outbox/failure-report.ts';
import type { OutboxMail } from '../../domain/outbox/outbox-mail.ts';
import { reported as asReported, sweptUp, wasRerouted } from '../../domain/outbox/sending.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliverySignal, MailQueue, Outbox } from '../../ports/mails.ts';
import { tellAdministrators } from './tell-administrators.ts';

export interface SweepOutboxPorts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly signal: DeliverySignal;
  readonly mails: MailQueue;
  /** Who is told of mails that did not arrive. */
  readonly administrators: readonly DraftMail['recipient'][];
}

/** Mails looked at in one sweep; the rest waits for the next. */
const sweepSize = 200;

/** After this long a mail that is still not sent calls an operator. */
const stalledMs = 30 * 60_000;

/** What a sweep did; `stalled` counts mails that were decided more than 30 minutes ago and are not sent. */
export type Sweep = Readonly<Record<'announced' | 'reported' | 'stalled', number>>;

/**
 * Announces again what nobody took up, what was refused for now, and what was held without an event; reports what
 * failed, bounced or went another way to the administrators, once, all of it in one mail each.
 */
export async function sweepOutbox(ports: SweepOutboxPorts): Promise<Sweep> {
  const open = await ports.outbox.needingAttention(ports.clock.now(), sweepSize);
  const undelivered = open.filter((mail) => mail.unreported);
  const unsent = open.filter((mail) => !mail.unreported);
  for (const mail of unsent) await handOver(mail, ports);
  if (undelivered.length > 0) await report(undelivered, ports);
  const now = Date.parse(ports.clock.now());
  const stalled = unsent.filter((mail) => now - Date.parse(mail.queuedAt) > stalledMs).length;
  const reported = undelivered.filter((mail) => !wasRerouted(mail)).length;
  return { announced: unsent.length, reported, stalled };
}

/** Tells a deliverer of `mail`, or gives it up; a row that changed meanwhile was taken up by one. */
async function handOver(mail: OutboxMail, { clock, outbox, signal }: SweepOutboxPorts): Promise<void> {
  const after = sweptUp(mail, clock.now());
  if ((await outbox.replace(after)) === 'replaced' && after.state.status !== 'FAILED')
    await signal.announce(mail.mailId);
}

async function report(undelivered: readonly OutboxMail[], ports: SweepOutboxPorts): Promise<void> {
  // A notice that does not arrive is not told of by another notice: that is what the alarms are for.
  const worthTelling = undelivered.filter((mail) => mail.kind !== 'notice');
  if (worthTelling.length > 0) {
    const subjectKey = `undelivered/${worthTelling
      .map((mail) => mail.mailId)
      .sort()
      .join(',')}`;
    const logicalDay = dayOf(ports.clock.now());
    await tellAdministrators(ports.mails, ports.administrators, {
      logicalDay,
      subjectKey,
      ...failureReport(worthTelling),
    });
  }
  // A row that changed meanwhile is still unreported and comes up in the next sweep.
  for (const mail of undelivered) await ports.outbox.replace(asReported(mail));
}
