import type { Instant } from '../../domain/day.ts';
import { document, paragraph } from '../../domain/document/nodes.ts';
import type { JobRun, PartOrder } from '../../domain/job-run.ts';
import type { DraftMail } from '../../domain/mail.ts';
import { tellAdministrators } from '../mails/tell-administrators.ts';
import { missedIn } from '../runs/mail-each.ts';
import { type Delivery, workInParts } from '../runs/work-in-parts.ts';
import { followUpFiles } from './steps/follow-up-files.ts';
import type { FollowUpPorts } from './steps/follow-up-ports.ts';
import { mailPart } from './steps/mail-part.ts';
import { type PlannedFollowUp, planFollowUp } from './steps/plan-follow-up.ts';

/** What came of a message, for its log line. */
export type FollowedUp = Partial<PlannedFollowUp & { readonly mails: number; readonly failed: number }>;

interface FollowUpRun extends Delivery {
  readonly administrators: readonly DraftMail['recipient'][];
  /** Where lines are answered; undefined where there is no desk. */
  readonly desk: string | undefined;
}

/**
 * 今日 (每日跟进): on a working day one mail to everybody who has something to do, at the steps of each line's ladder, and
 * none to anybody else. A message of the schedule makes a plan and orders its parts, a message of a part hands over the
 * mails of its people, and the last part to end has the run closed. Every message may come again.
 */
export async function followUp(
  ports: FollowUpPorts,
  message: { readonly scheduledAt: Instant } | PartOrder,
  { administrators, desk, ...delivery }: FollowUpRun,
): Promise<FollowedUp> {
  const job = {
    plan: (asked: Parameters<typeof planFollowUp>[1]) => planFollowUp(ports, asked),
    work: (order: Parameters<typeof mailPart>[1]) => mailPart(ports, order, desk),
    collect: (order: PartOrder, run: JobRun) => tellOfMissed(ports, order, run, administrators),
  };
  return workInParts(ports, job, message, delivery);
}

/** Names to the administrators the people whom parts that were given up did not reach. */
async function tellOfMissed(
  ports: FollowUpPorts,
  order: PartOrder,
  run: JobRun,
  administrators: readonly DraftMail['recipient'][],
): Promise<{ readonly failed: number }> {
  const files = followUpFiles(ports.files, order.runId);
  const missed: { readonly name: string; readonly staffId: string }[] = [];
  for (const part of run.failed) {
    const people = ((await files.mails(order.plan, part)) ?? []).map(({ recipient }) => recipient);
    missed.push(...(await missedIn(ports.files, { ...order, part }, people)));
  }
  if (missed.length > 0) {
    const people = missed.map(({ name, staffId }) => `${name}（${staffId}）`);
    await tellAdministrators(ports.mails, administrators, {
      logicalDay: order.runId.slice('today/'.length),
      subjectKey: `follow-up-failed ${order.plan}`,
      subject: `【需处理】有 ${missed.length} 人的今日跟进未能发出`,
      document: document(
        paragraph(`下列人员的今日跟进多次重试仍未发出，事项仍列在今日页：${people.join('、')}。`),
        paragraph('若次日仍如此，请把本邮件转给系统维护人员。'),
      ),
    });
  }
  return { failed: missed.length };
}
