import { type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { acceptEncoding, decoded } from './content-coding.ts';
import { BodyTooLarge, ConnectTimeout } from './fetch-failure.ts';
import type { SiteAgents } from './site-agents.ts';

/** An answer to one request, a redirect as it came. */
export interface Exchange {
  readonly status: number;
  /** Names in lower case; values of a header sent more than once joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** After decompression. */
  readonly bytes: Uint8Array;
}

interface ExchangeOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Until the connection is made, TLS included. */
  readonly connectMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: readonly Uint8Array[];
}

/** A connection kept from before that its server had closed already; the request never reached it. */
class StaleConnection extends Error {}

/**
 * One GET request, its redirect not followed. Aborting `signal` ends it at any point, over the whole body. Rejects with
 * BodyTooLarge for more than `maxBytes`, before or after decompression, with ConnectTimeout, with the reason of
 * `signal`, with the connection's error, or with that of the decompressor.
 */
export async function exchange(agents: SiteAgents, url: URL, options: ExchangeOptions): Promise<Exchange> {
  const answer = await askFreshly(() => ask(agents, url, options));
  const [first = new Uint8Array(), ...others] = answer.chunks;
  const bytes = others.length === 0 ? first : Buffer.concat(answer.chunks);
  const plain = await decoded(bytes, answer.headers['content-encoding'], options.maxBytes);
  return { status: answer.status, headers: answer.headers, bytes: plain };
}

/** Asks until the connection is not a stale one: each try takes one of those that were kept. */
async function askFreshly(once: () => Promise<RawAnswer>): Promise<RawAnswer> {
  for (;;) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
    }
  }
}

function ask(agents: SiteAgents, url: URL, options: ExchangeOptions): Promise<RawAnswer> {
  const { connectMs, maxBytes, signal } = options;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === 'https:';
    const request = (isSecure ? requestSecure : requestPlain)(url, {
      ...agents.optionsFor(url),
      headers: { ...options.headers, 'accept-encoding': acceptEncoding(url.protocol) },
    });
    const connecting = setTimeout(() => fail(new ConnectTimeout(`${connectMs} 毫秒内没有连上`)), connectMs);
    const giveUp = () => fail(signal.reason as Error);
    const settle = () => {
      clearTimeout(connecting);
      signal.removeEventListener('abort', giveUp);
    };
    const fail = (error: Error) => {
      settle();
      reject(error);
      request.destroy();
    };
    signal.addEventListener('abort', giveUp, { once: true });
    request.on('socket', (socket) => onceConnected(socket, isSecure, () => clearTimeout(connecting)));
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      fail(isStale ? new StaleConnection() : error);
    });
    request.on('response', (response) => {
      collect(response, maxBytes, fail, (chunks) => {
        settle();
        resolve({ status: response.statusCode ?? 0, headers: joined(response.headers), chunks });
      });
    });
    request.end();
  });
}

function onceConnected(socket: Socket, isSecure: boolean, then: () => void): void {
  const isOpening = socket.connecting || (isSecure && !(socket as TLSSocket).getFinished());
  if (isOpening) socket.once(isSecure ? 'secureConnect' : 'connect', then);
  else then();
}

/** Collects a body, and leaves it as soon as it is longer than its budget. */
function collect(
  response: IncomingMessage,
  maxBytes: number,
  fail: (error: Error) => void,
  done: (chunks: readonly Uint8Array[]) => void,
): void {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    fail(new BodyTooLarge('Content-Length 超过上限'));
    return;
  }
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  response.on('data', (chunk: Uint8Array) => {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) fail(new BodyTooLarge(`超过 ${maxBytes} 字节`));
    else chunks.push(chunk);
  });
  response.on('error', fail);
  response.on('end', () => done(chunks));
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name] = typeof value === 'string' ? value : value.join(', ');
  }
  if (result['location'] !== undefined) result['location'] = asWritten(result['location']);
  return result;
}

/** Node reads each byte of a header as a character; sites write addresses in bare UTF-8. Other bytes stay as they are. */
function asWritten(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}
