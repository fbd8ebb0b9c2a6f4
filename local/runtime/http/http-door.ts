import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpRequest, readRequest } from '../gateway/http.ts';
import type { WebAnswer } from './http-event.ts';
import type { WebCaller } from './web-calls.ts';

/** Where the desk is opened on this machine. */
export interface DoorOptions {
  /** Address of this machine that it listens on; `127.0.0.1` lets nobody else in. */
  readonly host: string;
  readonly port: number;
  /** Address that people open where it is not that of the machine itself, such as `http://fupan.office:8025`. */
  readonly address?: string | undefined;
  /** Whether anybody may look as anybody; never but on loopback. */
  readonly isOpen: boolean;
  readonly answer: (request: HttpRequest, caller: WebCaller) => Promise<WebAnswer>;
  /** Takes a file that is posted to a bucket. */
  readonly post: (bucket: string, request: HttpRequest) => Promise<WebAnswer>;
  /** What this machine answers itself, such as its inbox; undefined for what is the desk's. */
  readonly beside?: ((request: HttpRequest) => Promise<WebAnswer | undefined>) | undefined;
}

/** The desk's door being open. */
export interface HttpDoor {
  /** Such as `http://127.0.0.1:8025`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Of a request, with the largest file that the desk takes in it. */
const mostBytes = 64 * 1024 * 1024;

/** True for an address of this machine that no other machine reaches. */
const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '::1';

/** Opens the door; on loopback a free port takes the place of one that is in use. */
export async function openDoor(options: DoorOptions): Promise<HttpDoor> {
  const isOpen = options.isOpen && isLoopback(options.host);
  const server = createServer((request, response) => {
    answerOne(request, response, { ...options, isOpen }).catch(() => response.destroy());
  });
  await listen(server, options.port, options.host).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || !isLoopback(options.host)) throw error;
    return listen(server, 0, options.host);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: options.address ?? `http://${isLoopback(options.host) ? '127.0.0.1' : options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerOne(message: IncomingMessage, response: ServerResponse, options: DoorOptions): Promise<void> {
  const address = addressIn(message, options);
  if (address === undefined) {
    // A page elsewhere whose name was made to point to this machine sends its own name here.
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('地址不对：请用启动时显示的地址打开');
    return;
  }
  if (Number(message.headers['content-length'] ?? 0) > mostBytes) {
    const says = `文件太大：最多 ${mostBytes / 1024 / 1024} MB，请拆成几个文件`;
    response.writeHead(413, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(says);
    return;
  }
  const request = await readRequest(message);
  const stageVariables = {
    address,
    filesAddress: `${address}/files`,
    ...(options.isOpen && { entrance: 'open' }),
    ...(options.beside !== undefined && { inbox: '/inbox' }),
  };
  const [, bucket] = /^\/files\/([a-z0-9.-]{3,63})$/.exec(request.path) ?? [];
  const caller = { sourceIp: message.socket.remoteAddress ?? '', stageVariables };
  const answer = await (bucket !== undefined && request.method === 'POST'
    ? options.post(bucket, request)
    : (options.beside?.(request).then((found) => found ?? options.answer(request, caller)) ??
      options.answer(request, caller)));
  for (const cookie of answer.cookies ?? []) response.appendHeader('set-cookie', cookie);
  response.writeHead(answer.status, answer.headers);
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

/** The address that the request was sent to, where it is one of the desk's. */
function addressIn({ headers, socket }: IncomingMessage, { address }: DoorOptions): string | undefined {
  const sentTo = `http://${headers.host ?? ''}`;
  if (address !== undefined && sentTo.replace('http:', 'https:') === address.replace('http:', 'https:')) return address;
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/.test(sentTo) && isLocal(socket.remoteAddress)
    ? sentTo
    : undefined;
}

const isLocal = (remote: string | undefined): boolean => /^(127\.|::1$|::ffff:127\.)/.test(remote ?? '');

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
