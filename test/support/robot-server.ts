import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RobotServer {
  readonly url: (kind: 'wecom' | 'dingtalk' | 'feishu') => string;
  /** Texts the group got to read. */
  readonly posted: string[];
  close(): Promise<void>;
}

const secret = 'SEC-test';

type Answer = (text: string, url: URL, body: Record<string, unknown>) => Record<string, unknown>;

/**
 * Robots of the three makers on the loopback address. They answer 200 to everything, as the real ones do, and enforce
 * the makers' limits: size in bytes, signature, and posts per minute (`limit`).
 */
export async function startRobotServer(limit = 20, now: () => number = Date.now): Promise<RobotServer> {
  const posted: string[] = [];
  const take = (text: string) => {
    if (posted.length >= limit) return false;
    posted.push(text);
    return true;
  };
  const answers: Record<string, Answer> = {
    '/wecom': (text, url) => {
      if (url.searchParams.get('key') !== 'K') return { errcode: 93000, errmsg: 'invalid webhook url' };
      if (Buffer.byteLength(text) > 2048) return { errcode: 40058, errmsg: 'text.content exceed max length 2048' };
      return take(text) ? { errcode: 0, errmsg: 'ok' } : { errcode: 45009, errmsg: 'api freq out of limit' };
    },
    '/dingtalk': (text, url) => {
      const timestamp = url.searchParams.get('timestamp') ?? '';
      const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
      const isFresh = Math.abs(now() - Number(timestamp)) < 3_600_000;
      if (url.searchParams.get('sign') !== sign || !isFresh) return { errcode: 310000, errmsg: 'sign not match' };
      if (Buffer.byteLength(text) > 20_000) return { errcode: 460101, errmsg: 'message too long' };
      return take(text) ? { errcode: 0, errmsg: 'ok' } : { errcode: 130101, errmsg: 'send too fast' };
    },
    '/feishu': (text, _, body) => {
      const timestamp = String(body['timestamp']);
      const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
      const isFresh = Math.abs(now() / 1000 - Number(timestamp)) < 3600;
      if (body['sign'] !== sign || !isFresh)
        return { code: 19021, msg: 'sign match fail or timestamp is not within one hour' };
      if (Buffer.byteLength(JSON.stringify(body)) > 20_480) return { code: 9499, msg: 'Bad Request' };
      return take(text) ? { code: 0, msg: 'success' } : { code: 11232, msg: 'frequency limited' };
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = JSON.parse(await bodyOf(request)) as { text?: { content: string }; content?: { text: string } };
    const text = body.text?.content ?? body.content?.text ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[url.pathname]?.(text, url, body as Record<string, unknown>) ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const query = { wecom: '?key=K', dingtalk: '?access_token=T', feishu: '' };
  return {
    url: (kind) => `http://127.0.0.1:${port}/${kind}${query[kind]}`,
    posted,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
