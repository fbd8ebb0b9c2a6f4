/**
 * One person-week from its records: figures, text, consistency report and all four formats within 60 ms warm; 200
 * people in one run within 256 MB; the mail within 100,000 bytes. Floor: the same facts as JSON.
 */
import { spawnSync } from 'node:child_process';
import { renderDocx } from '../shared/adapters/render/docx.ts';
import { renderMailHtml } from '../shared/adapters/render/html.ts';
import { renderMarkdown } from '../shared/adapters/render/markdown.ts';
import { renderWebHtml } from '../shared/adapters/render/web.ts';
import { addDays } from '../shared/domain/day.ts';
import { composeReview, reviewTitle } from '../shared/domain/review/compose-review.ts';
import { factsOf } from '../shared/domain/review/facts/facts-of.ts';
import type { ReviewFacts } from '../shared/domain/review/facts/schema.ts';
import type { ReviewRecords } from '../shared/domain/review/records.ts';
import { type ReviewIndex, reviewIndexOf } from '../shared/domain/review/review-index.ts';
import { briefOf } from '../shared/domain/review/roll-up/brief.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  nodeWith,
  paymentWith,
  planWith,
  projectWith,
  recordsWith,
  zhang,
} from '../test/support/review-records.ts';
import { recordOf, taikang } from '../test/support/risk-facts.ts';
import { type BenchLine, medianWarmMs, report } from './report.ts';

const words = '拜访自然资源局国库股核对用款计划与权属资料，对方承诺八月中旬前拨付余款并补齐缺件清单';
const times = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** `people` salespeople with 12 clients' contacts, 6 projects, 12 nodes, 26 weeks of 10 actions and 8 plans each. */
function company(people: number): ReviewRecords {
  const each = <Item>(make: (person: number) => Item[]): Item[] => times(people, make).flat();
  const staffId = (person: number): string => `W${person}`;
  return recordsWith({
    staff: times(people, (person) =>
      recordOf('staff', staffId(person), { ...zhang.row, staffId: staffId(person), name: `业务员${person}` }),
    ),
    clients: each((p) =>
      times(6, (at) => recordOf('client', `C${p}-${at}`, { ...taikang.row, clientId: `C${p}-${at}` })),
    ),
    contacts: each((p) =>
      times(12, (at) =>
        contactWith(`P${p}-${at}`, { clientId: `C${p}-${at % 6}`, ownerId: staffId(p), maxGapDays: 30 }),
      ),
    ),
    projects: each((p) =>
      times(6, (at) => projectWith({ projectId: `X${p}-${at}`, clientId: `C${p}-${at}`, ownerId: staffId(p) })),
    ),
    contracts: each((p) =>
      times(6, (at) => contractWith({ contractId: `HT${p}-${at}`, projectId: `X${p}-${at}`, clientId: `C${p}-${at}` })),
    ),
    receivables: each((p) =>
      times(12, (at) => nodeWith({ contractId: `HT${p}-${at % 6}`, node: String(at), ownerId: staffId(p) })),
    ),
    payments: each((p) =>
      times(6, (at) => paymentWith(`B${p}-${at}`, { contractId: `HT${p}-${at}`, node: String(at) })),
    ),
    actions: each((p) =>
      times(26 * 10, (at) =>
        actionWith(`A${p}-${at}`, {
          date: addDays('2025-07-27', -Math.floor(at / 10) * 7 - (at % 7)),
          half: at % 3 === 0 ? '晚上' : '白天',
          staffIds: [staffId(p)],
          what: words.slice(0, 12 + (at % 20)),
          outcome: words.slice(at % 10),
          outcomeType: '达成',
          clientId: `C${p}-${at % 6}`,
          contactIds: [`P${p}-${at % 12}`, `P${p}-${(at + 5) % 12}`],
          projectId: `X${p}-${at % 6}`,
          purpose: '需求',
          need: words,
          nextStep: words,
          nextOn: '2025-08-01',
          hours: 2,
        }),
      ),
    ),
    plans: each((p) =>
      times(16, (at) =>
        planWith(`J${p}-${at}`, {
          week: at < 8 ? '2025-W30' : '2025-W31',
          ownerId: staffId(p),
          task: words,
          expected: words,
          dueOn: '2025-07-30',
          type: at % 2 === 0 ? '任务' : '拜访',
          status: '完成',
        }),
      ),
    ),
    milestones: each((p) =>
      times(12, (at) =>
        recordOf('milestone', `X${p}-${at % 6}/${at}`, {
          projectId: `X${p}-${at % 6}`,
          no: String(at),
          name: '条款确认',
          plannedOn: '2025-07-10',
          ownerId: staffId(p),
        }),
      ),
    ),
  });
}

async function review(index: ReviewIndex, staffId: string): Promise<{ facts: ReviewFacts; bytes: number }> {
  const facts = factsOf(index, staffId);
  const { document } = composeReview(facts);
  const options = { title: reviewTitle(facts), evidence: 'numbers' } as const;
  const mail = renderMailHtml(document, options);
  renderWebHtml(document, options);
  renderMarkdown(document, options);
  await renderDocx(document, { ...options, contents: true });
  return { facts, bytes: Buffer.byteLength(mail) };
}

const indexOf = (people: number): ReviewIndex => reviewIndexOf(company(people), '2025-W30', '2025-07-28T00:30:00Z');

/** Peak memory in MB of a process of 256 MB that reviews 200 people, and the seconds it takes. */
async function twoHundred(): Promise<void> {
  const started = performance.now();
  const index = indexOf(200);
  const kept = [];
  for (const { row } of index.records.staff) {
    const { facts } = await review(index, row.staffId);
    // The roll-up is written from everybody's week in brief.
    kept.push(briefOf(facts));
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ reviews: kept.length, peakMb: process.resourceUsage().maxRSS / 1024, seconds }));
}

async function bench(): Promise<void> {
  const index = indexOf(1);
  const facts = factsOf(index, 'W0');
  const floor = await medianWarmMs(() => JSON.stringify(facts));
  const parts: readonly (readonly [string, () => unknown])[] = [
    ['figures', () => factsOf(index, 'W0')],
    ['text and consistency report', () => composeReview(facts)],
  ];
  const lines: BenchLine[] = [];
  for (const [what, call] of parts) {
    const taken = await medianWarmMs(call);
    lines.push({ what, figure: `${taken.toFixed(1)} ms`, ratio: taken / floor });
  }
  const all = await medianWarmMs(() => review(index, 'W0'));
  lines.push({
    what: 'person-week, all four formats, against 60 ms',
    figure: `${all.toFixed(1)} ms`,
    ratio: all / 60,
    line: { atMost: 1 },
  });
  const { bytes } = await review(index, 'W0');
  lines.push({
    what: 'bytes of the mail, against 100,000',
    figure: `${bytes}`,
    ratio: bytes / 100_000,
    line: { atMost: 1 },
  });
  const limits = ['--max-semi-space-size=12', '--max-old-space-size=230'];
  const { stdout } = spawnSync(process.execPath, [...limits, import.meta.filename, 'peak'], { encoding: 'utf8' });
  const { peakMb, seconds } = JSON.parse(stdout) as { peakMb: number; seconds: number };
  lines.push({
    what: '200 people, peak against 256 MB',
    figure: `${peakMb.toFixed(0)} MB`,
    ratio: peakMb / 256,
    line: { atMost: 1 },
  });
  lines.push({ what: '200 people, seconds', figure: `${seconds.toFixed(1)} s` });
  report('review', lines);
}

if (process.argv[2] === 'peak') await twoHundred();
else await bench();
