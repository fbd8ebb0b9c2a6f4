import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { request } from 'undici';
import { acceptEncoding, decoded } from './content-coding.ts';
import { BodyTooLarge, brokeOff } from './fetch-failure.ts';
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
  /** JSON to be posted; a GET without it. */
  readonly json?: string | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

type Answer = Awaited<ReturnType<typeof request>>;

/**
 * One request, its redirect not followed. Aborting `signal` ends it at any point, over the whole body. Rejects with
 * BodyTooLarge or undici's ResponseExceededMaxSizeError for more than `maxBytes`, before or after decompression, with
 * undici's ConnectTimeoutError, with the reason of `signal`, with the connection's error, or with that of the
 * decompressor.
 */
export async function exchange(agents: SiteAgents, url: URL, options: ExchangeOptions): Promise<Exchange> {
  const answer = await askFreshly(agents, () => ask(agents, url, options));
  const headers = joined(answer.headers);
  const bytes = await collect(answer.body, Number(headers['content-length'] ?? 0), options.maxBytes);
  // undici takes a connection back a turn after the body has ended; whoever asks before that is given a new one.
  await nextTurn();
  const plain = await decoded(bytes, headers['content-encoding'], options.maxBytes);
  return { status: answer.statusCode, headers, bytes: plain };
}

/**
 * Asks until the connection is not one kept from before that its server had closed already: the request never reached
 * it, and each try takes one of those that were kept.
 */
async function askFreshly(agents: SiteAgents, once: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const before = agents.connectionsMade();
    try {
      return await once();
    } catch (error) {
      if (!brokeOff(error) || agents.connectionsMade() !== before) throw error;
    }
  }
}

function ask(agents: SiteAgents, url: URL, { headers, json, signal }: ExchangeOptions): Promise<Answer> {
  return request(url, {
    dispatcher: agents.dispatcherFor(url),
    headers: {
      ...headers,
      'accept-encoding': acceptEncoding(url.protocol),
      ...(json !== undefined && { 'content-type': 'application/json;charset=UTF-8' }),
    },
    ...(json !== undefined && { method: 'POST', body: json }),
    // The signal bounds the whole exchange.
    headersTimeout: 0,
    bodyTimeout: 0,
    signal,
  });
}

/** The body, as it came; one that says that it is too long is not begun. */
async function collect(body: Readable, announced: number, maxBytes: number): Promise<Uint8Array> {
  if (announced > maxBytes) {
    body.on('error', () => {}).destroy();
    throw new BodyTooLarge('Content-Length 超过上限');
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const [first = new Uint8Array(), ...others] = chunks;
  return others.length === 0 ? first : Buffer.concat(chunks);
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name] = typeof value === 'string' ? value : value.join(', ');
  }
  if (result['location'] !== undefined) result['location'] = asWritten(result['location']);
  return result;
}

/** undici reads each byte of a header as a character; sites write addresses in bare UTF-8. Other bytes stay as they are. */
function asWritten(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}
