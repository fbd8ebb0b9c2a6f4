import { todayMail, todaySubject } from '../../../domain/today/today-mail.ts';
import { stillKept } from '../../runs/settle-part.ts';
import type { NumberedPart } from '../../runs/work-in-parts.ts';
import { followUpFiles } from './follow-up-files.ts';
import type { FollowUpPorts } from './follow-up-ports.ts';

/** Words and hands over the mails of one part. */
export async function mailPart(
  ports: FollowUpPorts,
  order: NumberedPart,
  desk: string | undefined,
): Promise<{ readonly mails: number }> {
  const files = followUpFiles(ports.files, order.runId);
  const plan = stillKept(await files.plan(order.plan), order);
  const planned = stillKept(await files.mails(order.plan, order.part), order);
  let queued = 0;
  for (const { recipient, lines } of planned) {
    const facts = { asOf: plan.day, lines, desk };
    const outcome = await ports.mails.queue({
      kind: 'follow-up',
      logicalDay: plan.day,
      recipient,
      subjectKey: plan.day,
      subject: todaySubject(facts),
      document: todayMail(facts),
      attachments: [],
    });
    if (outcome === 'queued') queued += 1;
  }
  return { mails: queued };
}
