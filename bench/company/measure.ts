import { getHeapStatistics } from 'node:v8';
import { addDays } from '../../shared/domain/day.ts';
import { seededUpload } from '../../test/support/company/company-table.ts';
import { type CompanyWorld, companyWorld, type JobName, jobsOfDay } from '../../test/support/company/company-world.ts';
import { readOnce } from './floor.ts';
import { peerSeconds } from './peer.ts';
import { notingWriters, type Rendering } from './rendered.ts';

const monday = '2025-07-28';
/** Rendering everything again doubles the time of a measurement; the floor grows as what is rendered does. */
const mostForFloor = 10;
/** Three fifths of 300 s at 0.58 of a processor: a function that may go on later ends then. */
const workingS = 0.6 * 300 * 0.58;
/** Without rendering the largest companies take minutes instead of hours, and what grows is seen as well: a part renders the same at every size. */
const isRendering = process.env['RENDER'] !== 'no';
const plain = { markdown: () => '', web: () => '', docx: async () => new Uint8Array([1]) };

/** What one job took. */
export interface JobCost {
  readonly cpuS: number;
  /** Of its heaviest message. */
  readonly longestS: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly messages: number;
  readonly messageBytes: number;
  /** The most that a plan, a part or a collecting had on the heap beside the table and the files, garbage included. */
  readonly heapMb: number;
  /** CPU seconds of the same records read once and the same mails and documents rendered again; 0 where not measured. */
  readonly floorS: number;
}

/** What a company of one size took. */
export interface Measured {
  readonly size: number;
  readonly monday: Readonly<Record<string, JobCost>>;
  readonly tuesday: Readonly<Record<string, JobCost>>;
  readonly peerS: number;
  readonly largestFile: number;
  readonly largestItem: number;
}

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

const heapMb = (): number => getHeapStatistics().used_heap_size / 1e6;

/** Runs Monday's and Tuesday's jobs of a company of `size`, or only those of `wanted`. */
export async function measure(size: number, wanted: readonly string[]): Promise<Measured> {
  let renderings: Rendering[] = [];
  let peakMb = 0;
  const { writer, word, mail } = isRendering
    ? notingWriters((rendering) => renderings.push(rendering))
    : { writer: plain, word: plain, mail: () => {} };
  const { rows, from } = seededUpload(size, monday);
  const world = await companyWorld({
    from,
    writer,
    word,
    onMail: mail,
    around: (_, call) => {
      peakMb = Math.max(peakMb, heapMb());
      return call();
    },
  });

  const run = async (job: JobName, day: string): Promise<JobCost> => {
    const before = { ...world.units };
    const cost = { cpuS: 0, longestS: 0, messages: 0, messageBytes: 0, heapMb: 0 };
    renderings = [];
    world.waiting.push({ scheduledAt: `${day}T${jobsOfDay[job]}:00Z` });
    for (let message = world.waiting.shift(); message !== undefined; message = world.waiting.shift()) {
      // Collecting what a large company leaves takes seconds: done for one message of each sort.
      const isWeighed = !('part' in message) || message.part === 0 || message.part === 'collect';
      if (isWeighed) global.gc?.();
      const atRest = heapMb();
      peakMb = atRest;
      const started = process.cpuUsage();
      const hasTime = () => cpuSeconds(started) < workingS;
      await world.handle(job, message, { deliveryId: day, attempt: 1, hasTime });
      const took = cpuSeconds(started);
      cost.cpuS += took;
      cost.longestS = Math.max(cost.longestS, took);
      cost.messages += 1;
      cost.messageBytes = Math.max(cost.messageBytes, JSON.stringify(message).length);
      if (isWeighed) cost.heapMb = Math.max(cost.heapMb, peakMb - atRest, heapMb() - atRest);
    }
    const units = { readUnits: world.units.read - before.read, writeUnits: world.units.write - before.write };
    return {
      ...cost,
      ...units,
      floorS: day === monday && isRendering && size <= mostForFloor ? await floorOf(world, job, renderings) : 0,
    };
  };
  const day = async (on: string): Promise<Record<string, JobCost>> => {
    const costs: Record<string, JobCost> = {};
    for (const job of Object.keys(jobsOfDay) as JobName[]) {
      if (wanted.length === 0 || wanted.includes(job)) costs[job] = await run(job, on);
    }
    return costs;
  };
  const [busy, quiet] = [await day(monday), await day(addDays(monday, 1))];
  const reviews = [...world.files.keys()].filter((key) => /^reviews\/.*\.docx$/.test(key)).length;
  const runFiles = [...world.files].filter(([key]) => key.startsWith('runs/')).map(([, body]) => body.length);
  return {
    size,
    monday: busy,
    tuesday: quiet,
    peerS: await peerSeconds(rows, reviews),
    largestFile: runFiles.reduce((most, bytes) => Math.max(most, bytes), 0),
    largestItem: world.largestItem(),
  };
}

/** In the order they were made in, so that the engine has them as warm as the job had. */
async function floorOf(world: CompanyWorld, job: JobName, renderings: readonly Rendering[]): Promise<number> {
  const started = process.cpuUsage();
  await readOnce(world, job);
  for (const render of renderings) await render();
  return cpuSeconds(started);
}
