import { document, heading, paragraph, table } from '../../../domain/document/nodes.ts';
import type { DraftMail } from '../../../domain/mail.ts';
import { FrozenMail } from '../../../domain/warning/run/frozen-run.ts';
import type { OwedMail, WarningRun } from '../../../domain/warning/run/run.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import { tellAdministrators } from '../../mails/tell-administrators.ts';
import { frozenPart } from './carry-out.ts';

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
}

/** Names to the administrators whose mails of `owed` could not be handed over however often it was tried. */
export async function tellOfOwed(
  { files, mails }: Ports,
  run: WarningRun,
  owed: readonly OwedMail[],
  administrators: readonly DraftMail['recipient'][],
): Promise<void> {
  const people: { readonly name: string; readonly staffId: string }[] = [];
  for (const { file } of owed) people.push((await frozenPart(files, run, file, FrozenMail)).recipient);
  await tellAdministrators(mails, administrators, {
    logicalDay: run.day,
    subjectKey: `warnings-failed ${run.day}`,
    subject: `【需处理】${run.day} 有 ${people.length} 人的应收预警未能发出`,
    document: document(
      heading(1, '未能发出的应收预警'),
      paragraph('下列人员的应收预警多次重试仍未发出，其他人的已照常发出。系统在以后每次预警时会再试：'),
      table(
        ['姓名', '工号'],
        people.map(({ name, staffId }) => [name, staffId]),
      ),
      paragraph('若次日仍未发出，请把本邮件转给系统维护人员，并附上述工号。'),
    ),
  });
}
