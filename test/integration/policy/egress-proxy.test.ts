import { createServer, request as plainRequest, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { webFetcher } from '../../../shared/adapters/web/fetcher.ts';
import { pem } from '../../support/smtp-sink.ts';

const asked: string[] = [];
let site: Server;
let proxy: Server;
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const listening = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${request.url} 通知公告</p>`);
  });
  proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    const onwards = plainRequest(request.url ?? '', { headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onwards.end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const onwards = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onwards.pipe(socket).pipe(onwards);
    });
  });
  await Promise.all([listening(site), listening(proxy)]);
});
afterAll(() => {
  for (const server of [site, proxy]) {
    server.closeAllConnections();
    server.close();
  }
});

const read = async (options: { readonly proxy?: string; readonly url?: string; readonly at?: string }) => {
  const host = `127.0.0.1:${portOf(site)}`;
  const fetcher = webFetcher({
    allowPrivate: [host],
    proxies: { beijing: options.at ?? `http://127.0.0.1:${portOf(proxy)}` },
  });
  try {
    const url = options.url ?? `http://${host}/tzgg/`;
    return await fetcher.fetch({ url, allowHosts: [], legacyTls: false, proxy: options.proxy });
  } finally {
    await fetcher.close();
  }
};

it('a source with an egress proxy is read through it, its robots.txt too; another is not', async () => {
  const through = await read({ proxy: 'beijing' });
  const told = asked.splice(0);
  const direct = await read({});

  expect([through.kind, direct.kind]).toEqual(['page', 'page']);
  expect(told.map((url) => new URL(url).pathname)).toEqual(['/robots.txt', '/tzgg/']);
  expect(asked).toEqual([]);
});

it('a proxy that no setting names, and one that does not answer, are named', async () => {
  const unknown = await read({ proxy: 'shanghai' });
  const dead = await read({ proxy: 'beijing', at: 'http://127.0.0.1:1' });

  expect(unknown).toMatchObject({ kind: 'failed', reason: '出口代理未配置', detail: 'shanghai' });
  expect(dead).toMatchObject({ kind: 'failed', reason: '出口代理不可用' });
});

it('a proxy is never asked for an address that is written as a private one', async () => {
  const refused = await read({ proxy: 'beijing', url: 'http://169.254.169.254/latest/meta-data/' });

  expect(refused).toMatchObject({ kind: 'failed', reason: '地址不允许' });
  expect(asked).toEqual([]);
});

it('a site with TLS is reached through a tunnel, and its certificate is checked at this end', async () => {
  const secure = createSecureServer({ key: pem('localhost.key'), cert: pem('localhost.crt') });
  await listening(secure);
  const host = `localhost:${portOf(secure)}`;
  const fetcher = webFetcher({ allowPrivate: [host], proxies: { beijing: `http://127.0.0.1:${portOf(proxy)}` } });

  const answer = await fetcher.fetch({ url: `https://${host}/`, allowHosts: [], legacyTls: false, proxy: 'beijing' });
  await fetcher.close();
  secure.close();

  expect(answer).toMatchObject({ kind: 'failed' });
  expect(JSON.stringify(answer)).toContain('证书不可信');
  expect(asked.splice(0)).toContain(`CONNECT ${host}`);
});
