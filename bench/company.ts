/**
 * The jobs of a Monday and of a quiet Tuesday for seeded companies of several sizes, each job's messages handled one
 * after the other through the use cases and the stores' own adapters, on a table in memory: processor seconds, units,
 * messages, the largest message and file, and how each grows with the company. The floor of the reviews is the same
 * records read once and the same documents written again; the peer computes the same totals in SQLite and writes the
 * same number of Word files with docx.
 *
 *   npm run bench -- company              ×1, ×3 and ×10
 *   SIZES=1,10,30 npm run bench -- company
 */
import { spawnSync } from 'node:child_process';
import type { Root } from 'mdast';
import { dynamoClientTrails } from '../shared/adapters/dynamo/client-trails.ts';
import { dynamoChangeMarks, dynamoJobRuns } from '../shared/adapters/dynamo/job-runs.ts';
import { dynamoLogRecords } from '../shared/adapters/dynamo/log-records.ts';
import { dynamoPolicies } from '../shared/adapters/dynamo/policies.ts';
import { dynamoSources } from '../shared/adapters/dynamo/sources.ts';
import { dynamoTodayAgenda } from '../shared/adapters/dynamo/today-agenda.ts';
import { dynamoTodayItems } from '../shared/adapters/dynamo/today-items.ts';
import { jsonFiles } from '../shared/adapters/files/json-files.ts';
import { mailIdOf } from '../shared/adapters/mail/mail-id.ts';
import { renderMail } from '../shared/adapters/mail/render-mail.ts';
import { documentWriter } from '../shared/adapters/render/document-writer.ts';
import { wordWriter } from '../shared/adapters/render/word-writer.ts';
import type { PartOrder } from '../shared/domain/job-run.ts';
import type { DraftMail } from '../shared/domain/mail.ts';
import { digestPolicies } from '../shared/usecases/policies/digest-policies.ts';
import { touchingPolicies } from '../shared/usecases/policies/touching-policies.ts';
import { reviewWeek } from '../shared/usecases/reviews/review-week.ts';
import { scoreRisks } from '../shared/usecases/risks/score-risks.ts';
import { followUp } from '../shared/usecases/today/follow-up.ts';
import { reviewSubmissions } from '../shared/usecases/today/review-submissions.ts';
import { callToday } from '../shared/usecases/uploads/steps/call-today.ts';
import { recordsOf, seededCompany, seededPolicies } from '../test/support/seeded-company.ts';
import { memoryTable, preload } from './company/memory-table.ts';
import { peerSeconds } from './company/peer.ts';
import { type BenchLine, report } from './report.ts';

const [monday, tuesday] = ['2025-07-28', '2025-07-29'] as const;
const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];

/** What one job took. */
interface JobCost {
  readonly cpuS: number;
  /** Of its heaviest message. */
  readonly longestS: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly messages: number;
  readonly messageBytes: number;
}

interface Measured {
  readonly size: number;
  readonly jobs: Readonly<Record<string, JobCost>>;
  readonly floorS: number;
  readonly peerS: number;
  readonly largestFile: number;
  readonly largestItem: number;
  readonly peakMb: number;
}

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

async function measure(size: number): Promise<Measured> {
  const { table, units, largestItem } = memoryTable();
  await preload(table, recordsOf(seededCompany(size, monday)));
  const policies = dynamoPolicies(table);
  for (const policy of seededPolicies(100, monday)) await policies.add(policy, [], policy.policyId);
  const kept = new Map<string, Uint8Array>();
  const files = jsonFiles({
    put: async (key, body) => void kept.set(key, typeof body === 'string' ? new TextEncoder().encode(body) : body),
    get: async (key) => kept.get(key),
  });
  const seen = new Set<string>();
  const documents: { readonly document: Root; readonly title: string; readonly isWritten: boolean }[] = [];
  const mails = {
    queue: async (mail: DraftMail) => {
      const id = mailIdOf(mail);
      if (seen.has(id)) return 'exists' as const;
      seen.add(id);
      renderMail(mail, id);
      documents.push({ document: mail.document, title: mail.subject, isWritten: mail.attachments.length > 0 });
      return 'queued' as const;
    },
  };
  const records = dynamoLogRecords(table);
  const waiting: ({ readonly scheduledAt: string } | PartOrder)[] = [];
  const parts = { send: async (orders: readonly PartOrder[]) => void waiting.push(...orders) };
  const changes = dynamoChangeMarks(table);
  const review = { records, files, mails, writer: documentWriter, runs: dynamoJobRuns(table), parts, changes };
  const touching = touchingPolicies(policies);
  const risks = { ...review, policies: touching, seen: policies };
  const sources = dynamoSources(table);
  const digest = { ...review, policies, sources, word: wordWriter('numbers'), ownNames: [] };

  const today = {
    ...review,
    ...{
      agenda: dynamoTodayAgenda(table),
      items: dynamoTodayItems(table),
      trails: dynamoClientTrails(table),
      policies,
    },
    reviews: reviewSubmissions(review),
    ownNames: [],
  };
  const news = recordsOf(seededCompany(size, monday)).map((current) => ({ current, earlier: [] }));
  await callToday(today.agenda, news, monday);

  const jobs: Record<string, JobCost> = {};
  const job = async (name: string, scheduledAt: string, handle: (message: (typeof waiting)[number]) => unknown) => {
    const before = { ...units };
    const cost = { cpuS: 0, longestS: 0, messages: 0, messageBytes: 0 };
    waiting.push({ scheduledAt });
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      const started = process.cpuUsage();
      await handle(message);
      const took = cpuSeconds(started);
      cost.cpuS += took;
      cost.longestS = Math.max(cost.longestS, took);
      cost.messages += 1;
      cost.messageBytes = Math.max(cost.messageBytes, JSON.stringify(message).length);
    }
    jobs[name] = { ...cost, readUnits: units.read - before.read, writeUnits: units.write - before.write };
  };
  const reviewed = (day: string) => (message: (typeof waiting)[number]) =>
    reviewWeek(review, message, { administrators, deliveryId: day, attempt: 1 });
  const followed = (day: string) => (message: (typeof waiting)[number]) =>
    followUp(today, message, { administrators, desk: undefined, deliveryId: day, attempt: 1 });
  const scored = (day: string) => (message: (typeof waiting)[number]) =>
    scoreRisks(risks, message, { administrators, deliveryId: day, attempt: 1 });
  const digested = (day: string) => (message: (typeof waiting)[number]) =>
    digestPolicies(digest, message, { administrators, deliveryId: day, attempt: 1 });
  await job('risks Monday', `${monday}T00:00:00Z`, scored(monday));
  await job('digest Monday', `${monday}T00:45:00Z`, digested(monday));
  await job('today Monday', `${monday}T00:50:00Z`, followed(monday));
  const beforeReviews = documents.length;
  await job('reviews Monday', `${monday}T01:00:00Z`, reviewed(monday));
  const floorDocuments = documents.slice(beforeReviews);
  await job('risks Tuesday', `${tuesday}T00:00:00Z`, scored(tuesday));
  await job('digest Tuesday', `${tuesday}T00:45:00Z`, digested(tuesday));
  await job('today Tuesday', `${tuesday}T00:50:00Z`, followed(tuesday));
  await job('reviews Tuesday', `${tuesday}T01:00:00Z`, reviewed(tuesday));

  const started = process.cpuUsage();
  await readOnce(records);
  for (const { document, title, isWritten } of floorDocuments) {
    renderMail({ subject: title, document, attachments: [] } as unknown as DraftMail, '');
    if (!isWritten) continue;
    documentWriter.markdown(document, title, 'numbers');
    documentWriter.web(document, title, 'numbers');
    await documentWriter.docx(document, title, 'numbers');
  }
  const floorS = cpuSeconds(started);
  const written = floorDocuments.filter(({ isWritten }) => isWritten).length;
  return {
    size,
    jobs,
    floorS,
    peerS: await peerSeconds(seededCompany(size, monday), written),
    largestFile: Math.max(...[...kept].filter(([key]) => key.startsWith('runs/')).map(([, body]) => body.length)),
    largestItem: largestItem(),
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

/** Every record that the reviews stand on, once. */
async function readOnce(records: ReturnType<typeof dynamoLogRecords>): Promise<void> {
  const kinds = [
    'staff',
    'client',
    'contact',
    'project',
    'contract',
    'receivable',
    'payment',
    'promise',
    'pause',
    'action',
    'plan',
    'request',
    'milestone',
    'rival',
    'survey',
    'note',
    'holiday',
  ] as const;
  for (const kind of kinds) await records.all(kind);
}

function linesOf(measured: readonly Measured[]): BenchLine[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return [];
  const lines: BenchLine[] = measured.flatMap(({ size, jobs, floorS, peerS, largestFile, largestItem, peakMb }) => [
    ...Object.entries(jobs).map(([name, cost]) => ({
      what: `×${size} ${name}: CPU s, longest, RCU, WCU, messages`,
      figure: [
        cost.cpuS.toFixed(2),
        cost.longestS.toFixed(2),
        Math.round(cost.readUnits),
        cost.writeUnits,
        cost.messages,
      ].join('  '),
    })),
    {
      what: `×${size} reviews Monday over their floor of ${floorS.toFixed(2)} s`,
      figure: `${jobs['reviews Monday']?.cpuS.toFixed(2)} s`,
      ratio: (jobs['reviews Monday']?.cpuS ?? Number.NaN) / floorS,
      line: { atMost: 5 },
    },
    {
      what: `×${size} reviews Monday over SQLite and docx, ${peerS.toFixed(2)} s`,
      figure: `${jobs['reviews Monday']?.cpuS.toFixed(2)} s`,
      ratio: (jobs['reviews Monday']?.cpuS ?? Number.NaN) / peerS,
    },
    {
      what: `×${size} largest item, run file; peak of the process`,
      figure: `${largestItem} B  ${largestFile} B  ${peakMb.toFixed(0)} MB`,
    },
  ]);
  for (const [name, cost] of Object.entries(last.jobs)) {
    const before = first.jobs[name];
    if (before === undefined || last.size === first.size) continue;
    const growth = Math.log(last.size / first.size);
    const exponent = Math.log(cost.cpuS / before.cpuS) / growth;
    const units = Math.log((cost.readUnits + 1) / (before.readUnits + 1)) / growth;
    lines.push({
      what: `${name}: CPU exponent ×${first.size} to ×${last.size}`,
      figure: exponent.toFixed(2),
      ratio: exponent,
      line: { atMost: 1.1 },
    });
    lines.push({
      what: `${name}: exponent of read units`,
      figure: units.toFixed(2),
      ratio: units,
      line: { atMost: 1.1 },
    });
  }
  for (const name of ['risks', 'digest', 'today', 'reviews']) {
    const [busy, quiet] = [last.jobs[`${name} Monday`], last.jobs[`${name} Tuesday`]];
    if (busy === undefined || quiet === undefined) continue;
    lines.push({
      what: `×${last.size} ${name}, quiet Tuesday over Monday, CPU`,
      figure: `${quiet.cpuS.toFixed(2)} s`,
      ratio: quiet.cpuS / busy.cpuS,
      line: { atMost: 0.05 },
    });
    lines.push({
      what: `×${last.size} ${name}, quiet Tuesday over Monday, units`,
      figure: `${Math.round(quiet.readUnits)}`,
      ratio: quiet.readUnits / busy.readUnits,
      line: { atMost: 0.05 },
    });
  }
  const bytes = Math.max(...Object.values(last.jobs).map(({ messageBytes }) => messageBytes));
  lines.push({ what: 'largest message over 64 KB', figure: `${bytes} B`, ratio: bytes / 65_536, line: { atMost: 1 } });
  lines.push({
    what: 'largest item over 200 KB',
    figure: `${last.largestItem} B`,
    ratio: last.largestItem / 204_800,
    line: { atMost: 1 },
  });
  return lines;
}

if (process.argv[2] === 'one') {
  console.log(JSON.stringify(await measure(Number(process.argv[3]))));
} else {
  const sizes = (process.env['SIZES'] ?? '1,3,10').split(',').map(Number);
  const measured = sizes.map((size): Measured => {
    const args = ['--max-old-space-size=12000', import.meta.filename, 'one', String(size)];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
    if (status !== 0) throw new Error(`×${size} failed: ${stderr}`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured;
  });
  report('company', linesOf(measured));
}
