import * as z from 'zod';
import type { Day } from '../../../domain/day.ts';
import { composeRollUpMail } from '../../../domain/review/mail/roll-up-mail.ts';
import { summaryKey } from '../../../domain/review/review-file.ts';
import type { ReviewIndex } from '../../../domain/review/review-index.ts';
import type { WeekInBrief } from '../../../domain/review/roll-up/brief.ts';
import { composeRollUp } from '../../../domain/review/roll-up/compose-roll-up.ts';
import { rollUpTitle } from '../../../domain/review/roll-up/roll-up-lines.ts';
import { teamRollUp } from '../../../domain/review/roll-up/roll-up-of.ts';
import { leadersOf, teamOf } from '../../../domain/review/roll-up/team.ts';
import type { ToldMoney } from '../../../domain/review/roll-up/team-money.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import { type DocumentWriter, documentFiles, keepDocument } from './document-files.ts';

interface Ports {
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly writer: DocumentWriter;
  readonly desk?: string | undefined;
}

/** A person who is told where no leader is on record. */
export interface Administrator {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Writes and mails the roll-up of the week to every leader, each about their own people; to the administrators, about
 * everybody, where nobody leads. Once per leader and week: a leader who has it is left alone.
 */
export async function mailRollUps(
  ports: Ports,
  index: ReviewIndex,
  weeks: readonly WeekInBrief[],
  logicalDay: Day,
  administrators: readonly Administrator[],
): Promise<number> {
  const { staff } = index.records;
  const leaders = leadersOf(staff).map((leader) => ({ ...leader.row, team: teamOf(leader, staff) }));
  const readers = leaders.length > 0 ? leaders : administrators.map((one) => ({ ...one, team: staff }));
  const told = await toldOn(ports.files, logicalDay);
  let mailed = 0;
  for (const { staffId, name, email, team } of readers) {
    const factsKey = summaryKey(index.week, staffId, 'json');
    if ((await ports.files.get(factsKey)) !== undefined) continue;
    const facts = teamRollUp(index, { staffId, name }, team, weeks, told);
    const { document } = composeRollUp(facts);
    const written = await documentFiles(ports.writer, document, rollUpTitle(facts), 'numbers');
    await keepDocument(ports.files, (extension) => summaryKey(index.week, staffId, extension), written);
    const queued = await ports.mails.queue({
      kind: 'review-summary',
      logicalDay,
      recipient: { staffId, name, email },
      subjectKey: index.week,
      subject: `团队周汇总 ${facts.weekFrom}—${facts.weekTo}`,
      document: composeRollUpMail(facts, ports.desk),
      attachments: [written.attachment(`团队周汇总-${facts.week}`)],
    });
    if (queued === 'queued') mailed += 1;
    // Last, because it says that the leader has it.
    await ports.files.putJson(factsKey, facts);
  }
  return mailed;
}

/** The totals of the day's warning run; of a file that cannot be read nothing is said. */
const WarnedTotals = z
  .object({
    aging: z
      .object({
        totalFen: z.int(),
        buckets: z.object({ 未触发: z.int(), 未到期: z.int() }),
      })
      .optional(),
  })
  .optional()
  .catch(undefined);

async function toldOn(files: FileStore, day: Day): Promise<ToldMoney | undefined> {
  const aging = (await files.getJson(`warnings/${day}.json`, WarnedTotals))?.aging;
  if (aging === undefined) return undefined;
  const { totalFen, buckets } = aging;
  return { openFen: totalFen, overdueFen: totalFen - buckets.未触发 - buckets.未到期 };
}
