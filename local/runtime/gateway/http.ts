import { Agent, type IncomingMessage, type ServerResponse, request as send } from 'node:http';

/** A request as the services read it, its body complete. */
export interface HttpRequest {
  readonly method: string;
  /** Path as written, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const maximumBytes = 256 * 1024 * 1024;

/** The request with all of its body. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > maximumBytes) throw new Error(`A request body of more than ${maximumBytes} bytes`);
    chunks.push(chunk as Buffer);
  }
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark === -1 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1)),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body: Buffer.concat(chunks),
  };
}

/** Writes the answer. `Date` is the imitated account's: the SDK measures its clock against it. */
export function writeAnswer(response: ServerResponse, answer: HttpAnswer, now: number): void {
  const body = answer.body ?? '';
  response.sendDate = false;
  response.writeHead(answer.status, {
    date: new Date(now).toUTCString(),
    'x-amzn-requestid': 'local',
    ...(answer.headers?.['content-length'] === undefined && { 'content-length': Buffer.byteLength(body) }),
    ...answer.headers,
  });
  response.end(body);
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Hands the request to a server on this machine and returns its answer. */
export function forward(port: number, { method, path, query, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const search = query.toString();
  const { host: _, 'transfer-encoding': __, ...others } = headers;
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path: search === '' ? path : `${path}?${search}`,
        headers: { ...others, 'content-length': body.length },
        timeout: 30_000,
      },
      (incoming) => {
        readRequest(incoming).then(({ headers: answered, body: bytes }) => {
          const { connection: ___, 'keep-alive': ____, date: _____, 'transfer-encoding': ______, ...kept } = answered;
          resolve({ status: incoming.statusCode ?? 500, headers: kept, body: bytes });
        }, reject);
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer from port ${port} within 30 s`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
