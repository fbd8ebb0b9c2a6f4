/**
 * Policy sites: 64 hosts, each a list and twenty notices, 20 ms latency. Full extraction and understanding at least
 * half as fast again as crawlee's CheerioCrawler with a handler that does nothing, within 400 MB, never more than two
 * requests a host at once; a second day with nothing new at no more than a tenth of the bytes. undici alone is the floor.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CrawlRun } from './crawl/reader.ts';
import type { Asked } from './crawl/site-server.ts';
import { report } from './report.ts';

const here = join(import.meta.dirname, 'crawl');
const rounds = 3;

async function askedOf(server: ChildProcess): Promise<Asked> {
  server.send('report');
  return ((await once(server, 'message')) as [Asked])[0];
}

interface Run extends CrawlRun {
  readonly asked: Asked;
}

/** The runs of one reader, each with what the sites were asked for. */
async function read(server: ChildProcess, mode: string, port: number): Promise<Run[]> {
  const child = spawn(process.execPath, [join(here, 'reader.ts'), mode, String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const runs: Run[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    runs.push({ ...(JSON.parse(line) as CrawlRun), asked: await askedOf(server) });
    child.stdin.write('on\n');
  }
  return runs;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const rate = (runs: readonly (Run | undefined)[]): number =>
  median(runs.map((run) => (run === undefined ? Number.NaN : run.pages / (run.ms / 1000))));

const server = fork(join(here, 'site-server.ts'));
try {
  const [port] = (await once(server, 'message')) as [number];
  const [ours, theirs, floor]: Run[][][] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    floor?.push(await read(server, 'undici', port));
    theirs?.push(await read(server, 'crawlee', port));
    ours?.push(await read(server, 'ours', port));
  }
  const first = (ours ?? []).map(([run]) => run);
  const second = (ours ?? []).map(([, run]) => run);
  const most = Math.max(...first.map((run) => run?.asked.mostAtOnce ?? Number.NaN));
  const peak = Math.max(...second.map((run) => run?.peakMegabytes ?? Number.NaN));
  const [bytes, bytesAgain] = [
    median(first.map((run) => run?.asked.bytes ?? 0)),
    median(second.map((run) => run?.asked.bytes ?? 0)),
  ];
  const [mine, peer] = [rate(first), rate((theirs ?? []).map(([run]) => run))];
  report('crawl', [
    {
      what: 'undici alone, two requests a host',
      figure: `${Math.round(rate((floor ?? []).map(([run]) => run)))} pages/s`,
    },
    { what: 'CheerioCrawler, a handler that does nothing', figure: `${Math.round(peer)} pages/s` },
    {
      what: `ours, full extraction, ${first[0]?.pages} pages`,
      figure: `${Math.round(mine)} pages/s`,
      ratio: mine / peer,
      line: { atLeast: 1.5 },
    },
    { what: 'most requests of one host at once, of 2', figure: String(most), ratio: most / 2, line: { atMost: 1 } },
    { what: 'peak memory, of 400 MB', figure: `${Math.round(peak)} MB`, ratio: peak / 400, line: { atMost: 1 } },
    {
      what: `bytes of a second day (${bytes} on the first)`,
      figure: String(bytesAgain),
      ratio: bytesAgain / bytes,
      line: { atMost: 0.1 },
    },
  ]);
} finally {
  server.kill();
}
