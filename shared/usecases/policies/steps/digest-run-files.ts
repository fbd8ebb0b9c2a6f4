import * as z from 'zod';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { RecordId } from '../../../domain/logs/record.ts';
import { recordList, recordSchema } from '../../../domain/logs/record-schema.ts';
import type { DigestReader } from '../../../domain/policy/digest/reader.ts';
import { ProposedMove } from '../../../domain/tender/follow/proposed-move.ts';
import { DigestTender } from '../../../domain/tender/report/digest-tender.ts';
import type { Week } from '../../../domain/week.ts';
import type { FileStore } from '../../../ports/files.ts';
import { runFiles } from '../../runs/run-files.ts';
import { DigestAsWritten } from '../digest-files.ts';
import type { WeekTenders } from './tender-news.ts';

const tenders = z.array(DigestTender).readonly();
const moves = z.array(ProposedMove).readonly();

const Tenders = z.object({
  tenders,
  moves,
  confirmed: moves,
  unsigned: z
    .array(z.object({ tenderId: z.string(), name: z.string(), url: z.string(), ownName: z.string() }))
    .readonly(),
  others: z.int(),
  all: tenders,
}) satisfies z.ZodType<WeekTenders>;

/** What all letters of a week's digest are written from. */
const DigestPlan = z.object({
  /** The week's sending day, by which its mails are known however late they are. */
  issuedOn: z.iso.date(),
  digest: DigestAsWritten,
  tenders: Tenders,
  watchwords: recordList('watchword'),
  /** What letters call the records that the digest names. */
  names: z.array(z.tuple([RecordId, z.string()])),
  /** What drafts of reports are written from beside the purchases. */
  strengths: recordList('note'),
  projects: recordList('project'),
  /** True where an earlier plan's collector has uploaded the moves that count at once. */
  isUploaded: z.boolean(),
});
export type DigestPlan = Omit<z.output<typeof DigestPlan>, 'watchwords' | 'strengths' | 'projects'> & {
  readonly watchwords: readonly LogRecord<'watchword'>[];
  readonly strengths: readonly LogRecord<'note'>[];
  readonly projects: readonly LogRecord<'project'>[];
};

const Readers = z.array(
  z.object({ staff: recordSchema('staff'), own: z.array(RecordId), places: z.array(z.string()) }),
);

/** The run of a week's digest. */
export const digestRunId = (week: Week): string => `digest/${week}`;

/** Files of the run of a week's digest. */
export function digestRunFiles(files: FileStore, runId: string) {
  const ofPlans = runFiles(files, runId);
  return {
    plan: (plan: string) => ofPlans.get(plan, 'plan', DigestPlan) as Promise<DigestPlan | undefined>,
    keepPlan: (plan: string, value: DigestPlan) => ofPlans.keep(plan, 'plan', value),
    async readers(plan: string, part: number): Promise<DigestReader[] | undefined> {
      const kept = await ofPlans.get(plan, String(part), Readers);
      return kept?.map(({ own, ...reader }) => ({ ...reader, own: new Set(own) }) as DigestReader);
    },
    keepReaders: (plan: string, part: number, readers: readonly DigestReader[]) =>
      ofPlans.keep(
        plan,
        String(part),
        readers.map(({ own, ...reader }) => ({ ...reader, own: [...own] })),
      ),
  };
}
