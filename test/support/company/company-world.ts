import { createHash } from 'node:crypto';
import { dynamoClientTrails } from '../../../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks, dynamoJobRuns } from '../../../shared/adapters/dynamo/job-runs.ts';
import { dynamoLedgerAgenda } from '../../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLedgerLinks } from '../../../shared/adapters/dynamo/ledger-links.ts';
import { dynamoLogRecords } from '../../../shared/adapters/dynamo/log-records.ts';
import { dynamoPolicies } from '../../../shared/adapters/dynamo/policies.ts';
import { dynamoSources } from '../../../shared/adapters/dynamo/sources.ts';
import { dynamoTodayAgenda } from '../../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoTodayItems } from '../../../shared/adapters/dynamo/today-items.ts';
import { dynamoWarningRuns } from '../../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../../shared/adapters/dynamo/warning-standings.ts';
import { jsonFiles } from '../../../shared/adapters/files/json-files.ts';
import { mailIdOf } from '../../../shared/adapters/mail/mail-id.ts';
import type { Day, Instant } from '../../../shared/domain/day.ts';
import type { PartOrder } from '../../../shared/domain/job-run.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import { shippedPolicy } from '../../../shared/domain/warning/decide/policy.ts';
import { digestPolicies } from '../../../shared/usecases/policies/digest-policies.ts';
import { touchingPolicies } from '../../../shared/usecases/policies/touching-policies.ts';
import { reviewWeek } from '../../../shared/usecases/reviews/review-week.ts';
import type { DocumentWriter } from '../../../shared/usecases/reviews/steps/document-files.ts';
import { scoreRisks } from '../../../shared/usecases/risks/score-risks.ts';
import { followUp } from '../../../shared/usecases/today/follow-up.ts';
import { reviewSubmissions } from '../../../shared/usecases/today/review-submissions.ts';
import { noteAccepted } from '../../../shared/usecases/uploads/note-accepted.ts';
import { warnReceivables } from '../../../shared/usecases/warnings/warn-receivables.ts';
import { type Item, type MemoryTable, memoryTable, preload } from './memory-table.ts';

/** The jobs of a working day in the order in which their schedules start them, with the time of each in UTC. */
export const jobsOfDay = {
  'score-risks': '00:00',
  'warn-receivables': '00:30',
  'digest-policies': '00:45',
  'follow-up': '00:50',
  'review-week': '01:00',
} as const;
export type JobName = keyof typeof jobsOfDay;

/** A message on a job's queue. */
export type JobMessage = { readonly scheduledAt: Instant } | PartOrder;

/** The service that a call is for. */
export type Service = 'dynamodb' | 's3' | 'sqs';

/** What a company brings before its jobs run. */
interface Uploaded {
  readonly records: readonly LogRecord[];
  readonly policies: readonly Policy[];
  /** Day of the upload that brought `records`. */
  readonly day: Day;
}

interface Options {
  /** What was uploaded, or every item of a table in which it stands already. */
  readonly from: Uploaded | readonly Item[];
  readonly writer: DocumentWriter;
  readonly word: { docx: Parameters<typeof digestPolicies>[0]['word']['docx'] };
  /** Laid around every call of a service. */
  readonly around?: <T>(service: Service, call: () => T) => T | Promise<T>;
  /** Told of each mail that is handed over for the first time. */
  readonly onMail?: (mail: DraftMail, mailId: string) => void;
}

/** What is known of a message beside its words. */
export interface CompanyDelivery {
  readonly deliveryId: string;
  readonly attempt: number;
  /** False when the invocation should end soon; left out, it never should. */
  readonly hasTime?: () => boolean;
}

/** A company whose jobs work through the stores' own adapters on services in memory. */
export interface CompanyWorld extends Pick<MemoryTable, 'units' | 'largestItem' | 'items'> {
  readonly records: ReturnType<typeof dynamoLogRecords>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What each mail that was handed over says, in short, by its id. */
  readonly mails: ReadonlyMap<string, string>;
  /** Messages that wait on the queue of the job that is at work. */
  readonly waiting: JobMessage[];
  /** Hands one message to a job. */
  handle(job: JobName, message: JobMessage, delivery: CompanyDelivery): Promise<unknown>;
}

const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];

export async function companyWorld(options: Options): Promise<CompanyWorld> {
  const { writer, word, onMail } = options;
  let isLoaded = false;
  const around = <T>(service: Service, call: () => T): T | Promise<T> =>
    isLoaded && options.around !== undefined ? options.around(service, call) : call();
  const { table, units, largestItem, items, restore } = memoryTable((call) => around('dynamodb', call));
  const kept = new Map<string, Uint8Array>();
  const files = jsonFiles({
    put: async (key, body) =>
      around('s3', () => void kept.set(key, typeof body === 'string' ? new TextEncoder().encode(body) : body)),
    get: async (key) => around('s3', () => kept.get(key)),
  });
  const mails = new Map<string, string>();
  const queue = {
    queue: async (mail: DraftMail) =>
      around('sqs', () => {
        const id = mailIdOf(mail);
        if (mails.has(id)) return 'exists' as const;
        mails.set(id, shortOf(mail));
        onMail?.(mail, id);
        return 'queued' as const;
      }),
  };
  const waiting: JobMessage[] = [];
  const parts = { send: async (orders: readonly PartOrder[]) => around('sqs', () => void waiting.push(...orders)) };
  const continuation = { goOn: async (order: { readonly scheduledAt: Instant }) => void waiting.push(order) };
  const records = dynamoLogRecords(table);
  const policies = dynamoPolicies(table);
  const [sources, trails, agenda] = [dynamoSources(table), dynamoClientTrails(table), dynamoLedgerAgenda(table)];
  const [items_, todayAgenda] = [dynamoTodayItems(table), dynamoTodayAgenda(table)];
  const changes = dynamoChangeMarks(table);
  const common = { records, files, mails: queue, runs: dynamoJobRuns(table), parts, changes, writer, ownNames: [] };

  const { from } = options;
  if ('records' in from) {
    await preload(table, from.records);
    for (const policy of from.policies) await policies.add(policy, [], policy.policyId);
    const links = dynamoLedgerLinks(table);
    const accepted = { agenda, links, people: records, trails, sources, today: todayAgenda, changes };
    const news = from.records.map((current) => ({ current, earlier: [] }));
    await noteAccepted(accepted, records, news, from.day);
  } else restore(from);
  isLoaded = true;

  const risks = { ...common, policies: touchingPolicies(policies), seen: policies };
  const digest = { ...common, policies, sources, word };
  const today = { ...common, agenda: todayAgenda, items: items_, trails, policies, reviews: reviewSubmissions(common) };
  const warnings = { ...common, agenda, trails, standings: dynamoWarningStandings(table), word, continuation };
  return {
    units,
    largestItem,
    items,
    records,
    files: kept,
    mails,
    waiting,
    async handle(job, message, { hasTime, ...delivery }) {
      const run = { administrators, ...delivery };
      const order = { scheduledAt: message.scheduledAt, ...(hasTime !== undefined && { hasTime }) };
      switch (job) {
        case 'score-risks':
          return scoreRisks(risks, message, run);
        case 'warn-receivables':
          return warnReceivables({ ...warnings, runs: dynamoWarningRuns(table) }, shippedPolicy, order);
        case 'digest-policies':
          return digestPolicies(digest, message, run);
        case 'follow-up':
          return followUp(today, message, { ...run, desk: undefined });
        case 'review-week':
          return reviewWeek(common, message, run);
      }
    },
  };
}

/** Names the words of a mail and of what goes with it. */
function shortOf({ attachments, ...mail }: DraftMail): string {
  const hash = createHash('sha256').update(JSON.stringify(mail));
  for (const { filename, bytes } of attachments) hash.update(filename).update(bytes);
  return hash.digest('hex');
}
