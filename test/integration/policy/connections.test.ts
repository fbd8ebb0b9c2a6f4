import { once } from 'node:events';
import { createServer as createSite, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { fetchLimits, webFetcher } from '../../../shared/adapters/web/fetcher.ts';

/** Without retries, so that nothing hides what one request came to. */
const limits = { ...fetchLimits, connectMs: 300, totalMs: 3_000, retries: 0 };

/** Answers robots.txt with 404 and everything else by `answer`; counts the connections made to it. */
async function startSite(answer: RequestListener) {
  const site = createSite((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else answer(request, response);
  });
  let connections = 0;
  site.on('connection', () => {
    connections += 1;
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  const fetcher = webFetcher({ allowPrivate: [host], limits });
  const read = (path: string, json?: string) =>
    fetcher.fetch({ url: `http://${host}${path}`, allowHosts: [], legacyTls: false, json });
  const stop = async () => {
    await fetcher.close();
    site.closeAllConnections();
    site.close();
  };
  return { read, connections: () => connections, [Symbol.asyncDispose]: stop };
}

it('pages of one site are read over the connection that is open already', async () => {
  await using site = await startSite((request, response) => response.end(request.url));

  for (const path of ['/a', '/b', '/c']) expect(await site.read(path)).toMatchObject({ kind: 'page', status: 200 });

  expect(site.connections()).toBe(1);
});

it('a kept connection that the site has closed meanwhile costs a new connection, not the page', async () => {
  const served = new WeakSet<Socket>();
  await using site = await startSite((request, response) => {
    if (served.has(request.socket)) request.socket.resetAndDestroy();
    else response.end('公告');
    served.add(request.socket);
  });

  const answers = [await site.read('/a'), await site.read('/b')];

  expect(answers.map(({ kind }) => kind)).toEqual(['page', 'page']);
  expect(site.connections()).toBe(2);
});

it('a page that breaks off is not taken for a whole one', async () => {
  await using site = await startSite((_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('<html>', () => response.destroy());
  });

  const answer = await site.read('/a');

  expect(answer).toMatchObject({ kind: 'failed', reason: '连接中断' });
});

it('a site that takes the connection and never says who it is counts as not connected', async () => {
  const silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const fetcher = webFetcher({ allowPrivate: [host], limits });

  const answer = await fetcher.fetch({ url: `https://${host}/`, allowHosts: [], legacyTls: false });

  await fetcher.close();
  silent.close();
  expect(answer).toMatchObject({ kind: 'failed', reason: '连接超时' });
});

it('a proxy that refuses the tunnel is named, not the site behind it', async () => {
  const proxy = createSite();
  proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const proxies = { beijing: `http://fupan:hush@127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  const fetcher = webFetcher({ allowPrivate: ['site.example:443'], proxies, limits });

  const request = { url: 'https://site.example/', allowHosts: [], legacyTls: false, proxy: 'beijing' };
  const answer = await fetcher.fetch(request);

  await fetcher.close();
  proxy.close();
  expect(answer).toMatchObject({ kind: 'failed', reason: '出口代理不可用' });
  expect(JSON.stringify(answer)).not.toContain('hush');
});

it('a redirect whose address stands in bare UTF-8 leads to that address', async () => {
  await using site = await startSite((request, response) => {
    if (decodeURIComponent(request.url ?? '') === '/公告/1.html') response.end('公告');
    else response.socket?.end(Buffer.from('HTTP/1.1 302 Found\r\nLocation: /公告/1.html\r\nContent-Length: 0\r\n\r\n'));
  });

  expect(await site.read('/old')).toMatchObject({ kind: 'page', status: 200 });
});

it('a source with a body is posted to as JSON, and robots.txt and what a redirect leads to are not', async () => {
  const asked: string[] = [];
  await using site = await startSite((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const type = request.headers['content-type'] ?? '';
      asked.push(`${request.method} ${request.url} ${type} ${Buffer.concat(chunks)}`);
      if (request.url === '/query') response.writeHead(302, { location: '/list' }).end();
      else if (request.url === '/moved') response.writeHead(307, { location: '/list' }).end();
      else response.end('[]');
    });
  });
  const json = '{"pageNum":1,"channel":"规范性文件"}';

  await site.read('/query', json);
  await site.read('/moved', json);

  const posted = `application/json;charset=UTF-8 ${json}`;
  expect(asked).toEqual([`POST /query ${posted}`, 'GET /list  ', `POST /moved ${posted}`, `POST /list ${posted}`]);
});
