import { jsonFiles } from '../../shared/adapters/files/json-files.ts';
/** Reads the sixty-four sites in a process of its own: `reader.ts ours|crawlee|undici PORT`; prints JSON a line per run. */

import { createHash } from 'node:crypto';
import { webFetcher } from '../../shared/adapters/web/fetcher.ts';
import { pageReaders } from '../../shared/adapters/web/page-readers.ts';
import { instantAt } from '../../shared/domain/day.ts';
import { fetchSource } from '../../shared/usecases/policies/fetch-source.ts';
// Loaded by the first page that needs them; here before the clock starts, as the peer's code is.
import '../../shared/usecases/policies/steps/keep-notice.ts';
import '../../shared/usecases/policies/steps/read-list-page.ts';
import { registerUploadedSources } from '../../shared/usecases/policies/register-uploaded-sources.ts';
import { fakePolicies } from '../../test/support/fake-policies.ts';
import { fakePolicySources } from '../../test/support/fake-policy-sources.ts';
import { record } from '../../test/support/ledger.ts';
import { importPeer } from '../peers/import-peer.ts';

export interface CrawlRun {
  readonly pages: number;
  readonly ms: number;
  readonly peakMegabytes: number;
}

const [mode = '', port = ''] = process.argv.slice(2);
const hosts = Array.from({ length: 64 }, (_, at) => `127.0.0.${at + 1}:${port}`);
const noticesPerHost = 20;
const tell = (pages: number, started: number): void =>
  console.log(
    JSON.stringify({
      pages,
      ms: performance.now() - started,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    } satisfies CrawlRun),
  );

/** Every source by the use case that the function runs; the stores are in memory. */
async function readOurs(): Promise<void> {
  const [sources, policies] = [fakePolicySources(), fakePolicies()];
  const rows = hosts.map((host, at) =>
    record('policySource', {
      sourceId: `site-${at}`,
      authority: `示例市${at}自然资源局`,
      province: '四川省',
      field: '自然资源',
      column: '通知公告',
      url: `http://${host}/list/`,
      everyDays: 1,
      legacyTls: false,
      allowHosts: [],
      enabled: true,
    }),
  );
  await registerUploadedSources({ sources }, rows as never, '2025-07-28');
  const files = jsonFiles({ put: async () => {}, get: async () => undefined });
  const fetcher = webFetcher({ allowPrivate: hosts });
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const ports = { sources, policies, files, fetcher, readers: pageReaders, hashOf };
  for (const day of ['2025-07-28', '2025-07-29']) {
    const started = performance.now();
    const order = { scheduledAt: instantAt(day, '06:00'), signal: new AbortController().signal };
    const outcomes = await Promise.all(rows.map(({ row }) => fetchSource(ports, { ...order, sourceId: row.sourceId })));
    tell(
      outcomes.reduce((sum, { outcome, added }) => sum + (outcome === 'read' ? 1 : 0) + added, 0),
      started,
    );
    process.stdin.resume();
    await new Promise((resolve) => process.stdin.once('data', resolve));
  }
  await fetcher.close();
  process.exit(0);
}

const addresses = (host: string): string[] => [
  `http://${host}/list/`,
  ...Array.from({ length: noticesPerHost }, (_, at) => `http://${host}/t${at}.html`),
];

/** The same pages through CheerioCrawler with a handler that does nothing. */
async function readCrawlee(): Promise<void> {
  const { CheerioCrawler, Configuration, log } = await importPeer<{
    CheerioCrawler: new (
      options: object,
      configuration: unknown,
    ) => { run(urls: string[]): Promise<{ requestsFinished: number }> };
    Configuration: new (options: object) => unknown;
    log: { setLevel(level: number): void };
  }>('@crawlee/cheerio');
  log.setLevel(0);
  const configuration = new Configuration({ persistStorage: false, purgeOnStart: false });
  const crawler = new CheerioCrawler(
    {
      minConcurrency: 128,
      maxConcurrency: 128,
      requestHandler: async () => {},
      useSessionPool: false,
      retryOnBlocked: false,
    },
    configuration,
  );
  const started = performance.now();
  const { requestsFinished } = await crawler.run(hosts.flatMap(addresses));
  tell(requestsFinished, started);
}

/** Two requests a host at a time, bodies read and dropped: what the network alone costs. */
async function readUndici(): Promise<void> {
  const { Agent, fetch } = await importPeer<{
    Agent: new (options: object) => { close(): Promise<void> };
    fetch(url: string, options: object): Promise<Response>;
  }>('undici');
  const dispatcher = new Agent({ connections: 2 });
  const started = performance.now();
  let pages = 0;
  await Promise.all(
    hosts.flatMap((host) => {
      const waiting = addresses(host);
      const worker = async () => {
        for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
          await (await fetch(url, { dispatcher })).arrayBuffer();
          pages += 1;
        }
      };
      return [worker(), worker()];
    }),
  );
  tell(pages, started);
  await dispatcher.close();
}

if (mode === 'ours') await readOurs();
else if (mode === 'crawlee') await readCrawlee();
else await readUndici();
