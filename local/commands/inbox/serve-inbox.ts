import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, type InboxAnswer } from './answer.ts';
import type { InboxContent } from './pages.ts';

/** The inbox being served. */
export interface Inbox {
  /** `http://127.0.0.1:8025` */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves `content` to this machine only; takes a free port when `port` is in use. */
export async function serveInbox(content: InboxContent, port: number): Promise<Inbox> {
  const server = createServer((request, response) => {
    const { status, headers, body } = answerTo(content, request);
    response.writeHead(status, { ...commonHeaders, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(server, 0);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const commonHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

function answerTo(content: InboxContent, { method, url = '/', headers }: IncomingMessage): InboxAnswer {
  const refuse = (status: number, body: string): InboxAnswer => ({
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
  });
  // A page elsewhere whose name was made to point to this machine sends its own name here.
  if (!/^(127\.0\.0\.1|localhost):\d{1,5}$/.test(headers.host ?? '')) return refuse(403, '只接受本机地址');
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, '只能查看');
  try {
    return answer(content, url);
  } catch (error) {
    return refuse(500, `无法显示：${(error as Error).message}`);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
