import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WecomServer {
  readonly api: string;
  /** `http://127.0.0.1:port` of an egress proxy whose address the application trusts. */
  readonly proxy: string;
  /** What members got to read: `zhangsan: words`. */
  readonly shown: string[];
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Ends every token that was given out, as the maker may at any time. */
  endTokens(): void;
  close(): Promise<void>;
}

interface WecomRules {
  /** Members within the application's reach. */
  readonly members?: readonly string[];
  /** Only what comes through the proxy is trusted. */
  readonly trustsProxyAlone?: boolean;
  /** Calls that are answered before 45009. */
  readonly calls?: number;
}

/** Messages that one member gets from one application in a minute; what is above is dropped without a word. */
const perMinute = 30;
const maxBytes = 2048;
const throughProxy = 'x-test-through-proxy';

/** An application of 企业微信 on the loopback address, with the maker's limits and codes. */
export async function startWecomServer(rules: WecomRules = {}): Promise<WecomServer> {
  const { members = ['ZhangSan'], trustsProxyAlone = false, calls = 1_000 } = rules;
  const [shown, asked]: [string[], string[]] = [[], []];
  const counts = new Map<string, number>();
  let tokens = 0;
  let firstGood = 1;
  const answer = (url: URL, body: Record<string, unknown>, isTrusted: boolean): Record<string, unknown> => {
    asked.push(url.pathname);
    if (asked.length > calls) return { errcode: 45009, errmsg: 'api freq out of limit' };
    if (url.pathname === '/cgi-bin/gettoken') {
      if (url.searchParams.get('corpid') !== 'ww1') return { errcode: 40013, errmsg: 'invalid corpid' };
      if (url.searchParams.get('corpsecret') !== 'S') return { errcode: 40001, errmsg: 'invalid credential' };
      tokens += 1;
      return { errcode: 0, errmsg: 'ok', access_token: `T${tokens}`, expires_in: 7200 };
    }
    const token = Number(url.searchParams.get('access_token')?.slice(1));
    if (!(token >= firstGood && token <= tokens)) return { errcode: 40014, errmsg: 'invalid access_token' };
    if (!isTrusted) return { errcode: 60020, errmsg: 'not allow to access from your ip' };
    const user = String(body['touser']);
    // Ids are compared without case.
    const known = members.find((member) => member.toLowerCase() === user.toLowerCase());
    if (known === undefined) return { errcode: 81013, errmsg: 'user & party & tag all invalid', invaliduser: user };
    const { content } = body['text'] as { content: string };
    const words = `${known}: ${Buffer.from(content).subarray(0, maxBytes).toString('utf8')}`;
    const count = (counts.get(known) ?? 0) + 1;
    counts.set(known, count);
    const isRepeated = body['enable_duplicate_check'] === 1 && shown.includes(words);
    if (count <= perMinute && !isRepeated) shown.push(words);
    return { errcode: 0, errmsg: 'ok', msgid: `M${shown.length}` };
  };
  const api = createServer(async (asking, response) => {
    const url = new URL(asking.url ?? '/', 'http://127.0.0.1');
    const text = await bodyOf(asking);
    const isTrusted = !trustsProxyAlone || asking.headers[throughProxy] === 'yes';
    const said = answer(url, text === '' ? {} : (JSON.parse(text) as Record<string, unknown>), isTrusted);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(said));
  });
  const proxy = createServer((asking, response) => {
    const onward = request(
      asking.url ?? '',
      { method: asking.method, headers: { ...asking.headers, [throughProxy]: 'yes' } },
      (answered) => {
        response.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(response);
      },
    );
    asking.pipe(onward);
  });
  return {
    api: await addressOf(api),
    proxy: await addressOf(proxy),
    shown,
    asked,
    endTokens: () => {
      firstGood = tokens + 1;
    },
    close: async () => {
      await Promise.all([api, proxy].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(asking: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of asking) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
