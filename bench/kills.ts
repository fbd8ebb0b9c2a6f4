/**
 * A Monday of a seeded company whose functions are killed: ten Mondays at ×10 with the latency of the services, each killed
 * once, at 5, 15 … 95 % of its calls; and at ×1 one Monday for each call of the register and of the digest, and for every
 * `STEP`th (default 40) of the other jobs, with that one call killed. Documents are not rendered: what is looked at is that the
 * files, the mails and the table come out the same, and that nothing is repeated but the message that was killed.
 *
 *   npm run bench -- kills
 *   TEN=1 EACH= npm run bench -- kills                ten Mondays at ×1, and no single calls
 *   TEN= EACH=1 STEP=200 npm run bench -- kills
 */

import { companyTable } from '../test/support/company/company-table.ts';
import { type JobName, jobsOfDay } from '../test/support/company/company-world.ts';
import { differencesIn, type KilledDay, killedDay, type Latency } from '../test/support/company/killed-day.ts';
import { type BenchLine, report } from './report.ts';

const day = '2025-07-28';
const latency: Latency = { dynamodb: 5, s3: 30, sqs: 10 };
const shares = Array.from({ length: 10 }, (_, at) => 0.05 + at / 10);
/** The size of each of the two campaigns; none where it is empty. */
const [ten, each] = [process.env['TEN'] ?? '10', process.env['EACH'] ?? '1'];
const step = Number(process.env['STEP'] ?? 40);

/** What killed runs came to, beside the one that was not killed. */
class Tally {
  private runs = 0;
  private different: string[] = [];
  private repeated = 0;
  private messages = 0;
  private readonly whole: KilledDay;

  constructor(whole: KilledDay) {
    this.whole = whole;
  }

  add(run: KilledDay): void {
    this.runs += 1;
    this.different.push(...differencesIn(this.whole.result, run.result));
    const done = run.killed?.after ?? Number.NaN;
    this.repeated = Math.max(this.repeated, (run.calls - this.whole.calls) / done);
    this.messages = Math.max(this.messages, run.messages - this.whole.messages);
  }

  lines(what: string): BenchLine[] {
    const { runs, different, repeated, messages } = this;
    const named = [...new Set(different)].slice(0, 3).join(', ');
    return [
      {
        what: `${what}: files, mails and items that differ in ${runs} runs`,
        figure: `${different.length} ${named}`,
        ratio: different.length,
        line: { atMost: 0 },
      },
      {
        what: `${what}: calls repeated, over those of the killed message`,
        figure: repeated.toFixed(2),
        ratio: repeated,
        line: { atMost: 1 },
      },
      { what: `${what}: messages more`, figure: `${messages}`, ratio: messages, line: { atMost: 2 } },
    ];
  }
}

async function tenRuns(size: number): Promise<BenchLine[]> {
  const from = await companyTable(size, day);
  const whole = await killedDay({ from, day, stopsAt: 0, latency });
  const tally = new Tally(whole);
  for (const share of shares) {
    tally.add(await killedDay({ from, day, stopsAt: Math.ceil(whole.calls * share), latency }));
    console.error(`×${size} killed at ${Math.round(share * 100)} % of ${whole.calls} calls`);
  }
  return tally.lines(`×${size}, killed at 5 % to 95 %`);
}

async function eachCall(
  from: Parameters<typeof killedDay>[0]['from'],
  job: JobName,
  every: number,
): Promise<BenchLine[]> {
  const whole = await killedDay({ from, day, jobs: [job], stopsAt: 0 });
  const tally = new Tally(whole);
  for (let stopsAt = 1; stopsAt <= whole.calls; stopsAt += every) {
    tally.add(await killedDay({ from, day, jobs: [job], stopsAt }));
  }
  console.error(`${job}: killed at ${whole.calls} calls`);
  return tally.lines(`×${each} ${job}, killed at ${every === 1 ? 'each' : `every ${every}th`} of ${whole.calls} calls`);
}

const lines: BenchLine[] = [];
if (each !== '') {
  const from = await companyTable(Number(each), day);
  for (const job of Object.keys(jobsOfDay) as JobName[]) {
    lines.push(...(await eachCall(from, job, job === 'score-risks' || job === 'digest-policies' ? 1 : step)));
  }
}
if (ten !== '') lines.push(...(await tenRuns(Number(ten))));
report('kills', lines);
