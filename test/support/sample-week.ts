import { renderMarkdown } from '../../shared/adapters/render/markdown.ts';
import { countyKey } from '../../shared/domain/county.ts';
import { type Day, instantAt } from '../../shared/domain/day.ts';
import { type LogRecord, recordsOfKind } from '../../shared/domain/logs/record.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import { shippedPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { weekOf } from '../../shared/domain/week.ts';
import type { CountyClients, LogRecords, WithdrawnRecords } from '../../shared/ports/records.ts';
import { noteAccepted } from '../../shared/usecases/uploads/note-accepted.ts';
import { warnReceivables } from '../../shared/usecases/warnings/warn-receivables.ts';
import { fakeClientTrails } from './fake-client-trails.ts';
import { fakeTextFiles } from './fake-files.ts';
import { fakeLedgerAgenda } from './fake-ledger-agenda.ts';
import { fakeLedgerLinks } from './fake-ledger-links.ts';
import { fakeMailQueue } from './fake-mail-queue.ts';
import { fakePolicySources } from './fake-policy-sources.ts';
import { fakeChangeMarks, fakeJobRuns } from './fake-runs.ts';
import { fakeTodayAgenda } from './fake-today.ts';
import { fakeWarningRuns } from './fake-warning-runs.ts';
import { fakeWarningStandings } from './fake-warning-standings.ts';
import { reviewInParts } from './review-in-parts.ts';
import { risksInParts } from './risks-in-parts.ts';

/** What the jobs of one day leave. */
export interface DayOutput {
  /** Texts of the files bucket by name, such as `reviews/2025-W30/W001.json`. */
  readonly files: ReadonlyMap<string, string>;
  readonly mails: readonly DraftMail[];
}

/** Scores risks, warns and reviews on `day` over `records`, which were uploaded that morning. */
export async function runDay(records: readonly LogRecord[], day: Day): Promise<DayOutput> {
  const files = new Map<string, string>();
  const mails = new Map<string, DraftMail>();
  const store = fakeTextFiles(files);
  const queue = fakeMailQueue(mails);
  const [agenda, trails] = [fakeLedgerAgenda(), fakeClientTrails()];
  const known = logRecordsOver(records);
  const sources = fakePolicySources();
  const changes = fakeChangeMarks();
  const accepted = {
    agenda,
    trails,
    links: fakeLedgerLinks(),
    people: known,
    sources,
    today: fakeTodayAgenda(),
    changes,
  };
  const news = records.map((current) => ({ current, earlier: [] }));
  await noteAccepted(accepted, known, news, day);
  const shared = { records: known, files: store, mails: queue };
  const run = (time: string) => ({ scheduledAt: instantAt(day, time), administrators: [] });
  const none = { firstSeenBetween: async () => [] };
  await risksInParts(
    { ...shared, policies: none, seen: none, changes: fakeChangeMarks(), runs: fakeJobRuns() },
    run('08:00'),
  );
  const word = { docx: async () => new Uint8Array([1]) };
  const continuation = { goOn: async () => {} };
  const [standings, runs] = [fakeWarningStandings(), fakeWarningRuns()];
  const ports = { ...shared, agenda, trails, word, standings, runs, continuation };
  await warnReceivables(ports, shippedPolicy, run('08:30'));
  const writer = {
    ...word,
    web: () => '(page)',
    markdown: (document: Parameters<typeof renderMarkdown>[0], title: string) =>
      renderMarkdown(document, { title, evidence: 'none' }),
  };
  await reviewInParts({ ...shared, writer, runs: fakeJobRuns(), changes }, run('09:00'));
  return { files, mails: [...mails.values()] };
}

function logRecordsOver(records: readonly LogRecord[]): LogRecords & CountyClients & WithdrawnRecords {
  const all = async <K extends LogKind>(kind: K): Promise<LogRecord<K>[]> => recordsOfKind(records, kind);
  const of = async <K extends 'contract' | 'receivable' | 'payment' | 'promise' | 'pause' | 'opening'>(
    kind: K,
    id: string,
  ) => (await all(kind)).filter(({ row }: LogRecord) => ((row as { contractId?: string }).contractId ?? '') === id);
  return {
    all,
    find: async (kind, key) => (await all(kind)).find((record) => record.key === key),
    ofWeek: async (kind, week) =>
      (await all(kind)).filter(({ row }: LogRecord) => {
        const fields = row as { readonly week?: string; readonly date?: string };
        return (fields.week ?? weekOf(fields.date ?? '')) === week;
      }),
    withdrawnIn: async () => [],
    clientsOf: async (county) => (await all('client')).filter(({ row }) => countyKey(row) === county),
    ledgerOf: async (id) => ({
      contract: (await of('contract', id))[0],
      receivables: await of('receivable', id),
      payments: await of('payment', id),
      promises: await of('promise', id),
      pauses: await of('pause', id),
      openings: await of('opening', id),
    }),
  };
}
