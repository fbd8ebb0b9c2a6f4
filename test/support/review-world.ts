import { dayOf, type Instant } from '../../shared/domain/day.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { ReviewRecords } from '../../shared/domain/review/records.ts';
import { weekOf } from '../../shared/domain/week.ts';
import type { LogRecords, WithdrawnRecords } from '../../shared/ports/records.ts';
import type { ReviewPorts } from '../../shared/usecases/reviews/steps/review-ports.ts';
import { fakeFiles } from './fake-files.ts';
import { fakeJobRuns } from './fake-runs.ts';
import { type ReviewedInParts, reviewInParts } from './review-in-parts.ts';
import { recordsWith } from './review-records.ts';

/** A company whose reviews are drafted in memory: its records, its files, and the mails that were taken. */
export interface ReviewWorld {
  records: ReviewRecords;
  readonly files: Map<string, string | Uint8Array>;
  /** Mails by kind, person, logical day and subject, as the queue tells them apart. */
  readonly mails: Map<string, DraftMail>;
  /** Fails the next mail when set. */
  breaksAtMail: boolean;
  readonly runs: Map<string, JobRun>;
  /** `deliveries` is how often a message that fails comes. */
  run(scheduledAt: Instant, deliveries?: number): Promise<ReviewedInParts>;
  json(key: string): unknown;
}

export function reviewWorld(changes: Partial<ReviewRecords> = {}): ReviewWorld {
  const world: ReviewWorld = {
    records: recordsWith(changes),
    files: new Map(),
    runs: new Map(),
    mails: new Map(),
    breaksAtMail: false,
    run: (scheduledAt, deliveries = 1) =>
      reviewInParts(portsOf(world), { scheduledAt, administrators: [administrator], deliveries }),
    json: (key) => JSON.parse(String(world.files.get(key))),
  };
  return world;
}

const administrator = { staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' };

export function portsOf(world: ReviewWorld): Omit<ReviewPorts, 'parts'> {
  return {
    records: logRecordsOf(world),
    files: fakeFiles(world.files),
    runs: fakeJobRuns(world.runs),
    // Another number whenever the test gives the world other records.
    changes: { current: async () => markOf(world.records), note: async () => {} },
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

const marks = new WeakMap<ReviewRecords, number>();
let lastMark = 0;

function markOf(records: ReviewRecords): number {
  const known = marks.get(records) ?? ++lastMark;
  marks.set(records, known);
  return known;
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
    withdrawnIn: async (week) =>
      world.records.withdrawn.filter(({ origin }) => weekOf(dayOf(origin.uploadedAt)) === week),
  };
}
