import type { VirtualClock } from '../clock/virtual-clock.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import type { Model } from '../template/model.ts';
import type { AcceptedMail } from './mail-calls.ts';
import { type MailEvent, mailEventOf, matchesPatternOf } from './mail-events.ts';

/** A mail as the local SES has it. */
export interface DeliveredMail extends AcceptedMail {
  readonly sentAt: string;
}

/** What SES says of a mail, beyond taking it; a test makes mails bounce, or cuts the events off, here. */
export type MailFate = (mail: AcceptedMail) => readonly MailEvent[];

/** Keeps the mails of this run and tells the event bus what became of them. */
export class MailRoom {
  readonly mails: DeliveredMail[] = [];
  fate: MailFate = () => ['SEND', 'DELIVERY'];
  private readonly model: Model;
  private readonly clock: VirtualClock;
  private readonly queues: QueueStore;

  constructor(model: Model, clock: VirtualClock, queues: QueueStore) {
    this.model = model;
    this.clock = clock;
    this.queues = queues;
  }

  accept(mail: AcceptedMail): void {
    const now = this.clock.now();
    this.mails.push({ ...mail, sentAt: new Date(now).toISOString() });
    const wanted = new Set(this.model.mailEvents.get(mail.configurationSet ?? '')?.map(plain));
    for (const event of this.fate(mail).filter((found) => wanted.has(plain(found)))) {
      const message = mailEventOf(this.model.place, mail, event, now);
      const rules = this.model.rules.filter((rule) => matchesPatternOf(rule.pattern, message));
      for (const target of rules.flatMap((rule) => rule.targetArns)) this.queues.send(target, JSON.stringify(message));
    }
  }
}

/** The template writes `deliveryDelay`, the API `DELIVERY_DELAY`. */
const plain = (event: string) => event.replaceAll('_', '').toLowerCase();
