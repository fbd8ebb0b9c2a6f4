import type { DraftMail } from '../../../domain/mail.ts';
import { digestLetter } from '../../../domain/policy/digest/letter.ts';
import type { DigestReader } from '../../../domain/policy/digest/reader.ts';
import { markWatchwords, wordsOf } from '../../../domain/policy/touch/watchwords.ts';
import { tenderPart } from '../../../domain/tender/report/tender-part.ts';
import { tendersFor } from '../../../domain/tender/report/tenders-for.ts';
import { chineseWeek } from '../../../domain/week.ts';
import { mailEach } from '../../runs/mail-each.ts';
import { stillKept } from '../../runs/settle-part.ts';
import type { NumberedPart } from '../../runs/work-in-parts.ts';
import type { DigestPorts } from './digest-ports.ts';
import { type DigestPlan, digestRunFiles } from './digest-run-files.ts';
import { tenderFilesFrom } from './tender-files.ts';

/** Words and hands over the digests of one part's readers. It reads no table; again it hands over nothing twice. */
export async function mailDigestPart(
  ports: Pick<DigestPorts, 'files' | 'mails' | 'word'>,
  order: NumberedPart,
): Promise<{ readonly mails: number }> {
  const kept = digestRunFiles(ports.files, order.runId);
  const plan = stillKept(await kept.plan(order.plan), order);
  const readers = stillKept(await kept.readers(order.plan, order.part), order);
  const { tenders, strengths, projects, digest } = plan;
  const filesFor = tenderFilesFrom(ports.word, { week: tenders, strengths, projects, asOf: digest.asOf });
  const names = new Map(plan.names);
  const people = readers.map((reader) => ({ reader, staffId: reader.staff.row.staffId }));
  const mails = await mailEach(ports, order, people, ({ reader }) => digestMail(plan, reader, names, filesFor));
  return { mails };
}

async function digestMail(
  { issuedOn, digest, tenders, watchwords }: DigestPlan,
  reader: DigestReader,
  names: Parameters<typeof digestLetter>[2],
  filesFor: ReturnType<typeof tenderFilesFrom>,
): Promise<DraftMail> {
  const { staffId, name, email } = reader.staff.row;
  const own = tendersFor(reader, tenders);
  const provinces = new Set(reader.places.map((place) => place.split('/')[0] ?? ''));
  return {
    kind: 'digest',
    logicalDay: issuedOn,
    recipient: { staffId, name, email },
    subjectKey: digest.week,
    subject: `政策动态周报 ${chineseWeek(digest.week)}`,
    document: digestLetter(
      { ...digest, items: markWatchwords(digest.items, wordsOf(watchwords, staffId)) },
      reader,
      names,
      tenderPart(own, { own: reader.own, provinces }),
    ),
    attachments: await filesFor(own),
  };
}
