import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const tls = (name: string): Buffer => readFileSync(join(import.meta.dirname, '..', 'fixtures', 'tls', name));
const titles = [
  '补充耕地',
  '延包试点',
  '增减挂钩',
  '高标准农田',
  '乡村建设',
  '国土空间规划',
  '耕地保护',
  '不动产登记',
  '土地征收',
  '资金申报',
  '示范县',
  '成果验收',
];

/** A list of twelve notices, as a department writes one. */
const listPage = (charset = 'utf-8'): string =>
  `<html><head><meta charset="${charset}"><title>通知公告</title></head><body><ul class="list">${titles
    .map(
      (title, at) =>
        `<li><a href="/art_${at}.html">关于做好${title}有关工作的通知</a><span>2025-07-${10 + at}</span></li>`,
    )
    .join('')}</ul></body></html>`;

/** A page as departments dress one, with nothing of interest but `content`. */
const page = (content: string): string =>
  `<html><head><title>通知公告</title></head><body><div class="nav"><a href="/">首页</a><a href="/zw/">政务公开</a><a href="/fw/">办事服务</a></div>${content}<div class="foot"><p>${'主办单位：示例省自然资源厅　地址：示例市示例路 1 号　备案号：示例备 00000000 号　'.repeat(4)}</p></div></body></html>`;

/** What a site does with a request for its list; `visit` counts from 1. */
type Behaviour = (response: ServerResponse, visit: number) => void;

const send = (response: ServerResponse, body: string | Uint8Array, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
};
const zeros = new Uint8Array(65_536);

const behaviours = {
  healthy: (response) => send(response, listPage()),
  'hangs before headers': () => {},
  'a byte a second': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('<'), 1000);
    response.on('close', () => clearInterval(timer));
  },
  'an endless body': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const more = (): void => {
      while (!response.destroyed && response.write(zeros));
    };
    response.on('drain', more);
    more();
  },
  'a gzip bomb': (response) => send(response, bomb, { 'content-encoding': 'gzip' }),
  'a redirect loop': (response, visit) => {
    response.writeHead(302, { location: `/list?${visit}` }).end();
  },
  'a redirect to the metadata service': (response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
  },
  // The words are GBK, the label says UTF-8.
  'a wrong charset label': (response) => send(response, encodeLikeGbk(listPage('gbk'))),
  'a list that is emptied': (response, visit) =>
    send(response, visit === 1 ? listPage() : page('<ul class="list"></ul><p>暂无数据</p>')),
  'a layout that no list is found in': (response, visit) =>
    send(response, visit === 1 ? listPage() : page('<p>本站正在改版，新版栏目将陆续开放，敬请期待。</p>')),
  'a challenge': (response) => {
    response.writeHead(412, { 'content-type': 'text/html' });
    response.end(
      '<html><head><meta id="x" content="y"><script r="m">$_ts=window["$_ts"];</script></head><body></body></html>',
    );
  },
} satisfies Record<string, Behaviour>;

const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024));

/** Every fault of a list page, and those of whole servers. */
export type FaultSite =
  | keyof typeof behaviours
  | 'expired certificate'
  | 'TLS 1.0 only'
  | 'unknown certificate'
  | 'down'
  | 'robots.txt forbids';

export interface FaultSites extends AsyncDisposable {
  /** Address of each site's list; each stands on a port of its own. */
  readonly urls: ReadonlyMap<FaultSite, string>;
}

/** Serves a healthy site and one for each fault on loopback. */
export async function startFaultSites(): Promise<FaultSites> {
  const servers: Server[] = [];
  const urls = new Map<FaultSite, string>();
  const serve = async (name: FaultSite, server: Server, scheme = 'http'): Promise<void> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    urls.set(name, `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/list`);
  };
  for (const [name, behaviour] of Object.entries(behaviours)) {
    await serve(name as FaultSite, createServer(answering(behaviour)));
  }
  await serve('robots.txt forbids', createServer(answering(behaviours.healthy, 'User-agent: *\nDisallow: /\n')));
  const healthy = answering(behaviours.healthy);
  const named = { key: tls('localhost.key'), cert: tls('localhost.crt') };
  await serve('unknown certificate', createSecureServer(named, healthy), 'https');
  await serve(
    'expired certificate',
    createSecureServer({ key: tls('expired.key'), cert: tls('expired.crt') }, healthy),
    'https',
  );
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  await serve('TLS 1.0 only', createSecureServer({ ...named, ...old }, healthy), 'https');
  const gone = createServer();
  await serve('down', gone);
  await close(gone);
  return {
    urls,
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.filter((server) => server.listening).map(close));
    },
  };
}

function answering(behaviour: Behaviour, robots?: string): RequestListener {
  let visits = 0;
  return (request, response) => {
    const isList = request.url?.startsWith('/list') === true;
    if (request.url === '/robots.txt') response.writeHead(robots === undefined ? 404 : 200).end(robots);
    else if (isList) behaviour(response, ++visits);
    else
      send(
        response,
        `<html><head><title>通知</title></head><body><h1>通知</h1><p>${'请认真做好有关工作。'.repeat(20)}</p></body></html>`,
      );
  };
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Chinese in GBK, from the decoder turned round: there is no encoder. */
function encodeLikeGbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number[]>();
  for (let lead = 0xb0; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Uint8Array.from([...text].flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]));
}
