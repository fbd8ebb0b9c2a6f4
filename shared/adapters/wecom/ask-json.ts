import * as http from 'node:http';
import * as https from 'node:https';

/** An answer of an HTTP API; `body` is undefined where it is no JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Longest answer that is read, in bytes. */
const mostBytes = 64 * 1024;

interface JsonRequest {
  readonly method: 'GET' | 'POST';
  readonly body?: unknown;
  /** `http://host:port`; the address that the other side sees is the proxy's. */
  readonly proxy?: string;
  readonly signal: AbortSignal;
}

/** Asks `url` for JSON, through a proxy where one is named. Follows no redirect. */
export function askJson(url: URL, { method, body, proxy, signal }: JsonRequest): Promise<JsonAnswer> {
  const { request, Agent } = url.protocol === 'https:' ? https : http;
  const agent = new Agent(proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy } });
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent, signal, headers: headersOf(content) }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) response.destroy(new Error(`an answer of more than ${mostBytes} bytes`));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks)) }));
    });
    asked.on('error', reject);
    asked.end(content);
  });
}

const headersOf = (content: Buffer | undefined): http.OutgoingHttpHeaders =>
  content === undefined ? {} : { 'content-type': 'application/json; charset=utf-8', 'content-length': content.length };

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
