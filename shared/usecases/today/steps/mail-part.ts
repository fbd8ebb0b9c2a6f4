import { todayMail, todaySubject } from '../../../domain/today/today-mail.ts';
import { mailEach } from '../../runs/mail-each.ts';
import { stillKept } from '../../runs/settle-part.ts';
import type { NumberedPart } from '../../runs/work-in-parts.ts';
import { followUpFiles } from './follow-up-files.ts';
import type { FollowUpPorts } from './follow-up-ports.ts';

/** Words and hands over the mails of one part; one that fails keeps no other back. */
export async function mailPart(
  ports: FollowUpPorts,
  order: NumberedPart,
  desk: string | undefined,
): Promise<{ readonly mails: number }> {
  const files = followUpFiles(ports.files, order.runId);
  const plan = stillKept(await files.plan(order.plan), order);
  const planned = stillKept(await files.mails(order.plan, order.part), order);
  const people = planned.map((each) => ({ ...each, staffId: each.recipient.staffId }));
  const mails = await mailEach(ports, order, people, ({ recipient, lines }) => {
    const facts = { asOf: plan.day, lines, desk };
    return {
      kind: 'follow-up',
      logicalDay: plan.day,
      recipient,
      subjectKey: plan.day,
      subject: todaySubject(facts),
      document: todayMail(facts),
      attachments: [],
    };
  });
  return { mails };
}
