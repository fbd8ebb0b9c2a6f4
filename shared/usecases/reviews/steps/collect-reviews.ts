import { document, heading, paragraph, table } from '../../../domain/document/nodes.ts';
import type { JobRun, PartOrder } from '../../../domain/job-run.ts';
import { reviewIndexOf } from '../../../domain/review/review-index.ts';
import type { WeekInBrief } from '../../../domain/review/roll-up/brief.ts';
import { inBatches } from '../../in-batches.ts';
import { tellAdministrators } from '../../mails/tell-administrators.ts';
import { stillKept } from '../../runs/settle-part.ts';
import { type Administrator, mailRollUps } from './mail-roll-ups.ts';
import { planFiles, type ReviewPlan } from './plan-files.ts';
import { issueDay, keepIssue } from './review-issues.ts';
import type { ReviewPorts } from './review-ports.ts';

/** Files read at once. */
const readAtOnce = 16;

/**
 * Mails the leaders their roll-ups from what the parts made, and names the people whose reviews failed to the
 * administrators.
 */
export async function collectReviews(
  ports: ReviewPorts,
  order: PartOrder,
  run: JobRun,
  administrators: readonly Administrator[],
): Promise<{ readonly rollUps: number; readonly failed: number }> {
  const files = planFiles(ports.files, order.runId);
  const plan = stillKept(await files.plan(order.plan), order);
  const records = stillKept(await files.slice(order.plan, 'company'), order);
  const { issue, people } = plan;
  const index = reviewIndexOf(records, issue.week, issue.issuedAt);
  const briefs = await inBatches(people, readAtOnce, (staffId) => files.brief(staffId));
  const given = new Set(run.failed.flatMap((part) => plan.parts[part] ?? []));
  const missing = people.filter((staffId, at) => given.has(staffId) && briefs[at]?.plan !== order.plan);
  const weeks = briefs.flatMap((kept): WeekInBrief[] => (kept === undefined ? [] : [kept.brief]));
  const rollUps = await mailRollUps(ports, index, weeks, issueDay(issue), administrators);
  if (missing.length > 0)
    await tellOf(ports, missing, { plan, order, administrators, nameOf: (id) => index.staff.get(id)?.row.name ?? id });
  if (!issue.complete) await keepIssue(ports.files, { ...issue, complete: true });
  return { rollUps, failed: missing.length };
}

interface Told {
  readonly plan: ReviewPlan;
  readonly order: PartOrder;
  readonly administrators: readonly Administrator[];
  nameOf(staffId: string): string;
}

async function tellOf(
  { mails }: ReviewPorts,
  staffIds: readonly string[],
  { plan: { issue }, order, administrators, nameOf }: Told,
): Promise<void> {
  await tellAdministrators(mails, administrators, {
    logicalDay: issueDay(issue),
    subjectKey: `review-failed ${issue.week} ${order.plan}`,
    subject: `【需处理】${issue.week} 有 ${staffIds.length} 人的周复盘未能生成`,
    document: document(
      heading(1, '未能生成的周复盘'),
      paragraph('下列人员的周复盘多次重试仍未生成，其他人的已照常发出。系统在下一个工作日会再试一次：'),
      table(
        ['姓名', '工号'],
        staffIds.map((staffId) => [nameOf(staffId), staffId]),
      ),
      paragraph('若次日仍未生成，请把本邮件转给系统维护人员，并附上述工号。'),
    ),
  });
}
