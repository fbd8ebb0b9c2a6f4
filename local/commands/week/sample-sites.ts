import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';

/** Where the sample sites lie in the repository. */
const sampleSitesFolder = join(import.meta.dirname, '../../../examples/sites');

/** The port that the addresses in the sample's 政策源.csv name. */
const sampleSitesPort = 8787;

/** Sample policy sites being served. */
export interface SampleSites {
  /** `http://127.0.0.1:8787` */
  readonly origin: string;
  /** The 政策源 upload, with the addresses at which the sites are served. */
  readonly sourcesCsv: string;
  /** Requests answered so far, by path. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

// As real sites answer: no charset in the header, so that the page itself has to say it.
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.shtml': 'text/html',
  '.xml': 'text/xml',
  '.json': 'application/json',
  '.txt': 'text/plain',
};

/** Prefix of the site that closes every connection, and of the one that answers with a challenge. */
const down = '/yunnan-ag/';
const challenge = '/henan-ag/';

/** Serves the sample sites on loopback. A port of 0 takes a free one. Rejects when the port is in use. */
export async function startSampleSites(
  port: number = sampleSitesPort,
  folder = sampleSitesFolder,
): Promise<SampleSites> {
  const files = filesUnder(folder);
  const requests: string[] = [];
  let origin = '';
  const server = createServer((request, response) => {
    const path = decodeURIComponent(URL.parse(request.url ?? '/', 'http://127.0.0.1')?.pathname ?? '/');
    requests.push(path);
    if (path.startsWith(down)) {
      request.socket.destroy();
      return;
    }
    const file = files.get(path) ?? files.get(`${path}index.html`);
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404 Not Found</h1>');
      return;
    }
    const bytes = readFileSync(file);
    const etag = `"${bytes.length}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    const body = extname(file) === '.json' ? bytes.toString().replaceAll(homeOf(sampleSitesPort), origin) : bytes;
    response.writeHead(path.startsWith(challenge) ? 412 : 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      etag,
    });
    response.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  origin = homeOf((server.address() as AddressInfo).port);
  const csv = readFileSync(join(folder, '政策源.csv'), 'utf8').replace(/^\ufeff/, '');
  return {
    origin,
    sourcesCsv: csv.replaceAll(homeOf(sampleSitesPort), origin),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const homeOf = (port: number): string => `http://127.0.0.1:${port}`;

/** Every page by its path: what is not listed cannot be asked for. */
function filesUnder(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in types)
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(folder, file).split(sep).join('/')}`, file];
      }),
  );
}
