import type { PartOrder } from '../../../domain/job-run.ts';
import { todayMail, todaySubject } from '../../../domain/today/today-mail.ts';
import { openRunOf, settlePart } from '../../runs/settle-part.ts';
import { followUpFiles } from './follow-up-files.ts';
import type { FollowUpPorts } from './follow-up-ports.ts';

/** Words and hands over the mails of one part; nothing when the part, or its plan, is no longer waited for. */
export async function mailPart(
  ports: FollowUpPorts,
  order: PartOrder & { readonly part: number },
  desk: string | undefined,
): Promise<{ readonly mails: number }> {
  const run = await openRunOf(ports.runs, order);
  const files = followUpFiles(ports.files, order.runId);
  const plan = await files.plan(order.plan);
  if (run === undefined || plan === undefined) return { mails: 0 };
  const planned = run.done.includes(order.part) ? [] : ((await files.mails(order.plan, order.part)) ?? []);
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
  await settlePart(ports, order, 'done');
  return { mails: queued };
}
