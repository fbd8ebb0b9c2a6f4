import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localSettings } from '../../local/commands/week/local-stage.ts';
import { RunSummary } from '../../local/commands/week/run-summary.ts';
import { type SampleSites, startSampleSites } from '../../local/commands/week/sample-sites.ts';
import { sitesOf } from '../../local/commands/week/sites-file.ts';
import { PolicyDigestFile } from '../../shared/domain/policy/digest/digest-file.ts';
import { WarningDayFile } from '../../shared/domain/warning/run/day-file.ts';
import { countDay, countPeople, countPerson, type Period } from '../support/recount/counted-day.ts';
import { producedDay, producedPerson, reviewedPeople, reviewIn } from '../support/recount/produced-day.ts';
import { sheetsIn } from '../support/recount/sheet.ts';
import { customMetricsOf, synthesize } from '../support/synthesized.ts';
import { runFolder, sampleLogs, type WeekOutput, Workplace } from '../support/week-on-disk.ts';

const monday = '2025-07-28T09:30:00+08:00';
const tuesday = '2025-07-29T09:30:00+08:00';
const period: Period = {
  week: '2025-W30',
  monday: '2025-07-21',
  sunday: '2025-07-27',
  planWeek: '2025-W31',
  planMonday: '2025-07-28',
  asOf: '2025-07-28',
};

const work = new Workplace();
const logs = work.logs();
const state = work.path('state');
let sites: SampleSites;
let first: WeekOutput;
let logged = '';

beforeAll(async () => {
  sites = await startSampleSites(0);
  first = await runFolder(logs, monday, work.path('first'), {
    state,
    sites: sitesOf(sites.sourcesCsv),
    onOutput: (_, text) => {
      logged += text;
    },
  });
}, 180_000);

afterAll(async () => {
  await sites.close();
  work[Symbol.dispose]();
});

interface LogLine {
  readonly message?: string;
  readonly service?: string;
  readonly _aws?: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

/** What the functions wrote; every line is a JSON object. */
const linesOf = (output: string): LogLine[] =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const kindsOf = ({ summary }: WeekOutput) => summary.mails.byKind;

describe('the sample week from uploads to mails, on the synthesized application', () => {
  it('runs every job without a failure and leaves nothing in a dead-letter queue', () => {
    expect(first.jobs.map(({ name, state: end, failures }) => [name, end, failures])).toEqual(
      [
        'ingest-upload',
        'dispatch-fetches',
        'score-risks',
        'warn-receivables',
        'digest-policies',
        'follow-up',
        'review-week',
        'settle-mail',
      ].map((name) => [name, 'done', []]),
    );
    expect(first.summary.deadLetters).toEqual({});
  });

  it('mails a receipt for every file, warnings, digests, what is to be done, a review to each of three people and a roll-up', () => {
    expect(kindsOf(first)).toEqual({
      digest: 5,
      'follow-up': 2,
      receipt: 18,
      review: 3,
      'review-summary': 2,
      warning: 3,
      'warning-summary': 1,
    });
    expect(first.summary.missing).toEqual([]);
  });

  it('accepts every row of every file', () => {
    expect(first.summary.uploads.filter(({ rejected, refused }) => rejected > 0 || refused !== undefined)).toEqual([]);
    expect(first.summary.uploads.find(({ file }) => file === '行动.csv')).toMatchObject({ kinds: ['action'] });
  });

  it('gives the same figures as a second count of the cells', () => {
    const sheets = sheetsIn(sampleLogs);

    const people = reviewedPeople(first.files, period.week);

    expect(people).toEqual(countPeople(sheets, period));
    for (const staffId of people) {
      expect(producedPerson(reviewIn(first.files, period.week, staffId))).toEqual(countPerson(sheets, staffId, period));
    }
    expect(producedDay(first.files, period.asOf)).toEqual(countDay(sheets, period.asOf));
  });

  it('names the policy sites that could not be read', () => {
    const { coverage, items } = PolicyDigestFile.parse(JSON.parse(first.files.get('policies/2025-W30.json') ?? ''));

    expect(items.length).toBeGreaterThan(0);
    expect(coverage.watched).toBe(11);
    expect(coverage.unread.map(({ sourceId }) => sourceId).sort()).toEqual(['示例-henan-ag', '示例-yunnan-ag']);
  });

  it('tells one tender that fits with its correction, and one win of a rival with the draft of the answer', async () => {
    const { tenders = [], items } = PolicyDigestFile.parse(JSON.parse(first.files.get('policies/2025-W30.json') ?? ''));
    const digest = first.mails.find(({ tags, destinations }) => {
      return tags['kind']?.[0] === 'digest' && destinations[0] === 'linzhiyuan@example.com';
    });
    const { attachments, text } = await simpleParser(Buffer.from(digest?.raw ?? ''));

    expect(tenders.find(({ status }) => status === 'tender')).toMatchObject({
      name: '太康县全域土地综合整治跟踪监测评估服务',
      bidOpensAt: '2025-08-11T09:00',
      budget: { fen: 128_000_000, sure: true },
      history: [{ kind: 'tender' }, { kind: 'correction' }],
    });
    expect(tenders.find(({ status }) => status === 'award')).toMatchObject({
      winners: ['某测绘公司（示例）'],
      amount: { fen: 168_500_000, sure: true },
    });
    expect(items.some(({ title }) => title.includes('中标结果'))).toBe(false);
    expect(text).toContain('招采动态');
    expect(attachments.map(({ filename }) => filename)).toEqual([
      '竞品动态-待确认.csv',
      '优势对比报告草稿-某测绘公司（示例）.docx',
    ]);
  });

  it('attaches the review as a Word file, and its 依据 as another', async () => {
    const review = first.mails.find(({ tags, destinations }) => {
      return tags['kind']?.[0] === 'review' && destinations[0] === 'linzhiyuan@example.com';
    });

    const { attachments } = await simpleParser(Buffer.from(review?.raw ?? ''));

    expect(attachments.map(({ filename }) => filename)).toEqual([
      '周复盘-林致远-2025-W30.docx',
      '周复盘-林致远-2025-W30-依据.docx',
    ]);
    expect(attachments[0]?.content.subarray(0, 2).toString()).toBe('PK');
  });

  it('writes every file that its summary names', () => {
    const summary = RunSummary.parse(JSON.parse(readFileSync(work.path('first/summary.json'), 'utf8')));

    expect(summary.files.length).toBeGreaterThan(50);
    expect(summary.files.filter((name) => !existsSync(join(work.path('first'), name)))).toEqual([]);
  });

  it('mails nothing twice on the same state, and the next day only what changed', async () => {
    const withSites = { state, sites: sitesOf(sites.sourcesCsv) };

    const again = await runFolder(logs, monday, work.path('again'), withSites);
    const payments = join(logs, '到账.csv');
    appendFileSync(payments, 'B20250729-01,2025-07-29,60000.00,示例县财政局,HT2025-009,1,示例数据\r\n');
    const next = await runFolder(logs, tuesday, work.path('next'), withSites);

    expect(kindsOf(again)).toEqual({});
    expect(again.jobs.flatMap(({ failures }) => failures)).toEqual([]);
    expect(Object.keys(kindsOf(next)).sort()).toEqual(['follow-up', 'receipt', 'warning']);
    expect(kindsOf(next)['receipt']).toBe(1);
    const { lines } = WarningDayFile.parse(JSON.parse(next.files.get('warnings/2025-07-29.json') ?? ''));
    expect(lines.map(({ contractId, node, kind }) => `${contractId}/${node} ${kind}`)).toContain('HT2025-009/1 结清');
  }, 120_000);

  it('counts exactly what an alarm looks at, so that no alarm waits for a count that never comes', async () => {
    const counted = new Set(
      linesOf(logged).flatMap(({ service, _aws }) =>
        (_aws?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
          Metrics.map(({ Name }) =>
            [Namespace, Dimensions.flat().join() === 'service' ? service : '?', Name].join('/'),
          ),
        ),
      ),
    );

    expect([...counted].sort()).toEqual(customMetricsOf(await synthesize(localSettings())));
  });

  it('logs ids and counts, and nobody of our own or of a client by name, number or address', () => {
    const sheets = sheetsIn(sampleLogs);
    const names = ['人员', '联系人'].flatMap((sheet) => (sheets.get(sheet) ?? []).map((row) => row['姓名'] ?? ''));

    expect(names).toContain('林致远');
    expect(linesOf(logged).filter(({ message }) => message === 'done').length).toBeGreaterThan(first.mails.length);
    expect(names.filter((name) => logged.includes(name))).toEqual([]);
    expect(logged).not.toMatch(/@example\.com|\b1[3-9]\d{9}\b/);
  });

  it('refuses to go back in time on a kept state', async () => {
    const earlier = runFolder(logs, '2025-07-01T09:30:00+08:00', work.path('earlier'), { state });

    await expect(earlier).rejects.toThrow('时间不能倒退');
  }, 60_000);
});

describe('another folder of uploads', () => {
  it('gives its own numbers, names what is missing for the first day, and runs the rest', async () => {
    using other = new Workplace();
    const folder = other.logs();
    for (const name of ['应收节点.csv', '到账.csv']) rmSync(join(folder, name));
    const actions = readFileSync(join(folder, '行动.csv'), 'utf8').split('\r\n');
    writeFileSync(join(folder, '行动.csv'), actions.filter((line) => !line.includes('2025-07-23')).join('\r\n'));
    const sheets = sheetsIn(folder);
    writeFileSync(join(folder, '照片.csv'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]));

    const { summary, files, jobs } = await runFolder(folder, monday, other.path('out'));

    expect(summary.missing).toEqual(['应收节点', '到账']);
    expect(summary.uploads.find(({ file }) => file === '照片.csv')?.refused).toBeDefined();
    expect(jobs.filter(({ state: end }) => end !== 'done')).toEqual([]);
    const { contactVisits, contactPeople } = reviewIn(files, period.week, 'W001');
    const counted = countPerson(sheets, 'W001', period);
    expect(contactVisits.value).toBe(counted.contactVisits);
    expect(contactPeople.value).toBe(counted.contactPeople);
    expect(contactVisits.value).toBeLessThan(13);
  }, 120_000);
});
