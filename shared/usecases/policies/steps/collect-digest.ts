import { document, heading, paragraph, table } from '../../../domain/document/nodes.ts';
import type { JobRun, PartOrder } from '../../../domain/job-run.ts';
import type { DraftMail } from '../../../domain/mail.ts';
import { tellAdministrators } from '../../mails/tell-administrators.ts';
import { missedIn } from '../../runs/mail-each.ts';
import { stillKept } from '../../runs/settle-part.ts';
import { keepDigest } from '../digest-files.ts';
import type { DigestPorts } from './digest-ports.ts';
import { type DigestPlan, digestRunFiles } from './digest-run-files.ts';
import { uploadConfirmed } from './tender-files.ts';

/**
 * Ends a week's digest: uploads the moves that count at once and marks the digest complete. Whom no part could mail is
 * named to the administrators; the digest stays incomplete then, so that the next working day tries again.
 */
export async function collectDigest(
  ports: Pick<DigestPorts, 'files' | 'mails' | 'moveUploads'>,
  order: PartOrder,
  run: JobRun,
  administrators: readonly DraftMail['recipient'][],
): Promise<{ readonly failed: number }> {
  const kept = digestRunFiles(ports.files, order.runId);
  const plan = stillKept(await kept.plan(order.plan), order);
  const missed: { readonly staffId: string; readonly name: string }[] = [];
  for (const part of run.failed) {
    const readers = (await kept.readers(order.plan, part)) ?? [];
    missed.push(
      ...(await missedIn(
        ports.files,
        { ...order, part },
        readers.map(({ staff }) => staff.row),
      )),
    );
  }
  const { digest, tenders } = plan;
  if (ports.moveUploads !== undefined && !plan.isUploaded)
    await uploadConfirmed(ports.moveUploads, tenders.confirmed, digest.asOf);
  if (missed.length > 0) await tellOf(ports, missed, { plan, order, administrators });
  await keepDigest(ports.files, { ...digest, complete: run.failed.length === 0 });
  return { failed: missed.length };
}

async function tellOf(
  { mails }: Pick<DigestPorts, 'mails'>,
  missed: readonly { readonly staffId: string; readonly name: string }[],
  told: {
    readonly plan: DigestPlan;
    readonly order: PartOrder;
    readonly administrators: readonly DraftMail['recipient'][];
  },
): Promise<void> {
  const { issuedOn, digest } = told.plan;
  await tellAdministrators(mails, told.administrators, {
    logicalDay: issuedOn,
    subjectKey: `digest-failed ${told.order.plan}`,
    subject: `【需处理】${digest.week} 有 ${missed.length} 人的政策动态周报未能发出`,
    document: document(
      heading(1, '未能发出的政策动态周报'),
      paragraph('下列人员的政策动态周报多次重试仍未发出，其他人的已照常发出。系统在下一个工作日会再试一次：'),
      table(
        ['姓名', '工号'],
        missed.map(({ name, staffId }) => [name, staffId]),
      ),
      paragraph('若次日仍未发出，请把本邮件转给系统维护人员，并附上述工号。'),
    ),
  });
}
