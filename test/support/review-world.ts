import type { Instant } from '../../shared/domain/day.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { ReviewRecords } from '../../shared/domain/review/records.ts';
import { weekOf } from '../../shared/domain/week.ts';
import type { LogRecords, WithdrawnRecords } from '../../shared/ports/records.ts';
import { type ReviewedWeeks, reviewWeek } from '../../shared/usecases/reviews/review-week.ts';
import type { ReviewPorts } from '../../shared/usecases/reviews/steps/review-one-week.ts';
import { fakeFiles } from './fake-files.ts';
import { recordsWith } from './review-records.ts';

/** A company whose reviews are drafted in memory: its records, its files, and the mails that were taken. */
export interface ReviewWorld {
  records: ReviewRecords;
  readonly files: Map<string, string | Uint8Array>;
  /** Mails by kind, person, logical day and subject, as the queue tells them apart. */
  readonly mails: Map<string, DraftMail>;
  /** Fails the next mail when set. */
  breaksAtMail: boolean;
  run(scheduledAt: Instant): Promise<ReviewedWeeks>;
  json(key: string): unknown;
}

export function reviewWorld(changes: Partial<ReviewRecords> = {}): ReviewWorld {
  const world: ReviewWorld = {
    records: recordsWith(changes),
    files: new Map(),
    mails: new Map(),
    breaksAtMail: false,
    run: (scheduledAt) => reviewWeek(portsOf(world), { scheduledAt, administrators: [administrator] }),
    json: (key) => JSON.parse(String(world.files.get(key))),
  };
  return world;
}

const administrator = { staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' };

function portsOf(world: ReviewWorld): ReviewPorts {
  return {
    records: logRecordsOf(world),
    files: fakeFiles(world.files),
    mails: {
      queue: async (mail) => {
        if (world.breaksAtMail) throw new Error('the power went');
        const id = [mail.kind, mail.recipient.staffId, mail.logicalDay, mail.subjectKey].join(' ');
        if (world.mails.has(id)) return 'exists';
        world.mails.set(id, mail);
        return 'queued';
      },
    },
    writer: { markdown: () => 'md', web: () => 'html', docx: async () => new Uint8Array([1]) },
  };
}

function logRecordsOf(world: ReviewWorld): LogRecords & WithdrawnRecords {
  const of = <K extends LogKind>(kind: K): LogRecord<K>[] => {
    const { records } = world;
    const plural = kind === 'staff' ? 'staff' : (`${kind}s` as keyof ReviewRecords);
    return [...((records[plural] ?? []) as unknown as LogRecord<K>[])];
  };
  return {
    find: async (kind, key) => of(kind).find((record) => record.key === key),
    all: async (kind) => of(kind),
    ofWeek: async (kind, week) =>
      of(kind).filter(({ row }: LogRecord) => {
        const fields = row as { readonly week?: string; readonly date?: string };
        return (fields.week ?? weekOf(fields.date ?? '')) === week;
      }),
    ledgerOf: async () => ({
      contract: undefined,
      receivables: [],
      payments: [],
      promises: [],
      pauses: [],
      openings: [],
    }),
    withdrawnIn: async () => [],
  };
}
